"""Who may do what: every act, for each side, in each state."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetinc.core.actor import Actor
from meetinc.meets import policy
from meetinc.meets.models import Meet
from meetinc.people.models import Person
from tests.factories.meets import HALF_HOUR, MONDAY, MeetFactory, MemberFactory, actor_of

pytestmark = pytest.mark.django_db

NOW = MONDAY - timedelta(days=1)
ACTS = ("accept", "propose", "decline", "withdraw", "cancel", "say_how_it_went", "ask_again")
LATER = MONDAY + HALF_HOUR


@pytest.mark.parametrize(
    ("set_for", "state", "now", "requester", "invitee"),
    [
        (None, "requested", NOW, {"withdraw"}, {"accept", "propose", "decline"}),
        (MONDAY, "scheduled", NOW, {"cancel"}, {"cancel"}),
        (MONDAY, "scheduled", LATER, {"say_how_it_went", "ask_again"}, {"say_how_it_went", "ask_again"}),
        (None, "requested", NOW + timedelta(days=30), set(), set()),
        (None, "declined", NOW, {"ask_again"}, {"ask_again"}),
        (None, "withdrawn", NOW, {"ask_again"}, {"ask_again"}),
        (None, "expired", NOW, {"ask_again"}, {"ask_again"}),
        (MONDAY, "cancelled", NOW, {"ask_again"}, {"ask_again"}),
        (MONDAY, "held", LATER, {"ask_again"}, {"ask_again"}),
        (MONDAY, "missed", LATER, {"ask_again"}, {"ask_again"}),
    ],
)
def test_acts_follow_state_and_side(
    set_for: object, state: str, now: object, requester: set[str], invitee: set[str]
) -> None:
    meet: Meet = MeetFactory(set_for=set_for)
    meet.state = state

    assert allowed(meet, actor_of(meet.requester), now) == requester
    assert allowed(meet, actor_of(meet.invitee), now) == invitee
    assert allowed(meet, actor_of(MemberFactory()), now) == set()
    assert allowed(meet, Actor.visitor(), now) == set()


def test_suspended_member_may_nothing() -> None:
    meet = MeetFactory()
    suspended = Actor(kind="account", account_id=meet.invitee.account_id, status="suspended")

    assert allowed(meet, suspended, NOW) == set()
    assert "at the moment" in str(policy.can_accept(suspended, meet, now=NOW).reason)


def test_assistant_acts_as_whom_they_act_for() -> None:
    meet = MeetFactory()
    assistant = Actor(
        kind="account", account_id=MemberFactory().account_id, status="active", acting_for_id=meet.invitee.account_id
    )

    assert allowed(meet, assistant, NOW) == {"accept", "propose", "decline"}


@pytest.mark.parametrize("state", list(Meet.State))
def test_every_state_has_its_sentence(state: str) -> None:
    assert str(policy.WHAT_BECAME[state])


def test_asking_again_needs_somebody_who_takes_meets() -> None:
    meet = MeetFactory(invitee__taking_meets=False)
    meet.state = "declined"

    verdict = policy.can_ask_again(actor_of(meet.requester), meet, now=NOW)

    assert "is not taking meets" in str(verdict.reason)


def test_somebody_without_an_account_takes_no_part() -> None:
    assert not policy.takes_part(MemberFactory(account=None))
    assert policy.takes_part(Person.objects.get(pk=MemberFactory().pk))


def allowed(meet: Meet, actor: Actor, now: object) -> set[str]:
    acts = policy.acts_of(actor, meet, now=now)  # type: ignore[arg-type]
    return {name for name in ACTS if getattr(acts, name)}
