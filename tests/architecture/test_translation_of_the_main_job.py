"""The main job in a language in which nobody writes: profiles, a meet from request to end, and its mail."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from meetinc.businesses.models import Business
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.vocabulary import Industry
from meetinc.meets import commands
from meetinc.meets.models import Meet
from meetinc.people.models import Person
from tests.architecture.pages import data_on_pages, sign_in
from tests.architecture.pseudo import LANGUAGE, bare_text, bare_words, pseudo_locale, speak_pseudo
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.meets import MeetFactory, days_from, soon
from tests.factories.people import MemberFactory, account_of, actor_of

NO_LINES = {f"{kind}-{count}_FORMS": "0" for kind in ("offers", "needs") for count in ("TOTAL", "INITIAL")}

pytestmark = pytest.mark.django_db

# What members and the world wrote, in the alphabet that is looked for.
DATA = ["Berlin", "Europe/Berlin", "Deutsch", "English"]


@pytest.fixture(autouse=True)
def pseudo_language(settings: Settings):
    with pseudo_locale(settings):
        yield


def member(name: str) -> Person:
    person = MemberFactory.create(
        name=name,
        slug=f"член-{Person.objects.count()}",
        headline="Закупки",
        about="О себе",
        city="Бремен",
        account__language=LANGUAGE,
        industries=Industry.objects.filter(code="46"),
        lines=(("offer", "Рыба", "рыба"), ("need", "Холод", "холод")),
    )
    account_of(person).__class__.objects.filter(pk=person.account_id).update(language=LANGUAGE)
    return person


def business(*people: Person) -> Business:
    firm = BusinessFactory.create(
        name="Север", slug="север", tagline="Холод", city="Бремен", industries=Industry.objects.filter(code="46"),
        lines=(("offer", "Рыба", "рыба"),),
    )  # fmt: skip
    for person, claimed in zip(people, (False, True), strict=False):
        PositionFactory.create(person=person, business=firm, title="Директор", role="owner", claimed=claimed)
    return firm


def meet(requester: Person, invitee: Person, **facts: object) -> Meet:
    return MeetFactory.create(
        **{
            "requester": requester,
            "invitee": invitee,
            "subject": "Рыба",
            "message": "Здравствуйте",
            "place": "https://rooms.example.org/1",
            "now": soon(days=-1),
            "times": days_from(soon(days=3), 3),
            **facts,
        }
    )


def seen_by(person: Person | None, address: str, **posted: str) -> HttpResponse:
    client = speak_pseudo(Client())
    if person is not None:
        sign_in(client, account_of(person))
    answer: HttpResponse = client.post(address, posted) if posted else client.get(address)
    return answer


def bare_on(answer: HttpResponse) -> list[str]:
    return bare_text(answer.content.decode(), data=[*DATA, *data_on_pages()])


def test_profiles_and_directories() -> None:
    anna, bo = member("Анна"), member("Борис")
    firm = business(anna, bo)
    addresses = [
        "/", "/people/", f"{reverse('people:list')}?q=нет", reverse("businesses:list"),
        reverse("people:detail", args=[bo.slug]), reverse("businesses:detail", args=[firm.slug]),
        reverse("people:edit"), reverse("businesses:edit", args=[firm.slug]), reverse("businesses:positions", args=[firm.slug]),
        reverse("meets:request", args=[bo.slug]),
    ]  # fmt: skip

    bare = {(address, str(who)): bare_on(seen_by(who, address)) for address in addresses for who in (None, anna)}

    assert {place: found for place, found in bare.items() if found} == {}


def test_forms_with_mistakes() -> None:
    anna, bo = member("Анна"), member("Борис")
    firm = business(anna)
    addresses = [
        reverse("people:edit"),
        reverse("businesses:edit", args=[firm.slug]),
        reverse("meets:request", args=[bo.slug]),
    ]

    bare = {address: bare_on(seen_by(anna, address, **NO_LINES)) for address in addresses}

    assert {place: found for place, found in bare.items() if found} == {}


def test_a_meet_in_its_states() -> None:
    anna, bo, vera = member("Анна"), member("Борис"), member("Вера")
    meets = [
        meet(anna, bo),
        meet(bo, vera, set_for=soon(days=5), times=[soon(days=5)]),
        meet(vera, anna, set_for=soon(days=-2), times=[soon(days=-2)], now=soon(days=-9)),
    ]
    pages = ["", "times/", "cancel/", "decline/", "withdraw/", "accept/"]
    addresses = [reverse("meets:detail", args=[each.pk]) + page for each in meets for page in pages]
    addresses += [reverse("meets:agenda") + query for query in ("", "?view=waiting", "?view=sent", "?view=past")]

    bare = {
        (address, who.name): bare_on(seen_by(who, address)) for address in addresses for who in (anna, bo, vera)
    }  # fmt: skip

    assert {place: found for place, found in bare.items() if found} == {}


def test_the_mail_of_a_meet() -> None:
    anna, bo = member("Анна"), member("Борис")
    now = soon()
    asked = commands.request_meet(
        actor=actor_of(anna), invitee=bo, subject="Рыба", message="Здравствуйте, хочу обсудить рыбу и холод с вами.",
        format=Meet.Format.VIDEO, place="https://rooms.example.org/1", length=timedelta(minutes=30),
        times=days_from(soon(days=3), 2), now=now,
    )  # fmt: skip
    commands.propose_times(actor=actor_of(bo), meet=asked, times=days_from(soon(days=6), 2), now=now)
    asked.refresh_from_db()
    proposal = asked.proposals.order_by("pk").last()
    assert proposal is not None
    commands.accept_meet(actor=actor_of(anna), meet=asked, proposal=proposal, now=now)
    asked.refresh_from_db()
    commands.cancel_meet(actor=actor_of(bo), meet=asked, reason="Болезнь", now=now)

    letters = OutgoingMail.objects.order_by("pk")
    bare = {}
    for letter in letters:
        text, html = (letter.message.get_body((kind,)) for kind in ("plain", "html"))
        assert text is not None
        assert html is not None
        found = [*bare_words(letter.subject, data=DATA), *bare_words(text.get_content(), data=DATA)]
        found += bare_text(html.get_content(), data=DATA)
        if found:
            bare[letter.template] = found

    assert letters.count() >= 4
    assert bare == {}
