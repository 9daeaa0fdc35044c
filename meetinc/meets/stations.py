"""The stations of a meet, drawn as circles that come together, and its history in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _

from meetinc.meets.models import Meet, Side
from meetinc.meets.seen import Seen
from meetinc.meets.times import spoken
from meetinc.people.models import Person

State = Meet.State


@dataclass(frozen=True, slots=True)
class Station:
    """One station: a state of the look, its words, and whether the meet has passed it, stands there, or may come there."""

    state: str
    title: str
    note: str
    at: Literal["done", "here", "todo"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened, in a sentence, and the word that went with it."""

    at: datetime
    when: str
    said: str
    word: str = ""


def stations_of(seen: Seen) -> list[Station]:
    """Asked, perhaps times proposed, set, held; or where it ended instead."""
    meet = seen.meet
    path = [_asked(seen)]
    if meet.round > 1:
        path.append(_proposed(seen))
    if meet.state in {State.DECLINED, State.WITHDRAWN, State.EXPIRED}:
        return [*path, _ended(seen)]
    path.append(_set(seen))
    if meet.state in {State.CANCELLED, State.MISSED}:
        return [*path, _ended(seen)]
    held = meet.state == State.HELD
    note = _when(seen, meet.held_at) if held else _("Then say how it went")
    return [*path, Station("held", _("Held"), note, "here" if held else "todo")]


def history_of(seen: Seen) -> list[Line]:
    """What happened, the first first."""
    return sorted(_happened(seen), key=lambda line: line.at)


def _happened(seen: Seen) -> Iterator[Line]:
    meet = seen.meet

    def line(at: datetime, said: str, word: str = "") -> Line:
        return Line(at, _when(seen, at), said, word)

    yield line(meet.requested_at, _("%(who)s asked") % {"who": _who(seen, meet.requester)})
    proposals = {proposal.round: proposal for proposal in meet.proposals.all() if proposal.round > 1}
    for proposal in proposals.values():
        who = _who(seen, meet.person(Side(proposal.side)))
        yield line(proposal.offered_at, _("%(who)s proposed other times") % {"who": who})
    sentences = {
        State.SCHEDULED: _("%(who)s accepted a time"),
        State.DECLINED: _("%(who)s declined"),
        State.WITHDRAWN: _("%(who)s withdrew the request")
        if meet.withdrawn_by_id
        else _("Closed: one of you no longer takes part"),
        State.EXPIRED: _("Expired without an answer"),
        State.CANCELLED: _("%(who)s cancelled")
        if meet.cancelled_by_id
        else _("Cancelled: one of you no longer takes part"),
        State.HELD: _("%(who)s said that it took place"),
        State.MISSED: _("%(who)s said that it did not take place"),
    }
    for state, sentence in sentences.items():
        if at := getattr(meet, f"{state}_at"):
            word = meet.reason if state in {State.DECLINED, State.CANCELLED} else ""
            yield line(at, sentence % {"who": _who(seen, _doer(meet, state))}, word)


def _doer(meet: Meet, state: State) -> Person | None:
    """Who brought the state about; None for the house."""
    person_id = getattr(meet, f"{state}_by_id", None)
    return next((meet.person(side) for side in Side if meet.person(side).pk == person_id), None)


def _who(seen: Seen, person: Person | None) -> str:
    if person is None:
        return ""
    return _("You") if person.pk == seen.me.pk else str(person)


def _when(seen: Seen, moment: datetime | None) -> str:
    return spoken(moment, seen.me) if moment else ""


def _asked(seen: Seen) -> Station:
    who = _("By you, %(when)s") if seen.i_asked else _("By %(name)s, %(when)s")
    note = who % {"name": seen.other, "when": _when(seen, seen.meet.requested_at)}
    here = seen.is_open and seen.meet.round == 1
    return Station("asked" if seen.i_asked else "asked_of_you", _("Asked"), note, "here" if here else "done")


def _proposed(seen: Seen) -> Station:
    last = max(seen.meet.proposals.all(), key=lambda proposal: proposal.round)
    who = _who(seen, seen.meet.person(Side(last.side)))
    note = _("%(who)s, %(when)s") % {"who": who, "when": _when(seen, last.offered_at)}
    return Station("proposed", _("Times proposed"), note, "here" if seen.is_open else "done")


def _set(seen: Seen) -> Station:
    if seen.meet.during:
        return Station("set", _("Set"), f"{seen.mine.day}, {seen.mine.hours}", "here" if seen.is_set else "done")
    if seen.to_choose:
        return Station("set", _("Set"), _("When you choose a time"), "todo")
    return Station("set", _("Set"), _("When %(name)s chooses a time") % {"name": seen.other}, "todo")


def _ended(seen: Seen) -> Station:
    """Where it ended, by whom and when."""
    state = State(seen.meet.state)
    titles = {
        State.DECLINED: _("Declined"),
        State.WITHDRAWN: _("Withdrawn") if seen.meet.withdrawn_by_id else _("Closed"),
        State.EXPIRED: _("Expired"),
        State.CANCELLED: _("Cancelled"),
        State.MISSED: _("Did not happen"),
    }
    when = _when(seen, getattr(seen.meet, f"{state}_at"))
    who = _who(seen, _doer(seen.meet, state))
    note = _("%(who)s, %(when)s") % {"who": who, "when": when} if who else when
    return Station(str(state), titles[state], note, "here")
