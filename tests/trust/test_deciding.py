"""Decisions: what each does, who is told, who may, and how it ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from meetinc.businesses.queries import businesses_listed, businesses_visible_to
from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError, NotAllowed
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.models import AuditEntry
from meetinc.core.pictures import Picture
from meetinc.core.withheld import Withheld
from meetinc.meets.models import Meet
from meetinc.meets.queries import seen_by, whole
from meetinc.people.commands import edit_person
from meetinc.people.models import Person
from meetinc.people.queries import people_listed_to, people_visible_to
from meetinc.trust import commands, conf
from meetinc.trust.errors import BadDate, Gone
from meetinc.trust.models import Case, Decision
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.meets import MeetFactory
from tests.factories.people import MemberFactory, PersonFactory, account_of, actor_of
from tests.factories.trust import JUNE, case_about, moderator, report

pytestmark = pytest.mark.django_db
WEEK = JUNE + timedelta(days=7)


def decide(case: Case, kind: str, *, by: Actor | None = None, now: datetime = JUNE, **facts: Any) -> Decision:
    given = {"because": "It breaks the rules.", **facts}
    return commands.decide(actor=by or moderator(), case=case, kind=kind, now=now, **given)


def told() -> list[tuple[str, str]]:
    letters = OutgoingMail.objects.exclude(template="trust/mail/waiting").order_by("pk")
    return [(letter.template.rpartition("/")[2], letter.to) for letter in letters]


def test_a_warning_is_told_to_both_and_to_neither_what_the_other_may_not_know() -> None:
    anna, bo = MemberFactory.create(name="Anna Berg"), MemberFactory.create(name="Bo Strand")
    made = report(anna, reporter=bo, words="Secret words")

    decision = decide(made.case, "warning", note="For us")

    made.refresh_from_db()
    assert (made.outcome, made.case.state, made.decided_at) == ("upheld", "decided", JUNE)
    assert told() == [("decided", account_of(anna).email), ("answered", account_of(bo).email)]
    to_anna, to_bo = OutgoingMail.objects.exclude(template="trust/mail/waiting").order_by("pk")
    words = to_anna.message.as_string()
    assert not any(secret in words for secret in ("Bo Strand", "Secret words", "For us", account_of(bo).email))
    assert "It breaks the rules" not in to_bo.message.as_string()
    assert [entry.action for entry in AuditEntry.objects.filter(subject_type="trust.case").order_by("pk")] == [
        "trust.reported", "trust.decided",
    ]  # fmt: skip
    assert decision.made_by_id == AuditEntry.objects.get(action="trust.decided").account_id


def test_no_rule_broken_is_told_to_the_reporter_alone() -> None:
    made = report(MemberFactory.create())

    decision = decide(made.case, "none", because="")

    assert [template for template, _to in told()] == ["answered"]
    assert not decision.affected.exists()


def test_a_hidden_profile_is_seen_by_its_owner_and_organisers_until_it_is_shown_again() -> None:
    anna, bo = MemberFactory.create(), MemberFactory.create()
    organiser = MemberFactory.create(account__roles=("organiser",))
    sees = {"visitor": Actor.visitor(), "bo": actor_of(bo), "anna": actor_of(anna), "organiser": actor_of(organiser)}

    decision = decide(case_about(anna), "hide")

    visible = {name for name, actor in sees.items() if anna in people_visible_to(actor)}
    assert visible == {"anna", "organiser"}
    assert not any(anna in people_listed_to(actor) for actor in sees.values())
    commands.lift(actor=moderator(), decision=decision, now=WEEK)
    assert all(anna in people_visible_to(actor) and anna in people_listed_to(actor) for actor in sees.values())
    decision.refresh_from_db()
    assert (decision.ended_how, decision.ended_at, Withheld.objects.count()) == ("lifted", WEEK, 0)
    with pytest.raises(NotAllowed):
        commands.lift(actor=moderator(), decision=decision)


def test_a_hidden_text_leaves_the_row_and_comes_back_unless_there_is_another() -> None:
    anna = MemberFactory.create(headline="Sells watches", lines=(("offer", "Watches", "watches"),))
    judge = moderator()
    texts = decide(case_about(anna, "headline"), "hide"), decide(case_about(anna, "offers"), "hide")

    anna = Person.objects.get(pk=anna.pk)
    assert (anna.headline, anna.offers, anna.facets) == ("", [], anna.facets)
    assert not any("watch" in facet for facet in anna.facets)
    assert [row.text for row in Withheld.objects.order_by("pk")] == ["Sells watches", "Watches"]
    commands.rewrite_hidden(actor=actor_of(anna), decision=texts[0], text=" Repairs watches ")
    for decision in texts:
        commands.lift(actor=judge, decision=decision, now=WEEK)
    anna = Person.objects.get(pk=anna.pk)
    assert (anna.headline, [str(line) for line in anna.offers]) == ("Repairs watches", ["Watches"])
    assert any("watches" in facet for facet in anna.facets)

    again = decide(case_about(anna, "headline"), "hide")
    Person.objects.filter(pk=anna.pk).update(headline="Something new")
    commands.lift(actor=judge, decision=again, now=WEEK)
    assert Person.objects.get(pk=anna.pk).headline == "Something new"
    with pytest.raises(Gone):
        decide(case_about(anna, "about"), "hide")
    with pytest.raises(DomainError):
        commands.rewrite_hidden(actor=actor_of(anna), decision=again, text="x")


def test_a_hidden_photo_is_kept_though_it_was_changed_since_it_was_reported() -> None:
    anna, judge = MemberFactory.create(), moderator()
    reported, replaced = picture("One"), picture("Two")
    Person.objects.filter(pk=anna.pk).update(photo=reported)
    case = case_about(anna, "photo")
    edit_person(actor=Actor.system("test"), person=Person.objects.get(pk=anna.pk), photo=replaced)
    assert case.reports.get().picture == reported

    decision = decide(case, "hide", by=judge)
    assert Person.objects.get(pk=anna.pk).photo is None
    commands.lift(actor=judge, decision=decision, now=WEEK)

    assert Person.objects.get(pk=anna.pk).photo == replaced
    assert commands.forget_old(now=JUNE + conf.KEPT_FOR) == 1
    assert set(Picture.objects.all()) == {replaced}


def picture(title: str) -> Picture:
    """A small picture of one colour."""
    file = BytesIO()
    Image.new("RGB", (40, 40), "teal").save(file, "PNG")
    return Picture.objects.create(title=title, file=ContentFile(file.getvalue(), name=f"{title}.png"))


def test_a_hidden_business_and_a_hidden_message() -> None:
    firm, judge = BusinessFactory.create(tagline="Cheap"), moderator()
    owner = PositionFactory.create(person=MemberFactory.create(), business=firm, role="owner").person
    bo = MemberFactory.create()
    made = [
        commands.report(
            actor=actor_of(bo),
            kind="businesses.business",
            subject_id=str(firm.pk),
            part=part,
            category="spam",
            now=JUNE,
        ).case
        for part in ("", "tagline")
    ]
    meet = MeetFactory.create(message="Buy watches")
    message = commands.report(
        actor=actor_of(meet.invitee),
        kind="meets.meet",
        subject_id=str(meet.pk),
        part="message",
        category="spam",
        now=JUNE,
    ).case

    whole_page, tagline = decide(made[0], "hide", by=judge), decide(made[1], "hide", by=judge)
    hidden = decide(message, "hide", by=judge)

    assert firm not in businesses_listed()
    assert [firm in businesses_visible_to(actor_of(each)) for each in (owner, bo)] == [True, False]
    firm.refresh_from_db()
    assert firm.tagline == ""
    meet = whole(Meet.objects.all()).get()
    words = [seen_by(actor_of(each), meet, now=JUNE).message for each in (meet.requester, meet.invitee)]
    assert words == ["Buy watches", "The organisers have hidden this text."]
    for decision in (whole_page, tagline, hidden):
        commands.lift(actor=judge, decision=decision, now=WEEK)
    firm.refresh_from_db()
    assert (firm in businesses_listed(), firm.tagline) == (True, "Cheap")
    assert seen_by(actor_of(meet.invitee), whole(Meet.objects.all()).get(), now=JUNE).message == "Buy watches"
    with pytest.raises(DomainError):
        decide(commands.report(
            actor=actor_of(bo), kind="businesses.business", subject_id=str(firm.pk), category="spam", now=JUNE
        ).case, "suspend", until=WEEK)  # fmt: skip


def test_limit_and_suspension_end_by_themselves() -> None:
    anna, bo = MemberFactory.create(), MemberFactory.create()
    limit = decide(case_about(anna), "limit", until=WEEK)
    suspension = decide(case_about(bo), "suspend", until=WEEK)

    limited, suspended = account_of(Person.objects.get(pk=anna.pk)), account_of(Person.objects.get(pk=bo.pk))
    assert (limited.limited_until, limited.status) == (WEEK, "active")
    assert (suspended.suspended_until, suspended.status) == (WEEK, "suspended")
    assert ("decided", suspended.email) in told()
    assert ("suspended", suspended.email) not in told()
    assert commands.end_due(now=WEEK - timedelta(seconds=1)) == 0
    assert (commands.end_due(now=WEEK), commands.end_due(now=WEEK)) == (2, 0)
    for account in (limited, suspended):
        account.refresh_from_db()
    assert (limited.limited_until, suspended.status, suspended.suspended_until) == (None, "active", None)
    for decision in (limit, suspension):
        decision.refresh_from_db()
        assert decision.ended_how == "over"


def test_what_a_later_decision_did_stays_when_an_earlier_one_ends() -> None:
    anna = MemberFactory.create()
    decide(case_about(anna), "limit", until=WEEK)
    decide(case_about(anna, "headline"), "limit", until=WEEK + timedelta(days=7))

    commands.end_due(now=WEEK)

    assert account_of(Person.objects.get(pk=anna.pk)).limited_until == WEEK + timedelta(days=7)


def test_decisions_that_make_no_sense() -> None:
    case = case_about(MemberFactory.create())
    nobodys = case_about(PersonFactory.create())
    wrong: list[tuple[Case, str, dict[str, Any], str]] = [
        (case, "warning", {"because": " "}, "because"),
        (case, "limit", {}, "until"),
        (case, "suspend", {"until": JUNE}, "until"),
        (case, "suspend", {"until": JUNE + conf.LONGEST_SANCTION + timedelta(days=1)}, "until"),
        (case, "warning", {"until": WEEK}, "until"),
        (nobodys, "warning", {}, "kind"),
        (nobodys, "suspend", {"until": WEEK}, "kind"),
    ]
    for about, kind, facts, field in wrong:
        with pytest.raises(DomainError) as refusal:
            decide(about, kind, **facts)
        assert refusal.value.field == field
    with pytest.raises(BadDate):
        decide(case, "limit")
    decide(nobodys, "hide")
    decide(case, "none")
    with pytest.raises(NotAllowed):
        decide(case, "none")
    assert Decision.objects.count() == 2


def test_who_may_decide() -> None:
    judge = MemberFactory.create(account__roles=("moderator",))
    chief = MemberFactory.create(account__roles=("organiser",))
    about_judge, about_chief = case_about(judge), case_about(chief)

    for by, case, kind in (
        (actor_of(MemberFactory.create()), about_judge, "none"),
        (moderator("editor"), about_judge, "none"),
        (actor_of(judge), about_judge, "none"),
        (moderator("organiser"), about_chief, "suspend"),
    ):
        with pytest.raises(NotAllowed):
            decide(case, kind, by=by, until=WEEK if kind == "suspend" else None)
    decide(about_judge, "warning", by=moderator())
    decide(about_chief, "suspend", by=moderator("owner"), until=WEEK)
