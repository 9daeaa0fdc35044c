"""Addresses that asked not to be here, remembered as keyed digests: enough to recognise one, not to read it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

from meetinc.transfer import conf
from meetinc.transfer.models import Removal

KEY = "transfer.removal"


def remember(addresses: Iterable[str], *, now: datetime) -> None:
    """Let no import bring these addresses in again."""
    digests = {_digest(conf.secret_keys()[0], address) for address in addresses}
    Removal.objects.bulk_create(
        [Removal(digest=digest, removed_at=now) for digest in sorted(digests)], ignore_conflicts=True
    )


def asked_not_to(addresses: Iterable[str]) -> set[str]:
    """Those of the addresses that asked not to be here, also when they did under an older key."""
    meant = {_digest(key, address): address for address in set(addresses) for key in conf.secret_keys()}
    found = Removal.objects.filter(digest__in=meant).values_list("digest", flat=True)
    return {meant[digest] for digest in found}


def _digest(key: str, address: str) -> str:
    plain = address.strip().lower().encode()
    return hmac.new(hashlib.sha256(f"{KEY}:{key}".encode()).digest(), plain, hashlib.sha256).hexdigest()
