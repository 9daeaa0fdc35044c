"""The numbers of pairs that an operator sets; `docs/operators/settings.md` says what each is for."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings

DAY: Final = timedelta(days=1)
INVITE_AGAIN_AFTER: Final = timedelta(days=settings.INVITE_AGAIN_DAYS)
OPEN_INVITATIONS: Final[int] = settings.OPEN_INVITATIONS
FIRST_CONTACTS_A_DAY: Final[int] = settings.FIRST_CONTACTS_PER_DAY
NEWCOMER_FOR: Final = timedelta(days=settings.NEWCOMER_DAYS)
NEWCOMER_CONTACTS_A_DAY: Final[int] = settings.NEWCOMER_CONTACTS_PER_DAY
BASE_URL: Final[str] = settings.BASE_URL
