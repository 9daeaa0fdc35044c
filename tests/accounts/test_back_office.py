"""Invitations, legal texts, the site's settings and the pages of organisers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from meetinc.accounts import commands, queries, tokens
from meetinc.accounts.errors import (
    AddressTaken,
    AlreadyInvited,
    AlreadyPublished,
    InvitationUnusable,
    UnknownChoice,
)
from meetinc.accounts.forms.site import SiteForm
from meetinc.accounts.models import Account, Invitation, LegalText
from meetinc.core import site
from meetinc.core.actor import Actor
from meetinc.core.audit import AuditEntry
from meetinc.core.errors import NotAllowed
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.site import SiteSettings
from tests.accounts.flows import newest_mail
from tests.factories.accounts import AccountFactory, InvitationFactory, LegalTextFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
GUEST = "guest@example.org"
Decide = Callable[..., SiteSettings]


@pytest.fixture
def office(client: Client, settings: Settings) -> Client:
    """A browser inside the back office, as an organiser of the demo."""
    settings.DEMO = True
    client.force_login(AccountFactory(email="organiser@demo.invalid", roles=("organiser",)))
    return client


@pytest.fixture
def owners_office(client: Client, settings: Settings) -> Client:
    """The same as an owner."""
    settings.DEMO = True
    client.force_login(AccountFactory(email="owner@demo.invalid", roles=("owner",)))
    return client


# -- invitations


def test_an_invitation_goes_out_with_a_link_that_leads_in(client: Client, organiser: Account) -> None:
    invitation = commands.invite(
        actor=Actor.of(organiser), email=GUEST, name=" Gustav  Gast ", message="Come and see.", now=NOW
    )

    text = newest_mail(GUEST)
    assert (invitation.name, invitation.expires_at) == ("Gustav Gast", NOW + timedelta(days=30))
    assert "Come and see." in text
    assert organiser.name in text
    link = re.search(r"/account/invitation/(\S+)/", text)
    assert link
    assert tokens.invitation_id(link[1]) == invitation.pk
    assert client.get(link[0]).headers["Location"] == reverse("account_signup")


def test_members_invite_nobody(member: Account) -> None:
    with pytest.raises(NotAllowed):
        commands.invite(actor=Actor.of(member), email=GUEST)

    assert not Invitation.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_whoever_has_an_account_is_not_invited(organiser: Account) -> None:
    AccountFactory(email=GUEST)

    with pytest.raises(AddressTaken):
        commands.invite(actor=Actor.of(organiser), email="Guest@example.org")


def test_an_open_invitation_is_not_sent_twice(organiser: Account) -> None:
    InvitationFactory(email=GUEST)

    with pytest.raises(AlreadyInvited):
        commands.invite(actor=Actor.of(organiser), email=GUEST)


def test_an_invitation_that_ran_out_gives_way(organiser: Account) -> None:
    InvitationFactory(email=GUEST, invited_at=NOW - timedelta(days=31))

    fresh = commands.invite(actor=Actor.of(organiser), email=GUEST, now=NOW)

    assert [one.pk for one in Invitation.objects.open(now=NOW)] == [fresh.pk]


def test_an_invitation_sent_again_makes_the_old_link_useless(organiser: Account) -> None:
    old = InvitationFactory(email=GUEST, name="Gustav", message="Hello")

    fresh = commands.invite_again(actor=Actor.of(organiser), invitation=old)

    assert queries.open_invitation(old.pk) is None
    assert (fresh.name, fresh.message) == ("Gustav", "Hello")


def test_an_invitation_is_taken_back_once(organiser: Account) -> None:
    invitation = InvitationFactory()

    for _time in range(2):
        commands.revoke_invitation(actor=Actor.of(organiser), invitation=invitation, now=NOW)

    invitation.refresh_from_db()
    assert (invitation.revoked_at, invitation.revoked_by) == (NOW, organiser)
    assert AuditEntry.objects.filter(action="invitation.revoked").count() == 1


def test_a_used_invitation_is_not_taken_back(organiser: Account) -> None:
    used = InvitationFactory(accepted_at=NOW, accepted_by=AccountFactory())

    with pytest.raises(InvitationUnusable):
        commands.revoke_invitation(actor=Actor.of(organiser), invitation=used)


@pytest.mark.parametrize(
    "values",
    [
        {"revoked_at": NOW},
        {"accepted_at": NOW},
        {"invited_at": NOW - timedelta(days=40), "expires_at": NOW - timedelta(days=10)},
        {"email": "other@example.org"},
    ],
)
def test_an_invitation_is_used_while_it_is_open_and_by_its_address(values: dict[str, Any]) -> None:
    invitation = InvitationFactory(**{"email": GUEST, **values})

    with pytest.raises(InvitationUnusable):
        commands.accept_invitation(invitation=invitation, account=AccountFactory(email=GUEST), now=NOW)


def test_an_invitation_that_is_gone_cannot_be_used() -> None:
    with pytest.raises(InvitationUnusable):
        commands.accept_invitation(invitation=Invitation(pk=0), account=AccountFactory())


def test_an_invitation_in_the_hands_of_a_member_says_so(client: Client, member: Account) -> None:
    client.force_login(member)

    response = client.get(reverse("accounts:invitation", args=[tokens.invitation_token(InvitationFactory())]))

    assert b"signed in already" in response.content


# -- legal texts


def test_a_text_is_drafted_edited_and_published(organiser: Account) -> None:
    me = Actor.of(organiser)
    draft = commands.draft_legal_text(actor=me, kind="terms", language="en", body="<p>Be kind.</p><script>x</script>")
    before = queries.legal_text("terms", "en")

    commands.edit_draft(actor=me, text=draft, body="<p>Be <b>kind</b>.</p>", note="First")
    published = commands.publish_legal_text(actor=me, text=draft, now=NOW)
    queries.forget_versions()

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
    decide(imprint="Kamer, Rotterdam")

    assert b"not written" in client.get("/account/legal/terms/").content
    assert b"Kamer, Rotterdam" in client.get("/account/legal/imprint/").content


@pytest.mark.parametrize("path", ["poem/", "terms/9/"])
def test_an_unknown_text_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/account/legal/{path}").status_code == 404


# -- settings


def test_settings_are_changed_and_the_audit_says_which(organiser: Account) -> None:
    commands.change_site_settings(actor=Actor.of(organiser), values={"name": "Kamer", "tagline": "", "currency": "CHF"})

    assert (site.current().name, site.current().currency) == ("Kamer", "CHF")
    assert AuditEntry.objects.get(action="site.changed").facts == {"fields": ["currency", "name"]}


def test_saving_nothing_new_writes_nothing(organiser: Account) -> None:
    commands.change_site_settings(actor=Actor.of(organiser), values={"currency": "EUR"})

    assert not AuditEntry.objects.exists()


def test_members_change_no_settings(member: Account) -> None:
    with pytest.raises(NotAllowed):
        commands.change_site_settings(actor=Actor.of(member), values={"name": "Mine"})

    assert not SiteSettings.objects.exists()


GOOD = {
    "name": "Kamer", "accent": "#FFD100", "language": "en", "time_zone": "Europe/Amsterdam", "currency": "eur",
    "admission": "domain", "domains": "@Kamer.example\n\nkamer.example\nport.example",
}  # fmt: skip


def test_the_form_of_settings_tidies_what_is_typed() -> None:
    form = SiteForm(GOOD, current=site.current())

    assert form.is_valid(), form.errors
    assert (form.values["accent"], form.values["currency"]) == ("#ffd100", "EUR")
    assert form.values["domains"] == ["kamer.example", "port.example"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("accent", "yellow"),
        ("accent", "#787878"),
        ("currency", "E"),
        ("domains", "not a domain"),
        ("domains", ""),
        ("time_zone", "Mars/Base"),
        ("languages", ["tlh"]),
    ],
)
def test_the_form_of_settings_says_what_is_wrong_beside_the_field(field: str, value: Any) -> None:
    form = SiteForm({**GOOD, field: value}, current=site.current())

    assert field in form.errors


def test_the_default_language_is_one_on_offer(settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]

    assert "language" in SiteForm({**GOOD, "languages": ["de"]}, current=site.current()).errors


def test_organisers_save_the_settings(office: Client) -> None:
    response = office.post(reverse("accounts_manage:site"), {**GOOD, "imprint": "Coolsingel 1"})

    assert response.status_code == 302
    assert (site.current().name, site.current().imprint) == ("Kamer", "Coolsingel 1")


def test_a_wrong_setting_keeps_what_was_typed(office: Client) -> None:
    response = office.post(reverse("accounts_manage:site"), {**GOOD, "accent": "#787878", "name": "Half typed"})

    assert response.status_code == 422
    assert b"Half typed" in response.content
    assert not SiteSettings.objects.exists()


# -- pages


@pytest.mark.parametrize("page", ["accounts", "waiting", "invitations", "site", "texts"])
def test_the_pages_are_for_organisers(client: Client, settings: Settings, page: str) -> None:
    settings.DEMO = True
    client.force_login(AccountFactory(email="editor@demo.invalid", roles=("editor",)))

    assert client.get(reverse(f"accounts_manage:{page}")).status_code == 302


@pytest.mark.parametrize("page", ["accounts", "waiting", "invitations", "site", "texts"])
def test_organisers_see_the_pages(office: Client, page: str) -> None:
    AccountFactory(status="pending", name="Wanda Wartet")
    InvitationFactory()
    LegalTextFactory(published_at=None)

    assert office.get(reverse(f"accounts_manage:{page}")).status_code == 200


def test_the_first_page_says_who_waits(office: Client) -> None:
    AccountFactory(status="pending")
    AccountFactory(status="pending", verified=False)

    assert b"1 person waits" in office.get("/manage/").content


def test_an_applicant_is_admitted_from_the_queue(office: Client) -> None:
    applicant = AccountFactory(status="pending")

    response = office.post(reverse("accounts_manage:activate", args=[applicant.pk]), {"from": "waiting"})

    applicant.refresh_from_db()
    assert response.headers["Location"] == reverse("accounts_manage:waiting")
    assert applicant.status == "active"


def test_an_applicant_is_declined_with_a_word(office: Client) -> None:
    applicant = AccountFactory(status="pending")

    office.post(reverse("accounts_manage:decline", args=[applicant.pk]), {"word": "Not this year."})

    applicant.refresh_from_db()
    assert applicant.status == "closed"
    assert "Not this year." in newest_mail(applicant.email)


def test_a_member_is_suspended_and_reinstated(office: Client) -> None:
    member = AccountFactory()

    office.post(reverse("accounts_manage:suspend", args=[member.pk]), {"reason": "Spam."})
    suspended = Account.objects.get(pk=member.pk)
    office.post(reverse("accounts_manage:activate", args=[member.pk]))

    assert (suspended.status, suspended.suspended_because) == ("suspended", "Spam.")
    assert Account.objects.get(pk=member.pk).status == "active"


def test_a_refusal_is_told_in_its_own_words(office: Client) -> None:
    target = AccountFactory(roles=("owner",))

    response = office.post(reverse("accounts_manage:suspend", args=[target.pk]), {"reason": "x"}, follow=True)

    assert b"Only owners may do that." in response.content


def test_owners_give_and_take_roles(owners_office: Client) -> None:
    member = AccountFactory()

    owners_office.post(reverse("accounts_manage:grant", args=[member.pk]), {"role": "editor"})
    given = set(member.role_grants.values_list("role", flat=True))
    owners_office.post(reverse("accounts_manage:revoke", args=[member.pk]), {"role": "editor"})
    owners_office.post(reverse("accounts_manage:grant", args=[member.pk]), {"role": "king"})

    assert given == {"editor"}
    assert not member.role_grants.exists()


def test_organisers_do_not_give_roles(office: Client) -> None:
    member = AccountFactory()

    office.post(reverse("accounts_manage:grant", args=[member.pk]), {"role": "editor"})

    assert not member.role_grants.exists()


def test_one_account_shows_what_was_done(office: Client) -> None:
    member = AccountFactory(introduction="I bake.", roles=("editor",))
    commands.edit_account(actor=Actor.of(member), account=member, name="Anna B.")

    page = office.get(reverse("accounts_manage:account", args=[member.pk])).content

    assert b"account.edited" in page
    assert b"I bake." in page


def test_an_account_that_confirmed_nothing_is_not_shown(office: Client) -> None:
    begun = AccountFactory(status="pending", verified=False)

    assert office.get(reverse("accounts_manage:account", args=[begun.pk])).status_code == 404


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"words": "wanda"}, {"Wanda Wartet"}),
        ({"words": "wartet wanda"}, {"Wanda Wartet"}),
        ({"status": "suspended"}, {"Sam Spam"}),
        ({"role": "editor"}, {"Edda Lund"}),
        ({"words": "nobody"}, set()),
    ],
)
def test_accounts_are_found(organiser: Account, query: dict[str, str], names: set[str]) -> None:
    AccountFactory(name="Wanda Wartet", status="pending")
    AccountFactory(name="Sam Spam", status="suspended")
    AccountFactory(name="Edda Lund", roles=("editor",))

    assert {account.name for account in queries.accounts_found(Actor.of(organiser), **query)} == names


def test_members_find_themselves_alone(member: Account, owner: Account) -> None:
    assert list(queries.accounts_found(Actor.of(member))) == [member]
    assert not queries.invitations_visible_to(Actor.of(member)).exists()
    assert queries.account_of(Actor.of(member)) == member
    assert queries.account_of(Actor.visitor()) is None


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_of_accounts_stays_within_its_queries(
    office: Client, django_assert_max_num_queries: Any, count: int
) -> None:
    for _one in range(count):
        AccountFactory(roles=("editor",))

    with django_assert_max_num_queries(20):
        office.get(reverse("accounts_manage:accounts"))


def test_somebody_is_invited_from_the_page(office: Client) -> None:
    taken = AccountFactory()

    office.post(reverse("accounts_manage:invitations"), {"email": GUEST})
    refused = office.post(reverse("accounts_manage:invitations"), {"email": taken.email})
    invitation = Invitation.objects.get()
    office.post(reverse("accounts_manage:invite_again", args=[invitation.pk]))
    newest = Invitation.objects.exclude(pk=invitation.pk).get()
    office.post(reverse("accounts_manage:revoke_invitation", args=[newest.pk]))

    assert refused.status_code == 422
    assert "already an account" in str(refused.context["form"].errors["email"])
    assert not Invitation.objects.open(now=timezone.now()).exists()


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
    queries.forget_versions()

    assert b"Translate this version" in page
    assert refused.status_code == 422
    assert german.version == 3
    assert office.get("/people/").status_code == 200


def test_a_draft_is_thrown_away_from_the_page(office: Client) -> None:
    text = LegalTextFactory(published_at=None)

    assert office.get(reverse("accounts_manage:text", args=[text.pk])).status_code == 200
    office.post(reverse("accounts_manage:discard", args=[text.pk]))

    assert not LegalText.objects.exists()


def test_wagtails_question_for_documents_is_answered(office: Client) -> None:
    assert office.get("/manage/api/main/documents/").json()["items"] == []
