"""Times as two people see them: always both clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from meetinc.web.components.registry import Props, component


@dataclass(frozen=True, slots=True)
class Clock:
    """A stretch of time on one wall clock."""

    hours: str
    day: str
    place: str
    iso: str


def clock(start: datetime, end: datetime, zone: ZoneInfo | str, place: str = "") -> Clock:
    """How a stretch reads in a zone; a day is named for its end only when it differs."""
    where = ZoneInfo(zone) if isinstance(zone, str) else zone
    begins, ends = timezone.localtime(start, where), timezone.localtime(end, where)
    return Clock(
        hours=f"{begins:%H:%M}–{ends:%H:%M}",
        day=day_name(begins) if begins.date() == ends.date() else f"{day_name(begins)} – {day_name(ends)}",
        place=place or zone_city(where),
        iso=begins.isoformat(),
    )


def day_name(moment: datetime) -> str:
    """ "Tue 13 May", with the year when it is not this one's, in the order of the reader's language."""
    short = pgettext("date format of a meet, Django's letters", "D j M")
    long = pgettext("date format of a meet, Django's letters", "D j M Y")
    this_year = moment.year == timezone.localtime(timezone=moment.tzinfo).year
    return dateformat.format(moment, short if this_year else long)


def zone_city(zone: ZoneInfo) -> str:
    """ "Europe/Malta" is Malta; UTC stays UTC."""
    return zone.key.rsplit("/", 1)[-1].replace("_", " ")


def offset_words(start: datetime, mine: ZoneInfo | str, theirs: ZoneInfo | str) -> str:
    """How far the other clock is ahead or behind at that moment, in hours."""
    here, there = (
        timezone.localtime(start, ZoneInfo(zone) if isinstance(zone, str) else zone).utcoffset()
        for zone in (mine, theirs)
    )
    if here is None or there is None or here == there:
        return _("Both clocks show the same time.")
    hours = f"{abs((there - here).total_seconds()) / 3600:g}"
    if there > here:
        return _("Their clock is %(hours)s h ahead of yours.") % {"hours": hours}
    return _("Their clock is %(hours)s h behind yours.") % {"hours": hours}


@component("both_times")
def both_times(
    start: datetime,
    end: datetime,
    mine: ZoneInfo | str,
    theirs: ZoneInfo | str | None,
    *,
    mine_label: str = "",
    theirs_label: str = "",
    big: bool = False,
) -> Props:
    """One stretch of time on the reader's clock and on the other's, where that is told. Labels default to the zones' cities."""
    both = [(mine, mine_label), *([(theirs, theirs_label)] if theirs else ())]
    return {"clocks": [clock(start, end, zone, label) for zone, label in both], "big": big}


@component("time_range")
def time_range(start: datetime, end: datetime, zone: ZoneInfo | str, *, with_day: bool = True) -> Props:
    """One stretch of time on one clock, in the flow of text."""
    return {"clock": clock(start, end, zone), "with_day": with_day}
