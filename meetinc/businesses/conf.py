"""The numbers of this room; what an operator sets is said in `docs/operators/settings.md`."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings

BASE_URL: Final[str] = settings.BASE_URL
REFUSAL_LIFETIME: Final = timedelta(days=settings.BUSINESSES_REFUSAL_DAYS)
INVITATION_LIFETIME: Final = timedelta(days=settings.INVITATION_DAYS)
CODE_LIFETIME: Final = timedelta(minutes=30)
CODE_TRIES: Final = 5
CHANGES_LIFETIME: Final = timedelta(days=730)
MOST_DOMAINS: Final = 10
MOST_PICTURES: Final = 24
MOST_DOCUMENTS: Final = 20
MOST_OPEN_INVITATIONS: Final = 50


def dns_servers() -> tuple[str, ...]:
    """Which name servers are asked, as "address" or "address:port"; the system's own when there are none."""
    return tuple(settings.DNS_SERVERS)
