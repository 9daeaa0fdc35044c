"""The pages and the mail of businesses in a language in which nobody writes."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from meetinc.accounts.models import Account
from meetinc.businesses import commands
from meetinc.businesses.commands import CertificateText, PlaceText, ProductText
from meetinc.businesses.dns_records import record_line
from meetinc.businesses.sections import Section
from meetinc.core.mail.models import OutgoingMail
from meetinc.people.models import Person
from tests.architecture.pages import data_on_pages, sign_in
from tests.architecture.pseudo import LANGUAGE, bare_text, bare_words, pseudo_locale, speak_pseudo
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.people import MemberFactory, account_of, actor_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DATA = ["Berlin", "Europe/Berlin", "Deutsch", "English", "север", "nord.example", "testserver/businesses/"]
WEB = re.compile(r"https?://\S+")


@pytest.fixture(autouse=True)
def pseudo_language(settings: Settings):
    with pseudo_locale(settings):
        yield


def member(name: str) -> Person:
    person = MemberFactory(name=name, slug=f"член-{Person.objects.count()}", headline="Закупки", city="Бремен")
    Account.objects.filter(pk=account_of(person).pk).update(language=LANGUAGE)
    return Person.objects.select_related("account").get(pk=person.pk)


def bare_at(person: Person, address: str, *data: str) -> list[str]:
    client = speak_pseudo(Client())
    sign_in(client, account_of(person))
    answer = client.get(address)
    assert answer.status_code == 200, address
    return bare_text(answer.text, data=[*data, *DATA, *data_on_pages()])


def test_pages_hold_no_bare_text() -> None:
    owner, heir = member("Анна"), member("Борис")
    firm = BusinessFactory(name="Север", slug="север", tagline="Холод", city="Бремен")
    free = BusinessFactory(name="Юг", slug="юг", tagline="Тепло", city="Бремен", domain="nord.example")
    PositionFactory(person=owner, business=firm, title="Директор", role="owner")
    PositionFactory(person=heir, business=firm, title="Закупки")
    commands.edit_business(
        actor=actor_of(owner), business=firm, places=[PlaceText("Бремен")], products=[ProductText("Насос")],
        certificates=[CertificateText("Знак", valid_until=NOW.date())],
    )  # fmt: skip
    named = commands.add_domain(actor=actor_of(owner), business=firm, domain="nord.example")
    record = record_line(named.domain, named.token)
    commands.offer_page(actor=actor_of(owner), business=firm, successor=heir)
    pages = ("detail", "positions", "domains", "changes", "address", "hand_over", "prove", "code")
    addresses = [reverse(f"businesses:{name}", args=[firm.slug]) for name in pages]
    addresses += [reverse("businesses:edit_section", args=[firm.slug, section]) for section in Section]
    addresses += [
        reverse(f"businesses:{name}", args=[free.slug]) for name in ("detail", "claim_page", "claim", "prove")
    ]

    bare = {address: bare_at(owner, address, record) for address in (*addresses, reverse("businesses:create"))}

    assert {address: found for address, found in bare.items() if found} == {}


def test_mail_holds_no_bare_text() -> None:
    owner, other = member("Анна"), member("Борис")
    firm = PositionFactory(person=owner, business=BusinessFactory(name="Север", slug="север"), role="owner").business
    free = BusinessFactory(name="Юг", slug="юг", domain="nord.example")
    act = actor_of(owner)
    claimed = commands.claim_position(actor=actor_of(other), business=firm, title="Закупки")
    commands.confirm_position(actor=act, position=claimed)
    offer = commands.offer_page(actor=act, business=firm, successor=other)
    commands.decline_offer(actor=actor_of(other), offer=offer, now=NOW)
    commands.end_position(actor=act, position=claimed, now=NOW)
    commands.invite_colleague(actor=act, business=firm, email="a@example.org", now=NOW)
    commands.send_code(actor=actor_of(other), business=free, address="a@nord.example", now=NOW)
    admin = actor_of(MemberFactory(account__roles=("organiser",), account__language=LANGUAGE))
    claim = commands.claim_page(actor=actor_of(other), business=free, words="Моё")
    commands.grant_claim(actor=admin, claim=claim, answer="Да")
    commands.hand_over(actor=admin, business=free, person=owner)

    bare = {}
    for letter in OutgoingMail.objects.order_by("pk"):
        text, html = (letter.message.get_body((kind,)) for kind in ("plain", "html"))
        assert text is not None
        assert html is not None
        found = [*bare_words(letter.subject, data=DATA), *bare_words(WEB.sub("", text.get_content()), data=DATA)]
        found += bare_text(html.get_content(), data=DATA)
        if found:
            bare[letter.template] = found

    assert OutgoingMail.objects.count() >= 9
    assert bare == {}
