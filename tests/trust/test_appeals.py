"""Appeals: once, in time, by whom it concerns; answered by somebody else; undone when they succeed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError, NotAllowed
from meetinc.core.mail.models import OutgoingMail
from meetinc.people.models import Person
from meetinc.trust import commands, conf
from meetinc.trust.models import Decision
from tests.factories.people import MemberFactory, account_of, actor_of
from tests.factories.trust import JUNE, case_about, moderator

pytestmark = pytest.mark.django_db
WEEK = JUNE + timedelta(days=7)


def suspended(judge: Actor) -> tuple[Person, Decision]:
    anna = MemberFactory.create()
    decision = commands.decide(
        actor=judge, case=case_about(anna), kind="suspend", because="Spam.", until=JUNE + timedelta(days=90), now=JUNE
    )
    return Person.objects.select_related("account").get(pk=anna.pk), decision


def appeal(person: Person, decision: Decision, words: str = "It was not me.", now=WEEK) -> None:
    commands.appeal(actor=actor_of(person), decision=decision, words=words, now=now)


def test_a_suspended_member_appeals_and_is_back_when_it_succeeds() -> None:
    judge, other = moderator(), moderator("organiser")
    anna, decision = suspended(judge)

    appeal(anna, decision)
    decision.refresh_from_db()
    assert decision.case.state == "appealed"
    asked = set(OutgoingMail.objects.filter(template="trust/mail/appealed").values_list("account_id", flat=True))
    assert asked == {other.account_id}
    with pytest.raises(NotAllowed):
        commands.answer_appeal(actor=judge, decision=decision, overturn=True, because="Right.", now=WEEK)
    with pytest.raises(DomainError):
        commands.answer_appeal(actor=other, decision=decision, overturn=True, because=" ", now=WEEK)
    answered = commands.answer_appeal(actor=other, decision=decision, overturn=True, because="Right.", now=WEEK)

    decision.refresh_from_db()
    assert (answered.answer, decision.ended_how, decision.case.state) == ("overturned", "appeal", "decided")
    assert account_of(Person.objects.get(pk=anna.pk)).status == "active"
    assert OutgoingMail.objects.filter(template="trust/mail/appeal_answered", to=account_of(anna).email).count() == 1
    with pytest.raises(NotAllowed):
        commands.answer_appeal(actor=other, decision=decision, overturn=False, because="No.", now=WEEK)


def test_a_decision_that_stands_stands() -> None:
    judge = moderator()
    anna, decision = suspended(judge)
    appeal(anna, decision)

    commands.answer_appeal(
        actor=judge, decision=decision, overturn=False, because="It was.", now=WEEK
    )  # nobody else is there

    decision.refresh_from_db()
    assert decision.holds
    assert account_of(Person.objects.get(pk=anna.pk)).status == "suspended"
    with pytest.raises(NotAllowed):
        appeal(anna, decision)


def test_who_may_not_appeal() -> None:
    judge = moderator()
    anna, decision = suspended(judge)
    for who, words, now, error in (
        (MemberFactory.create(), "Please.", WEEK, NotAllowed),
        (anna, "Late.", JUNE + conf.APPEAL_WITHIN + timedelta(seconds=1), NotAllowed),
        (anna, " ", WEEK, DomainError),
    ):
        with pytest.raises(error):
            appeal(who, decision, words, now)
    commands.lift(actor=judge, decision=decision, now=WEEK)
    with pytest.raises(NotAllowed):
        appeal(anna, decision)
    with pytest.raises(NotAllowed):
        commands.rewrite_hidden(actor=actor_of(MemberFactory.create()), decision=decision, text="x")
