"""Consents: a log of what somebody agreed to and withdrew, and the question for a new version."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetinc.accounts import commands, queries
from meetinc.accounts.models import Account, Consent
from meetinc.core.actor import Actor
from meetinc.core.audit import AuditEntry
from meetinc.core.errors import NotAllowed
from tests.factories.accounts import (
    AccountFactory,
    LegalTextFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clear_tries")]
NOW = timezone.now()


def test_a_consent_is_written_once_and_keeps_its_time() -> None:
    account = AccountFactory()
    me = Actor.of(account)

    first = commands.record_consent(actor=me, account=account, kind="terms", version=2, language="en", now=NOW)
    again = commands.record_consent(actor=me, account=account, kind="terms", version=2, now=NOW + timedelta(days=1))

    assert (again.pk, again.given_at, again.language) == (first.pk, NOW, "en")
    assert AuditEntry.objects.filter(action="consent.given").count() == 1


def test_a_withdrawal_keeps_the_log_and_consent_can_be_given_anew() -> None:
    account = AccountFactory()
    me = Actor.of(account)
    commands.record_consent(actor=me, account=account, kind="newsletter", now=NOW)

    count = commands.withdraw_consent(actor=me, account=account, kind="newsletter", now=NOW + timedelta(days=1))
    commands.record_consent(actor=me, account=account, kind="newsletter", now=NOW + timedelta(days=2))

    assert count == 1
    assert list(Consent.objects.order_by("given_at").values_list("given_at", "withdrawn_at")) == [
        (NOW, NOW + timedelta(days=1)),
        (NOW + timedelta(days=2), None),
    ]


def test_nobody_consents_for_another(owner: Account) -> None:
    account = AccountFactory()

    with pytest.raises(NotAllowed):
        commands.record_consent(actor=Actor.of(owner), account=account, kind="terms")

    assert not Consent.objects.exists()


def test_a_new_version_asks_at_the_next_page_and_leads_back(client: Client) -> None:
    account = AccountFactory()
    client.force_login(account)
    before = client.get("/people/").status_code
    LegalTextFactory(version=2, note="We say who sees your profile.")
    queries.current_versions.forget()

    asked = client.get("/people/?country=MT")
    page = client.get(asked.headers["Location"])
    refused = client.post(reverse("accounts:agree"), {"next": "/people/?country=MT"})
    agreed = client.post(reverse("accounts:agree"), {"terms_2": "on", "next": "/people/?country=MT"})

    assert before == 200
    assert asked.headers["Location"] == "/account/agree/?next=%2Fpeople%2F%3Fcountry%3DMT"
    assert b"who sees your profile" in page.content
    assert refused.status_code == 422
    assert agreed.headers["Location"] == "/people/?country=MT"
    assert client.get("/people/").status_code == 200
    assert Consent.objects.get().version == 2


def test_what_somebody_sends_is_taken_before_they_are_asked(client: Client) -> None:
    client.force_login(AccountFactory())
    LegalTextFactory()
    queries.current_versions.forget()

    assert client.post(reverse("accounts:edit"), {"name": "Anna B."}).headers["Location"] == reverse(
        "accounts:overview"
    )


def test_a_version_that_came_while_reading_is_not_agreed_to(client: Client) -> None:
    account = AccountFactory()
    client.force_login(account)
    LegalTextFactory(version=1)
    LegalTextFactory(version=2)
    queries.current_versions.forget()

    response = client.post(reverse("accounts:agree"), {"terms_1": "on"})

    assert response.status_code == 422
    assert not Consent.objects.exists()


def test_a_strangers_page_is_no_place_to_go_after_agreeing(client: Client) -> None:
    client.force_login(AccountFactory())

    assert client.get(reverse("accounts:agree"), {"next": "https://evil.example/"}).headers["Location"] == "/"


def test_withdrawing_the_terms_asks_again(client: Client) -> None:
    account = AccountFactory()
    client.force_login(account)
    LegalTextFactory()
    queries.current_versions.forget()
    client.post(reverse("accounts:agree"), {"terms_1": "on"})

    client.post(reverse("accounts:withdraw", args=["terms"]))

    assert client.get("/people/").headers["Location"].startswith(reverse("accounts:agree"))
    assert client.post(reverse("accounts:withdraw", args=["terms"])).status_code == 404
