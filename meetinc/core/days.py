"""Which day it is where the site is."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from meetinc.core import site


def site_zone() -> ZoneInfo:
    """The site's time zone."""
    return ZoneInfo(site.current().time_zone)


def site_today(now: datetime) -> date:
    """The day on the site's clock."""
    return now.astimezone(site_zone()).date()
