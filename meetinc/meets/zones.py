"""The definition of a time zone that an iCalendar object carries, as far as one meet needs it.

icalendar can write one too (`Timezone.from_tzid`), but gives the start of summer time on the new clock, where RFC 5545
wants it on the old: an hour off in clients that trust it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

FAR = timedelta(days=400)  # longer than any year: every zone that changes its clocks changes them within
STEP = timedelta(days=7)
ALWAYS = datetime(1970, 1, 1)  # noqa: DTZ001  (a wall clock's time)


@dataclass(frozen=True, slots=True)
class Change:
    """A moment at which a zone's clocks change."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def on_the_old_clock(self) -> datetime:
        return (self.at + self.before).replace(tzinfo=None)


def definition(zone: ZoneInfo, moment: datetime) -> Timezone | None:
    """The zone with the clock that holds at `moment` and the next change; None for UTC, which needs none."""
    if zone.key == "UTC":
        return None
    moment = moment.astimezone(UTC)
    written = Timezone()
    written.add("tzid", zone.key)
    changes = [change for change in (_last(zone, moment), _next(zone, moment)) if change]
    for change in changes or [
        Change(
            ALWAYS.replace(tzinfo=UTC) - _offset(zone, moment),
            _offset(zone, moment),
            _offset(zone, moment),
            _name(zone, moment),
        )
    ]:
        written.add_component(_observance(change))
    return written


def _observance(change: Change) -> TimezoneStandard | TimezoneDaylight:
    observance = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    observance.add("dtstart", change.on_the_old_clock)
    observance.add("tzoffsetfrom", change.before)
    observance.add("tzoffsetto", change.after)
    observance.add("tzname", change.name)
    return observance


def _last(zone: ZoneInfo, moment: datetime) -> Change | None:
    """The change that brought the clock of `moment`."""
    here, low = moment, moment - STEP
    while low > moment - FAR:
        if _offset(zone, low) != _offset(zone, here):
            return _change_between(zone, low, here)
        here, low = low, low - STEP
    return None


def _next(zone: ZoneInfo, moment: datetime) -> Change | None:
    """The first change after `moment`."""
    here, high = moment, moment + STEP
    while high < moment + FAR:
        if _offset(zone, high) != _offset(zone, here):
            return _change_between(zone, here, high)
        here, high = high, high + STEP
    return None


def _change_between(zone: ZoneInfo, low: datetime, high: datetime) -> Change:
    """The change between two moments a week apart, to the second."""
    before, after = _offset(zone, low), _offset(zone, high)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    at = high.replace(microsecond=0)
    return Change(at, before, after, _name(zone, at))


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _name(zone: ZoneInfo, moment: datetime) -> str:
    return moment.astimezone(zone).tzname() or zone.key
