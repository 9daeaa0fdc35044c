"""When two people could meet: on a working day, in office hours of both where the globe allows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

QUARTER: Final = timedelta(minutes=15)
OPENS, CLOSES = 8, 18
SATURDAY: Final = 5


def quarter(moment: datetime) -> datetime:
    """The next full quarter of an hour."""
    floor = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    return floor if floor == moment else floor + QUARTER


class Diary:
    """Who is taken when, so that nobody sits in two places."""

    def __init__(self) -> None:
        self._taken: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)

    def is_free(self, person: str, start: datetime, length: timedelta) -> bool:
        return all(end <= start or begin >= start + length for begin, end in self._taken[person])

    def take(self, people: tuple[str, str], start: datetime, length: timedelta) -> None:
        for person in people:
            self._taken[person].append((start, start + length))

    def free_times(
        self, people: tuple[str, str], zones: tuple[str, str], day: datetime, length: timedelta, chance: Random
    ) -> Iterator[datetime]:
        """Times on this day that suit both, the most civil first; days of rest give none."""
        midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
        starts = [midnight + number * 2 * QUARTER for number in range(48)]
        kindest = min(_unkindness(start, zones) for start in starts)
        chance.shuffle(starts)
        for start in sorted(starts, key=lambda start: _unkindness(start, zones)):
            if _unkindness(start, zones) > kindest + 1:
                return
            if not _rests(start, zones) and all(self.is_free(person, start, length) for person in people):
                yield start


def _unkindness(start: datetime, zones: tuple[str, str]) -> int:
    """Hours outside the office, for the one who has it worse."""
    return max(_outside(start.astimezone(ZoneInfo(zone)).hour) for zone in zones)


def _outside(hour: int) -> int:
    return max(0, OPENS - hour, hour - CLOSES + 1)


def _rests(start: datetime, zones: tuple[str, str]) -> bool:
    return any(start.astimezone(ZoneInfo(zone)).weekday() >= SATURDAY for zone in zones)
