"""The numbers of this room; `docs/operators/settings.md` says what each is for."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings

KEEP: Final = timedelta(days=settings.NOTIFICATIONS_KEEP_DAYS)
PER_MINUTE: Final[int] = settings.ANNOUNCEMENTS_PER_MINUTE
BASE_URL: Final[str] = settings.BASE_URL
BATCH: Final = 50  # recipients in one transaction: what a kill undoes, and how long cancelling waits
NO_NEWS: Final = "no-news"  # the purpose in the consent log: an objection to news by mail
