"""Who may do what with a meet, and the sentence for who may not. Pure: everything needed is passed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from django.utils.translation import gettext_lazy as _

from meetinc.core.actor import Actor
from meetinc.core.errors import YES, Text, Verdict, no
from meetinc.meets.models import Meet, Side
from meetinc.people.models import Person

State = Meet.State


class Rule(Protocol):
    """May this actor do a certain thing with this meet now?"""

    def __call__(self, actor: Actor, meet: Meet, *, now: datetime) -> Verdict: ...


WHAT_BECAME: Final[dict[str, Text]] = {
    State.REQUESTED: _("This meet has no time yet."),
    State.SCHEDULED: _("This meet has already been set."),
    State.DECLINED: _("This request was declined in the meantime."),
    State.WITHDRAWN: _("This request was withdrawn in the meantime."),
    State.EXPIRED: _("This request has expired. You can ask anew."),
    State.CANCELLED: _("This meet was cancelled in the meantime."),
    State.HELD: _("This meet is already recorded as held."),
    State.MISSED: _("This meet is already recorded as not having happened."),
}
NOT_YOURS: Final = _("Only the two people of this meet can do that.")
NOT_A_MEMBER: Final = _("Your account cannot do that at the moment.")


def can_request(actor: Actor, requester: Person | None, invitee: Person, *, visible: bool = True) -> Verdict:
    """May the actor ask this person for a meet? `visible`: whether the actor sees the invitee at all."""
    if not actor.is_member:
        return no(NOT_A_MEMBER)
    if requester is None:
        return no(_("Fill in your profile first: people want to see who asks."))
    if requester.pk == invitee.pk:
        return no(_("You cannot ask yourself for a meet."))
    if not visible or not takes_part(invitee):
        return no(_("This person cannot be asked for a meet."))
    if not invitee.taking_meets:
        return no(_("%(name)s is not taking meets at the moment.") % {"name": invitee.name})
    return YES


def takes_part(person: Person) -> bool:
    """Whether somebody is there who can answer: an active account. Needs the account loaded."""
    return person.account is not None and person.account.status == "active"


def can_accept(actor: Actor, meet: Meet, *, now: datetime) -> Verdict:
    """The side whose answer is awaited accepts one of the other side's times."""
    return _its_turn(actor, meet, now)


def can_propose(actor: Actor, meet: Meet, *, now: datetime) -> Verdict:
    """The side whose turn it is proposes others: instead of the times it was offered, or because its own have gone."""
    return _its_turn(actor, meet, now)


def can_decline(actor: Actor, meet: Meet, *, now: datetime) -> Verdict:
    """Whoever was asked may say no as long as the request is open, whoever's turn it is."""
    return _one_side(actor, meet, Side.INVITEE) and _open(meet, now)


def can_withdraw(actor: Actor, meet: Meet, *, now: datetime) -> Verdict:
    """Whoever asked may take the request back as long as it is open."""
    return _one_side(actor, meet, Side.REQUESTER) and _open(meet, now)


def can_cancel(actor: Actor, meet: Meet, *, now: datetime) -> Verdict:
    """Either side may call off a set meet until it ends."""
    if not (refusal := _either_side(actor, meet)):
        return refusal
    if meet.state != State.SCHEDULED:
        return no(WHAT_BECAME[meet.state])
    if meet.end <= now:
        return no(_("This meet is over. Say whether it took place."))
    return YES


def can_say_how_it_went(actor: Actor, meet: Meet, *, now: datetime) -> Verdict:
    """Either side may say, after the end, whether the meet took place."""
    if not (refusal := _either_side(actor, meet)):
        return refusal
    if meet.state != State.SCHEDULED:
        return no(WHAT_BECAME[meet.state])
    if meet.end > now:
        return no(_("This meet has not ended yet."))
    return YES


def can_ask_again(actor: Actor, meet: Meet, *, now: datetime) -> Verdict:
    """Either side may ask the other anew when this meet has ended or is over."""
    if not (refusal := _either_side(actor, meet)):
        return refusal
    if meet.state == State.REQUESTED or (meet.state == State.SCHEDULED and meet.end > now):
        return no(WHAT_BECAME[meet.state])
    side = meet.side_of(actor) or Side.REQUESTER
    return can_request(actor, meet.person(side), meet.person(side.other), visible=not meet.is_out_of_sight)


@dataclass(frozen=True, slots=True)
class Acts:
    """What the actor may do with a meet now. Templates ask this, never the state."""

    accept: bool
    propose: bool
    decline: bool
    withdraw: bool
    cancel: bool
    say_how_it_went: bool
    ask_again: bool


def acts_of(actor: Actor, meet: Meet, *, now: datetime) -> Acts:
    """Every verdict about a meet at once."""

    def may(rule: Rule) -> bool:
        return bool(rule(actor, meet, now=now))

    return Acts(
        accept=may(can_accept),
        propose=may(can_propose),
        decline=may(can_decline),
        withdraw=may(can_withdraw),
        cancel=may(can_cancel),
        say_how_it_went=may(can_say_how_it_went),
        ask_again=may(can_ask_again),
    )


def _its_turn(actor: Actor, meet: Meet, now: datetime) -> Verdict:
    if not (refusal := _either_side(actor, meet)):
        return refusal
    if not (refusal := _open(meet, now)):
        return refusal
    if meet.awaits != meet.side_of(actor):
        return no(_("It is the other side's turn to answer."))
    return YES


def _either_side(actor: Actor, meet: Meet) -> Verdict:
    if meet.side_of(actor) is None:
        return no(NOT_YOURS)
    return YES if actor.is_member else no(NOT_A_MEMBER)


def _one_side(actor: Actor, meet: Meet, side: Side) -> Verdict:
    verdict = _either_side(actor, meet)
    return no(NOT_YOURS) if verdict and meet.side_of(actor) is not side else verdict


def _open(meet: Meet, now: datetime) -> Verdict:
    if meet.state != State.REQUESTED:
        return no(WHAT_BECAME[meet.state])
    return YES if meet.expires_at > now else no(WHAT_BECAME[State.EXPIRED])
