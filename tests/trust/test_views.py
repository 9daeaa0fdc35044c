"""Pages of reporting, of decisions, and the moderators' queue."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from meetinc.people.models import Person
from meetinc.trust import commands
from meetinc.trust.models import Appeal, Case, Decision, Report
from tests.factories.people import MemberFactory, account_of, actor_of
from tests.factories.trust import case_about, moderator, report

pytestmark = pytest.mark.django_db


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_reporting_from_a_profile(client: Client) -> None:
    anna, bo = MemberFactory.create(name="Anna Berg"), MemberFactory.create()
    client.force_login(account_of(bo))
    form = reverse("trust:report", args=["people.person", anna.pk])
    assert form in text(client, anna.get_absolute_url())
    assert "You have reported nothing" in text(client, "/account/reports/")

    refused = client.post(form, {"part": "headline", "words": "Kept words"})
    assert refused.status_code == 422
    assert "Kept words" in refused.content.decode()
    done = client.post(form, {"part": "headline", "category": "false", "words": "Kept words"}, follow=True)

    assert done.redirect_chain == [("/account/reports/", 302)]
    assert "Somebody will look at it" in done.content.decode()
    assert (
        "You have reported this already" in client.post(form, {"part": "headline", "category": "spam"}).content.decode()
    )
    assert text(client, reverse("trust:report", args=["people.person", bo.pk])).count("<form") == text(
        client, "/account/reports/"
    ).count("<form")  # one's own: no form of reporting
    for kind, subject in (("people.person", "0"), ("people.shoe", "1"), ("people.person", "x")):
        text(client, reverse("trust:report", args=[kind, subject]), status=404)


def test_a_decision_is_read_and_appealed_also_while_suspended(client: Client) -> None:
    anna = MemberFactory.create(name="Anna Berg")
    now = timezone.now()
    report(anna, reporter=(bo := MemberFactory.create(name="Bo Strand")), now=now)
    judge = moderator()
    decision = commands.decide(
        actor=judge, case=Case.objects.get(), kind="suspend", because="Three times.", until=now + timedelta(days=9)
    )
    client.force_login(account_of(bo))
    text(client, decision.get_absolute_url(), status=404)
    client.force_login(account_of(Person.objects.get(pk=anna.pk)))  # afresh: suspension has ended all sessions

    page = text(client, decision.get_absolute_url())
    assert "Three times." in page
    assert "Bo Strand" not in page
    assert decision.get_absolute_url() in text(client, "/account/decisions/")
    assert client.post(decision.get_absolute_url(), {"words": ""}).status_code == 422
    assert (
        client.post(decision.get_absolute_url(), {"words": "It was once."})["Location"] == decision.get_absolute_url()
    )
    assert "It was once." in text(client, decision.get_absolute_url())
    assert Appeal.objects.get().account == account_of(anna)


def test_what_is_hidden_says_so_to_its_owner_alone(client: Client) -> None:
    anna = MemberFactory.create(headline="Sells watches")
    decision = commands.decide(actor=moderator(), case=case_about(anna, "headline"), kind="hide", because="Spam.")
    client.force_login(account_of(MemberFactory.create()))
    page = text(client, anna.get_absolute_url())
    assert "Sells watches" not in page
    assert "Spam." not in page
    client.force_login(account_of(anna))
    assert "Sells watches" in text(client, anna.get_absolute_url())
    assert "Sells watches" in text(client, decision.get_absolute_url())

    client.post(reverse("trust:rewrite", args=[decision.pk]), {"text": "Repairs watches"})

    assert "Repairs watches" in text(client, decision.get_absolute_url())
    assert client.post(reverse("trust:rewrite", args=[decision.pk]), {"text": "x" * 4001}).status_code == 422
    commands.lift(actor=moderator(), decision=decision)
    assert Person.objects.get(pk=anna.pk).headline == "Repairs watches"


def test_the_queue_and_a_case(client: Client, settings: Settings) -> None:
    settings.DEMO = True  # where the back office asks no second factor of its five accounts
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    anna = MemberFactory.create(name="Anna Berg", headline="Sells watches")
    made = [report(anna, reporter=MemberFactory.create()) for _number in range(3)]
    judge = MemberFactory.create(account__roles=("moderator",), account__email="organiser@demo.invalid")
    client.force_login(account_of(judge))
    assert "Anna Berg" in text(client, "/manage/reported/")
    assert "Anna Berg" not in text(client, "/manage/reported/?state=decided")
    assert "Anna Berg" in text(client, "/manage/reported/?state=&words=anna&kind=people.person&category=spam")
    file = b"".join(client.get("/manage/reported/?form=csv").streaming_content).decode()
    assert "Anna Berg" in file
    assert account_of(anna).email not in file
    unfounded = {"act": "dismiss", "ticked": [str(case_about(MemberFactory.create()).pk)]}
    assert "no rule was broken" in client.post("/manage/reported/act/", unfounded).text
    client.post("/manage/reported/act/", {**unfounded, "pinned": unfounded["ticked"], "confirmed": "yes"})
    assert Decision.objects.get().kind == "none"
    Decision.objects.all().delete()
    here = reverse("trust_manage:case", args=[made[0].case_id])
    page = text(client, here)
    assert "Sells watches" in page
    assert page.count("They only sell watches.") == 3

    assert client.post(here, {"kind": "suspend", "because": "x"}).status_code == 422
    until = (timezone.localdate() + timedelta(days=3)).isoformat()
    client.post(here, {"kind": "limit", "because": "Enough.", "until": until, "misused": [str(made[0].pk)]})
    decision = Decision.objects.get()
    assert (decision.kind, decision.until.date() > timezone.localdate() + timedelta(days=2)) == ("limit", True)
    about = Report.objects.filter(case=decision.case)
    assert sorted(about.values_list("outcome", flat=True)) == ["misuse", "upheld", "upheld"]

    commands.appeal(actor=actor_of(anna), decision=decision, words="Please.")
    answer = reverse("trust_manage:answer", args=[decision.case_id, decision.pk])
    assert "Please." in text(client, here)
    assert client.post(answer, {"overturn": "", "because": "x"}).status_code == 422
    assert client.post(answer, {"overturn": "yes", "because": "Right."})["Location"] == here
    decision.refresh_from_db()
    assert decision.ended_how == "appeal"
    assert client.post(reverse("trust_manage:lift", args=[decision.case_id, decision.pk])).status_code == 302
    assert "somebody else has to decide" in text(client, reverse("trust_manage:case", args=[case_about(judge).pk]))
