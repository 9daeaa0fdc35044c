"""A meet as one of its two people sees it: what pages, lists and letters are written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetinc.core.actor import Actor
from meetinc.meets import policy
from meetinc.meets.models import Meet, Proposal, Side
from meetinc.meets.policy import Acts
from meetinc.meets.times import city_of, zone_of
from meetinc.meets.told import Told, firm_of, told_of
from meetinc.people.models import Person
from meetinc.web.components.times import Clock, clock, offset_words

State = Meet.State


@dataclass(frozen=True, slots=True)
class OfferedTime:
    """A proposed time on both clocks, on mine alone where theirs is not told."""

    proposal: Proposal
    mine: Clock
    theirs: Clock | None
    gone: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A meet from one side. Costs no query when people, their positions and the proposals are loaded."""

    meet: Meet
    side: Side
    now: datetime

    @property
    def me(self) -> Person:
        return self.meet.person(self.side)

    @property
    def other(self) -> Person:
        return self.meet.person(self.side.other)

    @property
    def i_asked(self) -> bool:
        return self.side is Side.REQUESTER

    @property
    def my_zone(self) -> ZoneInfo:
        return zone_of(self.me)

    @property
    def told(self) -> Told:
        """What I may be told of the other."""
        return told_of(self.other, out_of_sight=self.meet.is_out_of_sight)

    @property
    def their_zone(self) -> ZoneInfo | None:
        return self.told.zone

    @property
    def clocks_differ(self) -> bool:
        """Whether their clock is told, and is another than mine."""
        return self.their_zone not in {None, self.my_zone}

    @property
    def my_city(self) -> str:
        return city_of(self.me)

    @property
    def their_city(self) -> str:
        return self.told.city

    @property
    def my_name(self) -> str:
        return str(self.me)

    @property
    def other_name(self) -> str:
        return str(self.other)

    @property
    def asker(self) -> str:
        return str(self.meet.requester)

    @property
    def my_turn(self) -> bool:
        """Whether the request awaits my answer."""
        return self.meet.awaits == self.side

    @property
    def is_open(self) -> bool:
        return self.meet.state == State.REQUESTED

    @property
    def is_set(self) -> bool:
        return self.meet.state == State.SCHEDULED

    @property
    def is_over(self) -> bool:
        """Set, and its end has passed."""
        return self.is_set and self.meet.end <= self.now

    @property
    def round(self) -> list[OfferedTime]:
        """The times of the current round, in the order given, on both clocks."""
        current = [proposal for proposal in self.meet.proposals.all() if proposal.round == self.meet.round]
        return [self._offered(proposal) for proposal in current]

    @property
    def open_times(self) -> list[OfferedTime]:
        """The times that can still be had."""
        return [time for time in self.round if not time.gone]

    @property
    def first_open(self) -> int | None:
        """The first time that can be chosen: it is chosen until the reader chooses another."""
        return next((time.proposal.pk for time in self.to_choose), None)

    @property
    def closes(self) -> str:
        """The day an open request ends, on my clock."""
        return clock(self.meet.expires_at, self.meet.expires_at, self.my_zone).day

    @property
    def is_apart(self) -> bool:
        """Whether the two have not come together: still asking, or it came to nothing."""
        return self.meet.during is None or self.meet.state in {State.CANCELLED, State.MISSED}

    @property
    def to_choose(self) -> list[OfferedTime]:
        """The times the other offers me, when it is my turn."""
        return [time for time in self.open_times if self.my_turn and time.proposal.side != self.side]

    @property
    def chosen(self) -> int | None:
        """The time of the current round at which the meet is set."""
        return next((time.proposal.pk for time in self.round if time.proposal.during == self.meet.during), None)

    @property
    def my_times(self) -> list[datetime]:
        """The starts of the current round, where they are mine."""
        return [time.proposal.start for time in self.round if time.proposal.side == self.side]

    def brought(self, state: Meet.State) -> bool:
        """Whether I brought the meet to this state."""
        return bool(getattr(self.meet, f"{state}_by_id", None) == self.me.pk)

    @property
    def mine(self) -> Clock:
        """The set time on my clock."""
        return clock(self.meet.start, self.meet.end, self.my_zone, self.my_city)

    @property
    def theirs(self) -> Clock | None:
        """The set time on the other's clock."""
        return self._on_their_clock(self.meet.start, self.meet.end)

    @property
    def clocks(self) -> str:
        """How far apart the clocks are, when the meet is or may be."""
        if self.their_zone is None:
            return _("Times are on your clock.")
        moment = self.meet.start if self.meet.during else next((t.proposal.start for t in self.round), self.now)
        return offset_words(moment, self.my_zone, self.their_zone)

    @property
    def minutes(self) -> int:
        return int(self.meet.length / timedelta(minutes=1))

    @property
    def my_clock(self) -> str:
        return _("%(city)s, you") % {"city": self.my_city}

    @property
    def their_clock(self) -> str:
        return f"{self.their_city}, {self.other}"

    @property
    def place_word(self) -> str:
        """What the place is, by format."""
        return {
            Meet.Format.VIDEO.value: _("Room"),
            Meet.Format.IN_PERSON.value: _("Place"),
            Meet.Format.PHONE.value: _("Number"),
        }[self.meet.format]

    @property
    def room(self) -> str:
        """The link of a video meet's room; empty for others."""
        return self.meet.place if self.meet.format == Meet.Format.VIDEO else ""

    @property
    def place_href(self) -> str:
        """Where the place leads: the room, a call, nowhere."""
        if self.meet.format == Meet.Format.PHONE:
            return "tel:" + "".join(sign for sign in self.meet.place if sign.isdigit() or sign == "+")
        return self.room

    @property
    def message(self) -> str:
        """What the request says; moderators may have withheld it from everybody but its writer."""
        hidden = getattr(self.meet, "withheld", False) and not self.i_asked
        return _("The organisers have hidden this text.") if hidden else self.meet.message

    @property
    def other_line(self) -> str:
        """The other and what they do."""
        return f"{self.other}, {self.told.headline}" if self.told.headline else str(self.other)

    @property
    def other_href(self) -> str:
        """Their profile; nothing for somebody who does not take part any more, or whose profile would not open."""
        there = policy.takes_part(self.other) and self.told.opens
        return self.other.get_absolute_url() if there else ""

    @property
    def where_from(self) -> str:
        """Their firm and city, as far as I am told."""
        return ", ".join(filter(None, (self.told.firm, self.told.city)))

    @property
    def firm(self) -> str:
        """Where the other works, as far as I am told."""
        return self.told.firm

    @property
    def my_firm(self) -> str:
        return firm_of(self.me)

    @property
    def canceller(self) -> str:
        """Who called it off, in the reader's words; empty for the house."""
        if self.meet.cancelled_by_id is None:
            return ""
        return _("You") if self.meet.cancelled_by_id == self.me.pk else str(self.other)

    @property
    def drawing(self) -> str:
        """Which of the look's states stands for it."""
        if self.is_open:
            if self.meet.round > 1:
                return "proposed"
            return "asked" if self.i_asked else "asked_of_you"
        if self.is_set:
            return "now" if self.meet.start <= self.now < self.meet.end else "set"
        return str(self.meet.state)

    @property
    def word(self) -> str:
        """The state in words, as this side should read it; empty where the drawing's own word will do."""
        if self.is_open:
            return self._word_while_open()
        if self.is_over:
            return _("Over, how did it go?")
        if self.meet.state == State.MISSED:
            return _("Did not happen")
        return ""

    def _word_while_open(self) -> str:
        if not self.my_turn:
            if self.open_times:
                return "" if self.meet.round == 1 else _("Times proposed, their turn")
            return _("Times gone, their turn")
        if not self.to_choose:
            return _("Times gone, propose others")
        return _("Times proposed, your turn") if self.meet.round > 1 else ""

    @property
    def gist(self) -> str:
        """What an open request comes to, in a line: how many times, and the first of them."""
        times = self.open_times
        if not times:
            return _("No proposed time is left.")
        first = f"{times[0].mine.day}, {times[0].mine.hours}"
        return ngettext("One time: %(first)s.", "%(count)d times, first %(first)s.", len(times)) % {
            "count": len(times),
            "first": first,
        }

    def acts(self, actor: Actor) -> Acts:
        """What this side may do now."""
        return policy.acts_of(actor, self.meet, now=self.now)

    def _offered(self, proposal: Proposal) -> OfferedTime:
        return OfferedTime(
            proposal=proposal,
            mine=clock(proposal.start, proposal.end, self.my_zone, self.my_city),
            theirs=self._on_their_clock(proposal.start, proposal.end),
            gone=proposal.lost_at is not None or proposal.start <= self.now,
        )

    def _on_their_clock(self, start: datetime, end: datetime) -> Clock | None:
        told = self.told
        return clock(start, end, told.zone, told.city) if told.zone else None
