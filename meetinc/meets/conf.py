"""The numbers of this room that an operator sets; `docs/operators/settings.md` says what each is for."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings

REQUEST_LIFETIME: Final = timedelta(days=settings.MEETS_REQUEST_DAYS)
NUDGE_BEFORE: Final = timedelta(days=3)
NUDGE_NOT_BEFORE: Final = timedelta(days=1)  # after the request: a nudge the same day is a nuisance
MIN_NOTICE: Final = timedelta(minutes=15)
MAX_AHEAD: Final = timedelta(days=365)
WEEK: Final = timedelta(days=7)
BASE_URL: Final[str] = settings.BASE_URL
LIMITS: Final[dict[str, int]] = {
    "open_requests": settings.MEETS_OPEN_REQUESTS,
    "incoming_per_week": settings.MEETS_INCOMING_PER_WEEK,
}
