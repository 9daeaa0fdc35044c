"""Meets in every state around today, each because one needs what the other offers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Final
from uuid import UUID

from meetinc.ops.demo.content import words
from meetinc.ops.demo.content.firms import FIRMS
from meetinc.ops.demo.content.places import COUNTRIES
from meetinc.ops.demo.content.shape import Wish
from meetinc.ops.demo.content.trades import SENDERS, TOPICS
from meetinc.ops.demo.plan.chance import stream
from meetinc.ops.demo.plan.people import ANNEGRET, KHALID, MARIT, PRIYA
from meetinc.ops.demo.plan.shape import PlannedMeet, PlannedPerson, PlannedTime
from meetinc.ops.demo.plan.times import Diary, quarter

LIFETIME: Final = timedelta(days=14)
MOST_OPEN: Final = 3  # a member may have five requests out; nobody of the demo is that eager
MESSAGE: Final = 400
TIMES: Final = 3
LIVE: Final = {frozenset((KHALID, MARIT)), frozenset((PRIYA, ANNEGRET))}  # these meet through the commands
TRADE_OF: Final = {firm.key: firm.trade for firm in FIRMS}
LENGTHS: Final = (timedelta(minutes=30), timedelta(minutes=30), timedelta(minutes=45), timedelta(minutes=60))
FORMATS: Final = ("video", "video", "video", "phone", "in_person")

# How many meets of each kind, and on which days from today they lie or would have lain.
CROWD: Final[Mapping[str, tuple[int, range]]] = {
    "asked": (26, range(2, 16)),
    "countered": (7, range(2, 12)),
    "gone": (2, range(3, 9)),
    "set": (38, range(21)),
    "past": (6, range(-5, 1)),
    "held": (64, range(-60, -1)),
    "missed": (5, range(-40, -2)),
    "declined": (13, range(-20, 10)),
    "withdrawn": (6, range(-12, 8)),
    "expired": (8, range(-30, -2)),
    "cancelled": (11, range(-12, 12)),
}
OVER: Final = frozenset({"past", "held", "missed"})
NEVER: Final = frozenset({"declined", "withdrawn", "expired", "cancelled"})
# What the member and the business owner find when they sign in; "+" asks, "-" is asked.
FOR_MARIT: Final = (
    ("soon", "-", 0), ("set", "+", 1), ("set", "-", 3), ("set", "-", 6), ("asked", "-", 4), ("asked", "-", 6), ("countered", "+", 5),
    ("asked", "+", 7), ("past", "-", -1), ("held", "+", -6), ("held", "-", -13), ("cancelled", "-", 2), ("declined", "+", 3),
    ("held", "-", -27), ("missed", "+", -20),
)  # fmt: skip
FOR_PRIYA: Final = (
    ("set", "-", 2), ("asked", "-", 3), ("asked", "-", 5), ("asked", "+", 6), ("past", "+", -2), ("held", "-", -9), ("expired", "+", -4),
)  # fmt: skip


@dataclass(slots=True)
class Planner:
    """Makes meets one after another; remembers who is taken, who asks whom, and how often."""

    people: Sequence[PlannedPerson]
    now: datetime
    diary: Diary = field(default_factory=Diary)
    pairs: set[frozenset[str]] = field(default_factory=lambda: set(LIVE))
    open_requests: Counter[str] = field(default_factory=Counter)
    meets: list[PlannedMeet] = field(default_factory=list)

    def plan(self) -> tuple[PlannedMeet, ...]:
        """First the meets of the people whom one signs in as, then the crowd's."""
        by_key = {person.key: person for person in self._members()}
        for key, wanted in ((MARIT, FOR_MARIT), (PRIYA, FOR_PRIYA)):
            for kind, direction, day in wanted:
                days = range(day - 5, day + 1) if kind in OVER else range(day, day + 5)
                self._one_of(kind, self._pairs_of(by_key[key], asks=direction == "+"), days)
        for kind, (count, days) in CROWD.items():
            for _number in range(count):
                self._one_of(kind, self._pairs(), days)
        return tuple(self.meets)

    def _members(self) -> list[PlannedPerson]:
        return [person for person in self.people if person.email and person.headline]

    def _pairs(self) -> Iterator[tuple[PlannedPerson, PlannedPerson, str]]:
        """Pairs of whom the first needs what the second offers, in an order of chance."""
        chance = stream("pairs", len(self.meets))
        askers = [person for person in self._members() if person.needs and person.key not in {MARIT, PRIYA}]
        for asker in chance.sample(askers, len(askers)):
            yield from self._pairs_of(asker, asks=True)

    def _pairs_of(self, person: PlannedPerson, *, asks: bool) -> Iterator[tuple[PlannedPerson, PlannedPerson, str]]:
        chance = stream("partners", person.key, len(self.meets))
        others = [other for other in self._members() if other.firm or person.key not in {MARIT, PRIYA}]
        for other in chance.sample(others, len(others)):
            asker, asked = (person, other) if asks else (other, person)
            if tag := self._reason(asker, asked):
                yield asker, asked, tag

    def _reason(self, asker: PlannedPerson, asked: PlannedPerson) -> str:
        """The tag that brings these two together, "" if none does or they met already."""
        if asker.firm == asked.firm or frozenset((asker.key, asked.key)) in self.pairs or not asked.taking_meets:
            return ""
        offered = {tag for wish in asked.offers for tag in wish.tags}
        return next((tag for wish in asker.needs for tag in wish.tags if tag in offered), "")

    def _one_of(self, kind: str, pairs: Iterator[tuple[PlannedPerson, PlannedPerson, str]], days: range) -> None:
        for asker, asked, tag in pairs:
            if kind in {"asked", "countered", "gone"} and self.open_requests[asker.key] >= MOST_OPEN:
                continue
            chance = stream("meet", len(self.meets), asker.key, asked.key)
            length = chance.choice(LENGTHS)
            if starts := self._times((asker, asked), days, length, chance, kind):
                self._keep(Draft(self.now, asker, asked, tag, length, starts, chance), kind)
                return
        raise LookupError(f"nobody can have a meet of the kind {kind!r} any more")

    def _times(
        self, pair: tuple[PlannedPerson, PlannedPerson], days: range, length: timedelta, chance: Random, kind: str
    ) -> list[datetime]:
        """Up to three free times for these two, the first of which the meet takes if it gets one."""
        keys = (pair[0].key, pair[1].key)
        zones = (pair[0].timezone, pair[1].timezone)
        if kind == "soon":
            first = quarter(self.now + timedelta(minutes=25))
            return [first] if all(self.diary.is_free(key, first, length) for key in keys) else []
        found: list[datetime] = []
        for day in chance.sample(days, len(days)):
            on_day = self.diary.free_times(keys, zones, self.now + timedelta(days=day), length, chance)
            found += islice((start for start in on_day if self._lies_right(start, length, kind)), 2)
            if len(found) >= TIMES:
                break
        return found[:TIMES]

    def _lies_right(self, start: datetime, length: timedelta, kind: str) -> bool:
        """What is over lies before now, what is to come well after it; of a meet that never was, either will do."""
        if kind in OVER:
            return start + length <= self.now
        return kind in NEVER or start > self.now + timedelta(minutes=30)

    def _keep(self, draft: Draft, kind: str) -> None:
        meet = KINDS[kind](draft)
        self.meets.append(meet)
        self.pairs.add(frozenset((meet.requester, meet.invitee)))
        self.open_requests[meet.requester] += meet.state == "requested"
        if meet.start:
            self.diary.take((meet.requester, meet.invitee), meet.start, meet.length)


