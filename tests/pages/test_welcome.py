"""Three short steps for who has just joined."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from meetinc.businesses.models import Position
from meetinc.people.models import Person
from tests.factories.businesses import BusinessFactory
from tests.factories.core import drawn
from tests.factories.people import MemberFactory, account_of

pytestmark = pytest.mark.django_db
YOU, BUSINESS, WISHES = (reverse(f"pages:welcome-{step}") for step in ("you", "business", "wishes"))


@pytest.fixture
def newcomer() -> Person:
    return MemberFactory.create(name="Anna Berg", headline="", city="", country="", languages=[])


@pytest.fixture
def browser(newcomer: Person, settings: Any, tmp_path: Path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client = Client()
    client.force_login(account_of(newcomer))
    return client


def now(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def test_steps_are_offered_done_and_offered_no_more(browser: Client, newcomer: Person) -> None:
    assert "Three short steps" in browser.get("/").text
    photo = SimpleUploadedFile("me.jpg", drawn(), content_type="image/jpeg")

    answer = browser.post(YOU, {"name": "Anna Berg", "headline": "Buys", "languages": "Deutsch", "photo": photo})
    assert answer["Location"] == BUSINESS
    assert "Go on where you stopped" in browser.get("/").text
    assert browser.get(reverse("pages:welcome"))["Location"] == BUSINESS
    assert browser.post(BUSINESS, {"skip": "1"})["Location"] == WISHES
    typed = {"need-text": "Anchors", "need-tags": "anchors", "offer-text": "", "offer-tags": ""}
    assert browser.post(WISHES, typed)["Location"] == newcomer.get_absolute_url()

    saved = now(newcomer)
    assert (saved.headline, saved.languages, [line.text for line in saved.needs]) == ("Buys", ["de"], ["Anchors"])
    assert saved.photo is not None
    assert saved.welcomed_at is not None
    home = browser.get("/").text
    assert "Go on where you stopped" not in home
    assert "% complete" in home


def test_welcome_is_dismissed(browser: Client, newcomer: Person) -> None:
    browser.post(reverse("pages:welcome-end"))

    assert now(newcomer).welcomed_at is not None
    assert 'id="welcome"' not in browser.get("/").text


def test_business_is_found_and_claimed(browser: Client, newcomer: Person) -> None:
    business = BusinessFactory.create(name="Nordkälte Bremen", city="Bremen", country="DE")

    page = browser.get(BUSINESS, {"q": "nordk"})
    wrong = browser.post(f"{BUSINESS}?q=nordk", {"join": "1", "title": "Buyer"})
    answer = browser.post(f"{BUSINESS}?q=nordk", {"join": "1", "business": str(business.pk), "title": "Buyer"})

    assert "Nordkälte Bremen, Bremen, Germany" in page.text
    assert wrong.status_code == 422
    assert answer["Location"] == WISHES
    held = Position.objects.get(person=newcomer)
    assert (held.business, held.title, held.confirmed_at) == (business, "Buyer", None)


def test_business_that_is_not_there_is_made(browser: Client, newcomer: Person) -> None:
    assert "There is no business called “Kontor Nord”" in browser.get(BUSINESS, {"q": "Kontor Nord"}).text

    answer = browser.post(f"{BUSINESS}?q=Kontor+Nord", {"new-name": "Kontor Nord", "new-title": "Owner"})

    assert answer["Location"] == WISHES
    assert Position.objects.get(person=newcomer).role == Position.Role.OWNER


def test_what_is_wrong_is_said_and_nothing_is_half_saved(browser: Client, newcomer: Person) -> None:
    photo = SimpleUploadedFile("me.jpg", b"<svg/>", content_type="image/jpeg")

    for typed, told in (
        ({"name": "Anna Berg", "headline": "Buys", "photo": photo}, "not a picture"),
        ({"name": "\u200b", "headline": "Buys"}, "that can be read."),
        ({"name": "Аnna", "headline": "Buys"}, "mixes letters of two alphabets"),
    ):
        answer = browser.post(YOU, typed)
        assert answer.status_code == 422
        assert told in answer.text
        assert now(newcomer).headline == ""
    assert browser.post(WISHES, {"need-text": "", "need-tags": "anchors"}).status_code == 422


def test_full_profiles_are_not_offered_it_and_applicants_cannot_open_it() -> None:
    waiting = Client()
    waiting.force_login(account_of(MemberFactory.create(account__status="pending")))

    assert waiting.get(YOU).status_code == 403
    assert Client().get(YOU).status_code == 302
