"""The consent log: rows are added, and marked as withdrawn; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from meetinc.accounts import policy
from meetinc.accounts.models import Account, Consent, LegalText
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import require


@transaction.atomic
def record_consent(
    *, actor: Actor, account: Account, kind: str, version: int = 1, language: str = "", now: datetime | None = None
) -> Consent:
    """Write down that an account agreed. Agreeing twice to the same version keeps the first time."""
    require(policy.can_handle_own_data(actor, account))
    consent, created = Consent.objects.get_or_create(
        account=account,
        kind=kind,
        version=version,
        withdrawn_at=None,
        defaults={"language": language, "given_at": now or timezone.now()},
    )
    if created:
        audit.record(actor, "consent.given", consent, kind=kind, version=version)
    return consent


@transaction.atomic
def agree_to(*, actor: Actor, account: Account, texts: Iterable[LegalText], now: datetime | None = None) -> None:
    """Write down that an account agreed to these texts."""
    for text in texts:
        record_consent(
            actor=actor, account=account, kind=text.kind, version=text.version, language=text.language, now=now
        )


@transaction.atomic
def withdraw_consent(*, actor: Actor, account: Account, kind: str, now: datetime | None = None) -> int:
    """Withdraw what was agreed to of a kind; the number of consents that end. The log keeps both times."""
    require(policy.can_handle_own_data(actor, account))
    moment = now or timezone.now()
    held = list(Consent.objects.given().filter(account=account, kind=kind).order_by("pk").select_for_update())
    for consent in held:
        consent.withdrawn_at = moment
        consent.save(update_fields=["withdrawn_at"])
        audit.record(actor, "consent.withdrawn", consent, kind=kind, version=consent.version)
    return len(held)