@dataclass(frozen=True, slots=True)
class Draft:
    """Two people, their reason and the times they could meet; each method makes one kind of meet of it."""

    now: datetime
    asker: PlannedPerson
    asked: PlannedPerson
    tag: str
    length: timedelta
    starts: list[datetime]
    chance: Random

    def asked_for(self) -> PlannedMeet:
        """Waits for the invitee."""
        return self._open(requested_at=self._ago(2, 70), awaits="invitee")

    def countered(self) -> PlannedMeet:
        """The invitee could not and proposed other times: waits for the requester."""
        requested_at = self._ago(40, 90)
        first = self._proposals(requested_at + timedelta(days=3), round_=1)
        offered_at = self._ago(2, 36)
        second = tuple(
            PlannedTime(2, position, start, "invitee", offered_at=offered_at)
            for position, start in enumerate(sorted(self.starts), start=1)
        )
        return self._open(requested_at=requested_at, awaits="requester", proposals=(*first, *second))

    def gone(self) -> PlannedMeet:
        """All its times went to other meets: waits for the requester."""
        lost = tuple(
            PlannedTime(1, position, start, "requester", lost_at=self._ago(1, 20))
            for position, start in enumerate(sorted(self.starts), start=1)
        )
        return self._open(requested_at=self._ago(30, 90), awaits="requester", proposals=lost)

    def set(self) -> PlannedMeet:
        return self._set("scheduled")

    def held(self) -> PlannedMeet:
        return self._after("held")

    def missed(self) -> PlannedMeet:
        return self._after("missed")

    def cancelled(self) -> PlannedMeet:
        start = self.starts[0]
        meet = self._set("cancelled", reason=self.chance.choice(words.CANCELLATIONS))
        cancelled_at = min(start, self.now) - timedelta(hours=self.chance.randrange(1, 20))
        return self._with(
            meet, "cancelled", max(cancelled_at, meet.times["scheduled"] + timedelta(minutes=9)), either=True
        )

    def declined(self) -> PlannedMeet:
        return self._ended("declined", by=self.asked.key, reason=self.chance.choice(words.DECLINES))

    def withdrawn(self) -> PlannedMeet:
        return self._ended("withdrawn", by=self.asker.key)

    def expired(self) -> PlannedMeet:
        """Nobody answered until the last of its times had come."""
        requested_at = min(self.starts[0], self.now) - timedelta(days=18, hours=self.chance.randrange(20))
        proposals = self._proposals(requested_at + timedelta(days=4), round_=1)
        expired_at = _expiry(requested_at, proposals) + timedelta(minutes=5)
        return self._make("expired", requested_at, proposals, times={"expired": expired_at})

    def _ago(self, least: int, most: int) -> datetime:
        """Some hours before now."""
        return self.now - timedelta(hours=self.chance.randrange(least, most), minutes=self.chance.randrange(60))

    def _open(self, *, requested_at: datetime, awaits: str, proposals: tuple[PlannedTime, ...] = ()) -> PlannedMeet:
        return self._make("requested", requested_at, proposals or self._proposals(None, round_=1), awaits=awaits)

    def _ended(self, state: str, *, by: str, reason: str = "") -> PlannedMeet:
        """Said no, or taken back, some days after it was asked."""
        requested_at = min(self.starts[0], self.now) - timedelta(days=6, hours=self.chance.randrange(30))
        ended_at = requested_at + timedelta(hours=self.chance.randrange(3, 90))
        return self._make(
            state, requested_at, self._proposals(None, round_=1), times={state: ended_at}, by={state: by}, reason=reason
        )

    def _set(self, state: str, *, reason: str = "") -> PlannedMeet:
        """Got its first time, a day or more before it, and never in the future."""
        start = self.starts[0]
        requested_at = min(start, self.now) - timedelta(
            days=self.chance.randrange(4, 9), hours=self.chance.randrange(20)
        )
        scheduled_at = requested_at + timedelta(hours=self.chance.randrange(3, 60))
        return self._make(
            state, requested_at, self._proposals(None, round_=1), start=start,
            times={"scheduled": scheduled_at}, by={"scheduled": self.asked.key}, reason=reason,
        )  # fmt: skip

    def _after(self, state: str) -> PlannedMeet:
        """Over, and one of the two has said how it went."""
        meet = self._set(state)
        assert meet.end is not None  # noqa: S101 (set just above)
        said_at = meet.end + timedelta(minutes=self.chance.randrange(5, 600))
        return self._with(meet, state, min(said_at, self.now), either=True)

    def _with(self, meet: PlannedMeet, state: str, at: datetime, *, either: bool) -> PlannedMeet:
        by = self.chance.choice((self.asker.key, self.asked.key)) if either else self.asked.key
        return PlannedMeet(
            **{name: getattr(meet, name) for name in PlannedMeet.__slots__ if name not in {"times", "by"}},
            times={**meet.times, state: at},
            by={**meet.by, state: by},
        )

    def _proposals(self, from_: datetime | None, *, round_: int) -> tuple[PlannedTime, ...]:
        """The times as the requester gave them; earlier ones where a first round is long over."""
        shift = min(self.starts) - from_ if from_ else timedelta()
        shift = timedelta(days=shift.days)
        return tuple(
            PlannedTime(round_, position, start - shift, "requester")
            for position, start in enumerate(sorted(self.starts), start=1)
        )

    def _make(
        self,
        state: str,
        requested_at: datetime,
        proposals: tuple[PlannedTime, ...],
        *,
        awaits: str = "",
        start: datetime | None = None,
        times: Mapping[str, datetime] | None = None,
        by: Mapping[str, str] | None = None,
        reason: str = "",
    ) -> PlannedMeet:
        id_ = UUID(int=self.chance.getrandbits(128), version=4)
        format_ = self._format()
        subject, message = self._words()
        return PlannedMeet(
            id=id_,
            requester=self.asker.key,
            invitee=self.asked.key,
            subject=subject,
            message=message,
            format=format_,
            place=self._place(format_, id_),
            length=self.length,
            state=state,
            requested_at=requested_at,
            expires_at=_expiry(requested_at, proposals),
            proposals=proposals,
            awaits=awaits,
            start=start,
            times=times or {},
            by=by or {},
            reason=reason,
        )

    def _format(self) -> str:
        """People in one country meet in person now and then; across a border they rarely do."""
        near = self.asker.country == self.asked.country
        return self.chance.choice((*FORMATS, "in_person", "in_person")) if near else self.chance.choice(FORMATS[:-1])

    def _place(self, format_: str, id_: UUID) -> str:
        country = COUNTRIES[self.asked.country]
        if format_ == "in_person":
            return f"{self.chance.choice(country.streets)}, {self.asked.city}"
        if format_ == "phone":
            return f"{COUNTRIES[self.asker.country].phone} {self.chance.randrange(10, 99)}"
        return self.chance.choice(words.ROOMS).format(room=str(id_)[:8])

    def _words(self) -> tuple[str, str]:
        subject, ask = self._written() or self._quoted()
        opening = self.chance.choice(words.OPENINGS).format(name=self.asked.latin)
        closing = self.chance.choice(words.CLOSINGS).format(city=self.asker.city)
        message = f"{opening}{ask}{closing}"
        return subject, message if len(message) <= MESSAGE else ask

    def _written(self) -> tuple[str, str] | None:
        """The subject and message that somebody of this trade would write, if one was written."""
        turn = SENDERS.get(self.tag, {}).get(TRADE_OF.get(self.asker.firm, ""))
        if turn is None:
            return None
        topic = TOPICS[self.tag]
        return topic.subjects[turn % len(topic.subjects)], topic.asks[turn % len(topic.asks)]

    def _quoted(self) -> tuple[str, str]:
        offer, need = self._wish(self.asked.offers), self._wish(self.asker.needs)
        return offer.text.split(",")[0], self.chance.choice(words.QUOTING).format(offer=offer.text, need=need.text)

    def _wish(self, wishes: tuple[Wish, ...]) -> Wish:
        return next(wish for wish in wishes if self.tag in wish.tags)


def _expiry(requested_at: datetime, proposals: Sequence[PlannedTime]) -> datetime:
    """When a request falls silent: a fortnight after the last times were given, or when the last of them begins."""
    current = [time for time in proposals if time.round == max(time.round for time in proposals)]
    return min((current[0].offered_at or requested_at) + LIFETIME, max(time.start for time in current))


KINDS: Final = {
    "asked": Draft.asked_for,
    "countered": Draft.countered,
    "gone": Draft.gone,
    "soon": Draft.set,
    "set": Draft.set,
    "past": Draft.set,
    "held": Draft.held,
    "missed": Draft.missed,
    "declined": Draft.declined,
    "withdrawn": Draft.withdrawn,
    "expired": Draft.expired,
    "cancelled": Draft.cancelled,
}
