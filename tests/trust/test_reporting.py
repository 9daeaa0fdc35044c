"""Reporting: who may, what is kept, how reports about one thing come together, and how misuse is held off."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetinc.core.errors import DomainError, NotAllowed
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.models import OutboxEvent
from meetinc.trust import commands, conf, queries
from meetinc.trust.errors import AlreadyReported, ReportingRestricted, TooManyReports
from meetinc.trust.models import Case, Report, Restriction
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.meets import MeetFactory
from tests.factories.pairs import block
from tests.factories.people import MemberFactory, PersonFactory, account_of, actor_of
from tests.factories.trust import JUNE, case_about, moderator, report

pytestmark = pytest.mark.django_db


def test_reports_about_one_thing_are_one_case_with_what_each_saw() -> None:
    anna = MemberFactory.create(name="Anna Berg", headline="Sells watches", lines=(("offer", "Watches"),))
    chief = moderator()

    first, second = report(anna), report(anna, category="fraud", words="")
    other = report(anna, "headline")

    assert first.case == second.case != other.case
    assert (first.case.title, first.case.state, first.case.opened_at) == ("Anna Berg", "open", JUNE)
    assert first.evidence == {"name": "Anna Berg", "headline": "Sells watches", "offers": ["Watches"]}
    assert other.evidence == {"name": "Anna Berg", "headline": "Sells watches"}
    letters = OutgoingMail.objects.filter(template="trust/mail/waiting")
    assert {letter.account_id for letter in letters} == {chief.account_id}
    assert letters.count() == 2  # one a case
    assert OutboxEvent.objects.filter(name="trust.case_opened").count() == 2
    assert not OutgoingMail.objects.filter(to=account_of(anna).email).exists()


def test_what_cannot_be_reported() -> None:
    anna, bo = MemberFactory.create(), MemberFactory.create()
    hidden, apart = MemberFactory.create(visible_to="nobody"), MemberFactory.create()
    block(apart, anna)
    meet = MeetFactory.create()
    suspended = MemberFactory.create(account__status="suspended")

    def by(person, kind="people.person", subject_id="", part="") -> None:
        commands.report(
            actor=actor_of(person), kind=kind, subject_id=str(subject_id or bo.pk), part=part, category="spam", now=JUNE
        )

    for who, facts in (
        (anna, {"subject_id": anna.pk}), (anna, {"subject_id": hidden.pk}), (anna, {"subject_id": apart.pk}),
        (anna, {"part": "shoes"}), (anna, {"kind": "people.shoe"}), (anna, {"subject_id": "9" * 30}),
        (anna, {"subject_id": "x"}), (anna, {"kind": "meets.meet", "subject_id": meet.pk, "part": "message"}),
        (anna, {"kind": "meets.meet", "subject_id": "x", "part": "message"}),
        (meet.requester, {"kind": "meets.meet", "subject_id": meet.pk, "part": "message"}), (suspended, {}),
        (anna, {"kind": "businesses.business", "subject_id": 7}),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            by(who, **facts)
    with pytest.raises(DomainError) as refusal:
        report(bo, category="other", words=" ")
    assert refusal.value.field == "words"
    by(meet.invitee, kind="meets.meet", subject_id=meet.pk, part="message")
    assert Report.objects.get().evidence == {"subject": meet.subject, "message": meet.message}


def test_a_business_belongs_to_who_runs_it() -> None:
    firm = BusinessFactory.create()
    owner = PositionFactory.create(person=MemberFactory.create(), business=firm, role="owner").person
    PositionFactory.create(person=MemberFactory.create(), business=firm)
    PositionFactory.create(person=PersonFactory.create(), business=firm, role="manager")

    with pytest.raises(NotAllowed):
        commands.report(
            actor=actor_of(owner), kind="businesses.business", subject_id=str(firm.pk), category="spam", now=JUNE
        )
    made = commands.report(
        actor=actor_of(MemberFactory.create()),
        kind="businesses.business",
        subject_id=str(firm.pk),
        category="spam",
        now=JUNE,
    )
    assert queries.accounts_of(made.case) == [account_of(owner)]


def test_one_reports_a_thing_once_until_it_is_decided() -> None:
    anna, bo = MemberFactory.create(), MemberFactory.create()
    made = report(anna, reporter=bo)
    with pytest.raises(AlreadyReported):
        report(anna, reporter=bo)
    commands.decide(actor=moderator(), case=made.case, kind="none", now=JUNE)

    again = report(anna, reporter=bo)

    assert again.case != made.case
    assert Case.objects.filter(state="open").count() == 1


def test_reports_have_a_limit_that_doubt_makes_smaller() -> None:
    bo, judge = MemberFactory.create(), moderator()
    for _number in range(conf.REPORTS_A_DAY):
        report(MemberFactory.create(), reporter=bo)
    with pytest.raises(TooManyReports):
        report(MemberFactory.create(), reporter=bo)
    for case in Case.objects.all():
        commands.decide(actor=judge, case=case, kind="none", now=JUNE)
    tomorrow = JUNE + timedelta(days=1, minutes=1)
    assert queries.reputation_of(account_of(bo).pk, now=tomorrow).is_doubted

    for _number in range(conf.DOUBTED_REPORTS_A_DAY):
        report(MemberFactory.create(), reporter=bo, now=tomorrow)
    with pytest.raises(TooManyReports):
        report(MemberFactory.create(), reporter=bo, now=tomorrow)
    assert not queries.reputation_of(account_of(bo).pk, now=JUNE + conf.REPUTATION_OF * 2).is_doubted


def test_misuse_keeps_from_reporting_for_a_while() -> None:
    anna, bo, cleo = MemberFactory.create(), MemberFactory.create(), MemberFactory.create()
    bad, good = report(anna, reporter=bo), report(anna, reporter=cleo)

    commands.decide(actor=moderator(), case=bad.case, kind="none", misused=[bad.pk], now=JUNE)

    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.outcome, good.outcome) == ("misuse", "rejected")
    assert Restriction.objects.get().account == account_of(bo)
    letters = {letter.template: letter.to for letter in OutgoingMail.objects.exclude(template="trust/mail/waiting")}
    assert letters == {"trust/mail/misuse": account_of(bo).email, "trust/mail/answered": account_of(cleo).email}
    with pytest.raises(ReportingRestricted):
        report(MemberFactory.create(), reporter=bo, now=JUNE + conf.MISUSE_FOR - timedelta(seconds=1))
    report(MemberFactory.create(), reporter=bo, now=JUNE + conf.MISUSE_FOR)


def test_evidence_is_forgotten_after_its_time_and_with_its_subject() -> None:
    anna, bo = MemberFactory.create(name="Anna Berg"), MemberFactory.create()
    old, still, waiting = case_about(anna), case_about(bo), case_about(bo, "headline")
    judge = moderator()
    commands.decide(actor=judge, case=old, kind="warning", because="Too loud.", now=JUNE)
    commands.decide(actor=judge, case=still, kind="hide", because="Hidden.", now=JUNE)
    later = JUNE + conf.KEPT_FOR

    assert (commands.forget_old(now=later - timedelta(seconds=1)), commands.forget_old(now=later)) == (0, 1)
    assert commands.forget_old(now=later) == 0

    old.refresh_from_db()
    assert (old.title, old.reports.get().evidence, old.reports.get().words) == ("", {}, "")
    assert still.reports.get().evidence
    commands.forget_subject(kind="people.person", subject_id=str(bo.pk), now=later)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.title, waiting.reports.get().outcome) == ("decided", "", "rejected")
