"""What a member comes home to: what waits, what is next, who is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetinc.core.actor import Actor
from meetinc.core.directory.folding import BEFORE_NAMES, FAMILY_FIRST, sort_key
from meetinc.meets.queries import next_meets, waiting_for
from meetinc.meets.seen import Seen
from meetinc.pages.welcome.steps import Welcome, welcome_for
from meetinc.people.completeness import READ, Completeness, completeness_of
from meetinc.people.directory import Entry, entries_for, with_lines
from meetinc.people.models import Person
from meetinc.people.profile import Seen as ProfileSeen
from meetinc.people.profile import seen_by
from meetinc.people.queries import people_listed_to, person_of
from meetinc.web.components.times import clock

ON_BOARD: Final = 7
WAITING: Final = 5
NEWEST: Final = 3
NOON, EVENING = 12, 18
SOON: Final = timedelta(hours=3)
ROOM_OPENS: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Next:
    """The next meet, for the one large yellow block."""

    seen: Seen
    now: datetime

    @property
    def big(self) -> str:
        """The hour when it is today, else the day."""
        start = self.seen.meet.start.astimezone(self.seen.my_zone)
        return f"{start:%H:%M}" if self._days == 0 else date_format(start, "D j")

    @property
    def when(self) -> str:
        """How long until then, and how long it takes."""
        hours = self.seen.mine.hours
        facts = {"minutes": self.seen.minutes, "hours": hours}
        if self.is_on:
            return _("on now, %(minutes)s minutes long") % facts
        if self._wait < SOON:
            return _("in %(wait)s, %(minutes)s minutes long") % {**facts, "wait": _duration(self._wait)}
        if self._days == 0:
            return _("today, %(minutes)s minutes long") % facts
        if self._days == 1:
            return _("tomorrow, %(hours)s") % facts
        return hours

    @property
    def their_time(self) -> str:
        """Where the other sits and what time it will be there, where that is told."""
        if self.seen.their_zone is None:
            return ""
        start = self.seen.meet.start.astimezone(self.seen.their_zone)
        if start.utcoffset() == self.seen.meet.start.astimezone(self.seen.my_zone).utcoffset():
            return self.seen.their_city
        return _("%(city)s, where it will be %(time)s") % {"city": self.seen.their_city, "time": f"{start:%H:%M}"}

    @property
    def room(self) -> str:
        """The way into the room, shortly before and while it is on."""
        return self.seen.room if self._wait < ROOM_OPENS else ""

    @property
    def is_on(self) -> bool:
        return self.seen.meet.start <= self.now

    @property
    def _wait(self) -> timedelta:
        return self.seen.meet.start - self.now

    @property
    def _days(self) -> int:
        zone = self.seen.my_zone
        return (self.seen.meet.start.astimezone(zone).date() - self.now.astimezone(zone).date()).days


@dataclass(frozen=True, slots=True)
class MemberHome:
    """Everything the page draws."""

    person: Person | None
    name: str
    now: datetime
    zone: ZoneInfo
    waits: list[Seen]
    coming: list[Seen]
    newest: list[Entry]
    seen: ProfileSeen | None
    completeness: Completeness | None

    @property
    def greeting(self) -> str:
        hour = self.now.astimezone(self.zone).hour
        facts = {"name": called(self.name)}
        if hour < NOON:
            return _("Good morning, %(name)s") % facts
        return (_("Good afternoon, %(name)s") if hour < EVENING else _("Good evening, %(name)s")) % facts

    @property
    def here(self) -> datetime:
        """Now, on the member's clock."""
        return self.now.astimezone(self.zone)

    @property
    def clock(self) -> str:
        return (
            f"{clock(self.now, self.now, self.zone, self.person.city if self.person else '').place}, {self.here:%H:%M}"
        )

    @property
    def next(self) -> Next | None:
        return Next(self.coming[0], self.now) if self.coming else None

    @property
    def board(self) -> list[Seen]:
        """What departs after the next one."""
        return self.coming[1:]

    @property
    def waiting(self) -> list[Seen]:
        """What has waited longest."""
        return self.waits[:WAITING]

    @property
    def waiting_note(self) -> str:
        count = len(self.waits)
        if count > WAITING:
            return _("The %(shown)d oldest of %(count)d.") % {"shown": WAITING, "count": count}
        return ngettext("One thing, yours to decide.", "%(count)d things, oldest first.", count) % {"count": count}

    @property
    def welcome(self) -> Welcome | None:
        """The three short steps, while they are neither done nor dismissed."""
        return welcome_for(self.seen) if self.seen else None


def member_home(actor: Actor, name: str, *, now: datetime) -> MemberHome:
    """The page of a member; the same number of queries for a short diary and a full one."""
    person = person_of(actor)
    seen = seen_by(actor, person, load=READ) if person else None
    return MemberHome(
        person=person,
        name=person.name if person else name,
        now=now,
        zone=ZoneInfo(person.timezone) if person else ZoneInfo(timezone.get_current_timezone_name()),
        waits=waiting_for(actor, now=now),
        coming=next_meets(actor, now=now, limit=ON_BOARD + 1),
        newest=_newest(actor, person),
        seen=seen,
        completeness=completeness_of(seen) if seen else None,
    )


def called(name: str) -> str:
    """What to call somebody in a greeting: the given name where it can be told, else the whole name."""
    first = name.split(maxsplit=1)[0] if name.split() else name
    is_title = sort_key(first) in BEFORE_NAMES
    return name if is_title or FAMILY_FIRST.match(name) else first


def _newest(actor: Actor, reader: Person | None) -> list[Entry]:
    """The people who joined last, without the reader."""
    others = people_listed_to(actor).filter(account__isnull=False).exclude(headline="")
    if reader is not None:
        others = others.exclude(pk=reader.pk)
    return entries_for(actor, with_lines(others.order_by("-pk"))[:NEWEST])


def _duration(wait: timedelta) -> str:
    """ "25 minutes", "2 h 10 min"."""
    minutes = max(1, round(wait / timedelta(minutes=1)))
    if minutes < 60:  # noqa: PLR2004  (an hour)
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    return _("%(hours)d h %(minutes)d min") % {"hours": minutes // 60, "minutes": minutes % 60}
