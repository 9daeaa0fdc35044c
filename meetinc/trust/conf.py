"""The numbers of this room that an operator sets; `docs/operators/settings.md` says what each is for."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings

DAY: Final = timedelta(days=1)
REPORTS_A_DAY: Final[int] = settings.REPORTS_PER_DAY
DOUBTED_REPORTS_A_DAY: Final = 2
REPUTATION_OF: Final = timedelta(days=180)
DOUBTED_FROM: Final = 5  # reports that broke no rule, without three times fewer that did
KEPT_FOR: Final = timedelta(days=settings.REPORT_KEEP_DAYS)
APPEAL_WITHIN: Final = timedelta(days=settings.APPEAL_DAYS)
MISUSE_FOR: Final = timedelta(days=settings.MISUSE_DAYS)
LONGEST_SANCTION: Final = timedelta(days=730)
BASE_URL: Final[str] = settings.BASE_URL
