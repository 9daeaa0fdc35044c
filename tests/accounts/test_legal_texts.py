"""Legal texts: drafted, translated, published, read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from meetinc.accounts import commands, queries
from meetinc.accounts.errors import (
    AlreadyPublished,
    UnknownChoice,
)
from meetinc.accounts.models import Account, LegalText
from meetinc.core.actor import Actor
from meetinc.core.site import SiteSettings
from tests.factories.accounts import LegalTextFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
Decide = Callable[..., SiteSettings]


def test_a_text_is_drafted_edited_and_published(organiser: Account) -> None:
    me = Actor.of(organiser)
    draft = commands.draft_legal_text(actor=me, kind="terms", language="en", body="<p>Be kind.</p><script>x</script>")
    before = queries.legal_text("terms", "en")

    commands.edit_draft(actor=me, text=draft, body="<p>Be <b>kind</b>.</p>", note="First")
    published = commands.publish_legal_text(actor=me, text=draft, now=NOW)
    queries.current_versions.forget()

    assert (draft.body, draft.version, before) == ("<p>Be kind.</p>", 1, None)
    assert (published.body, published.published_at, published.published_by) == (
        "<p>Be <b>kind</b>.</p>",
        NOW,
        organiser,
    )
    assert queries.legal_text("terms", "en") == published


def test_a_published_text_never_changes(organiser: Account) -> None:
    me, text = Actor.of(organiser), LegalTextFactory()

    for act in (
        lambda: commands.edit_draft(actor=me, text=text, body="<p>Other.</p>"),
        lambda: commands.publish_legal_text(actor=me, text=text),
        lambda: commands.delete_draft(actor=me, text=text),
    ):
        with pytest.raises(AlreadyPublished):
            act()

    text.refresh_from_db()
    assert text.body == "<p>Be kind.</p>"


def test_versions_count_up_and_translations_share_them(organiser: Account) -> None:
    LegalTextFactory(version=3)
    LegalTextFactory(version=4, language="de", published_at=None)
    me = Actor.of(organiser)

    next_one = commands.draft_legal_text(actor=me, kind="terms", language="en", body="<p>x</p>")
    after = commands.draft_legal_text(actor=me, kind="terms", language="en", body="<p>x</p>")
    translation = commands.draft_legal_text(actor=me, kind="privacy", language="en", body="<p>x</p>", version=7)

    assert (next_one.version, after.version, translation.version) == (4, 5, 7)


def test_a_text_is_in_a_language_of_the_site(organiser: Account) -> None:
    with pytest.raises(UnknownChoice):
        commands.draft_legal_text(actor=Actor.of(organiser), kind="terms", language="tlh", body="<p>x</p>")


def test_a_draft_is_thrown_away(organiser: Account) -> None:
    commands.delete_draft(actor=Actor.of(organiser), text=LegalTextFactory(published_at=None))

    assert not LegalText.objects.exists()


def test_the_readers_language_comes_first_then_the_sites(decide: Decide) -> None:
    decide(language="nl")
    for language in ("de", "en", "nl"):
        LegalTextFactory(language=language)

    found = [queries.legal_text("terms", language) for language in ("de", "fr")]

    assert [text.language for text in found if text] == ["de", "nl"]


def test_everybody_reads_what_holds_and_what_held(client: Client) -> None:
    LegalTextFactory(version=1, body="<p>Old words.</p>")
    LegalTextFactory(version=2, body="<p>New words.</p>")

    now, old = client.get("/account/legal/terms/"), client.get("/account/legal/terms/1/")

    assert b"New words." in now.content
    assert b"Old words." in old.content
    assert b"no longer holds" in old.content


def test_a_text_that_is_not_written_says_so(client: Client, decide: Decide) -> None:
    decide(sender_address="hello@kamer.example")

    assert b"not written" in client.get("/account/legal/terms/").content
    imprint = client.get("/account/legal/imprint/").content
    assert b"not written" in imprint
    assert b"mailto:hello@kamer.example" in imprint


def test_an_imprint_has_versions_and_asks_nobody(office: Client) -> None:
    body = '{"blocks":[{"key":"a","text":"Havensingel 5","type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}'
    LegalTextFactory(kind="imprint", body="<p>Havensingel 4</p>", published_at=NOW - timedelta(days=400))
    office.post(reverse("accounts_manage:draft", args=["imprint"]), {"language": "en", "body": body, "note": "Moved"})
    text = LegalText.objects.get(published_at=None)
    told = office.post(reverse("accounts_manage:publish", args=[text.pk]), follow=True).content.decode()
    queries.current_versions.forget()

    now = office.get("/account/legal/imprint/").content.decode()
    old = office.get("/account/legal/imprint/1/").content.decode()
    listed = office.get(reverse("accounts_manage:texts")).content.decode()

    assert "Published." in told
    assert "Havensingel 5" in now
    assert "Version 2" in now
    assert 'href="/account/legal/imprint/1/"' in now
    assert ("Havensingel 4" in old, "no longer holds" in old) == (True, True)
    assert "Moved" in listed
    assert office.get("/people/").status_code == 200  # nobody is led to a text to agree to
    assert queries.texts_to_agree("en") == []


@pytest.mark.parametrize("path", ["poem/", "terms/9/"])
def test_an_unknown_text_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/account/legal/{path}").status_code == 404


def test_a_text_is_written_and_published_from_the_pages(office: Client) -> None:
    body = '{"blocks":[{"key":"a","text":"Be kind.","type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}'
    drafted = office.post(reverse("accounts_manage:draft", args=["terms"]), {"language": "en", "body": body})
    text = LegalText.objects.get()
    edited = office.post(drafted.headers["Location"], {"body": body.replace("kind", "honest"), "note": "Better"})
    empty = office.post(drafted.headers["Location"], {"body": body.replace("Be kind.", " ")})
    nonsense = office.post(drafted.headers["Location"], {"body": "<b>not from the editor</b>"})
    office.post(reverse("accounts_manage:publish", args=[text.pk]))

    text.refresh_from_db()
    assert (edited.status_code, empty.status_code, nonsense.status_code) == (302, 422, 422)
    assert "Be honest." in text.body
    assert text.published_at is not None
    assert b"can no longer be changed" in office.get(reverse("accounts_manage:text", args=[text.pk])).content
    assert office.get(reverse("accounts_manage:draft", args=["poem"])).status_code == 404


def test_a_version_is_translated_and_nobody_is_asked_twice(office: Client, settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "German")]
    text = LegalTextFactory(version=3)
    office.post(reverse("accounts:agree"), {"terms_3": "on"})
    body = '{"blocks":[{"key":"a","text":"Sei nett.","type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}'

    page = office.get(reverse("accounts_manage:text", args=[text.pk])).content
    refused = office.post(reverse("accounts_manage:translate", args=[text.pk]), {"language": "en", "body": body})
    office.post(reverse("accounts_manage:translate", args=[text.pk]), {"language": "de", "body": body})
    german = LegalText.objects.get(language="de")
    office.post(reverse("accounts_manage:publish", args=[german.pk]))
    queries.current_versions.forget()

    assert b"Translate this version" in page
    assert refused.status_code == 422
    assert german.version == 3
    assert office.get("/people/").status_code == 200


def test_a_draft_is_thrown_away_from_the_page(office: Client) -> None:
    text = LegalTextFactory(published_at=None)

    assert office.get(reverse("accounts_manage:text", args=[text.pk])).status_code == 200
    office.post(reverse("accounts_manage:discard", args=[text.pk]))

    assert not LegalText.objects.exists()
