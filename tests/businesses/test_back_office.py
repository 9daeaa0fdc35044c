"""Businesses and claims under /manage/: what organisers find, decide and take away with them."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from meetinc.businesses.commands import claim_page
from meetinc.businesses.models import Business
from tests.factories.accounts import AccountFactory
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.people import MemberFactory, actor_of

pytestmark = pytest.mark.django_db
LIST = reverse("businesses_manage:businesses")


@pytest.fixture
def organiser(client: Client, settings: Settings) -> Client:
    """An organiser of a demo, who is let in without a second factor."""
    settings.DEMO = True
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    client.force_login(AccountFactory(email="organiser@demo.invalid", roles=("organiser",)))
    return client


def test_list_is_searched_narrowed_and_exported(organiser: Client) -> None:
    held = PositionFactory(person=MemberFactory(), role="owner", business=BusinessFactory(name="Owned Ltd"))
    BusinessFactory(name="=HYPERLINK(1)", domain="formula.example", source="import", country="MT")
    BusinessFactory(name="Orphan AG", claimed_at=held.confirmed_at, listed=False)

    found = {
        query: [name for name in ("Owned Ltd", "HYPERLINK", "Orphan AG") if name in organiser.get(LIST + query).text]
        for query in ("", "?words=formula", "?ownership=owned", "?ownership=orphaned", "?ownership=unclaimed", "?listed=no", "?country=MT", "?verified=yes")
    }  # fmt: skip
    export = organiser.get(f"{LIST}?form=csv&ownership=unclaimed")
    rows = list(csv.reader(io.StringIO(export.getvalue().decode("utf-8-sig"))))

    assert found == {
        "": ["Owned Ltd", "HYPERLINK", "Orphan AG"], "?words=formula": ["HYPERLINK"], "?ownership=owned": ["Owned Ltd"],
        "?ownership=orphaned": ["Orphan AG"], "?ownership=unclaimed": ["HYPERLINK"], "?listed=no": ["Orphan AG"],
        "?country=MT": ["HYPERLINK"], "?verified=yes": [],
    }  # fmt: skip
    assert [row[0] for row in rows[1:]] == ["'=HYPERLINK(1)"]


def test_many_are_listed_verified_and_handed_over_at_once(organiser: Client) -> None:
    good, bad = BusinessFactory(domain="nord.example", listed=False), BusinessFactory(listed=False)
    owner = MemberFactory(name="Anna Berg", slug="anna-berg")
    ticked = [good.pk, bad.pk]
    act, done = reverse("businesses_manage:act"), reverse("businesses_manage:acted")

    both = f"{good.pk},{bad.pk}"

    organiser.post(act, {"act": "list", "pinned": both, "query": "listed=no", "confirmed": "yes"})
    listed = Business.objects.filter(listed=True).count()
    back = organiser.post(done, follow=True).text
    preview = organiser.post(act, {"act": "verify", "ticked": ticked}).text
    verified = organiser.post(act, {"act": "verify", "pinned": both, "confirmed": "yes"}, follow=True).text
    hand_over = {"act": "hand_over", "pinned": both, "confirmed": "yes"}
    nobody = organiser.post(act, {**hand_over, "person": "nobody at all"})
    organiser.post(act, {**hand_over, "person": "anna-berg"})
    nothing = organiser.post(act, {"act": "unlist"}, follow=True)

    assert (listed, Business.objects.filter(listed=True).count()) == (2, 0)
    assert f"{LIST}?listed=no" in back
    assert "Verified by you" in preview
    for told in (preview, verified):
        assert "Write a domain, such as nordkaelte.example." in told
    assert good.domains.get().verified_how == "organiser"
    assert [held.role for held in owner.positions.all()] == ["owner", "owner"]
    assert (nobody.status_code, "Copy the address of the right profile" in nobody.text) == (422, True)
    assert "Tick at least one row first." in nothing.text


def test_one_business_is_read_verified_and_handed_over(organiser: Client) -> None:
    business = BusinessFactory(domain="nord.example")
    page = reverse("businesses_manage:business", args=[business.pk])
    MemberFactory(name="Anna Berg", slug="anna-berg")

    organiser.post(reverse("businesses_manage:verify", args=[business.pk]), {"domain": "nord.example"})
    organiser.post(reverse("businesses_manage:hand_over", args=[business.pk]), {"person": "anna-berg"})
    shown = organiser.get(page).text

    for word in ("nord.example", "Anna Berg", "“Anna Berg” made owner of the page", "Owned"):
        assert word in shown


def test_claims_are_searched_and_exported(organiser: Client) -> None:
    for name in ("One Ltd", "Two Ltd"):
        claim_page(actor=actor_of(MemberFactory(name="Clara Claim")), business=BusinessFactory(name=name), words="=1+1")
    queue = reverse("businesses_manage:claims")

    found = {
        query: [name for name in ("One Ltd", "Two Ltd") if name in organiser.get(queue + query).text]
        for query in ("", "?words=two+clara", "?words=nobody", "?state=granted")
    }
    export = organiser.get(f"{queue}?form=csv&words=one")
    [_header, row] = csv.reader(io.StringIO(export.getvalue().decode("utf-8-sig")))

    assert found == {
        "": ["One Ltd", "Two Ltd"],
        "?words=two+clara": ["Two Ltd"],
        "?words=nobody": [],
        "?state=granted": [],
    }
    assert (row[0], row[2], row[5]) == ("One Ltd", "Clara Claim", "'=1+1")


def test_claims_are_queued_and_decided(organiser: Client) -> None:
    one, two = BusinessFactory(name="One Ltd"), BusinessFactory(name="Two Ltd")
    claims = [
        claim_page(actor=actor_of(MemberFactory(name="Clara Claim")), business=business, words="I founded it")
        for business in (one, two)
    ]
    queue = reverse("businesses_manage:claims")

    waiting = organiser.get(queue).text
    home = organiser.get(reverse("wagtailadmin_home")).text
    shown = organiser.get(reverse("businesses_manage:claim", args=[claims[0].pk])).text
    organiser.post(reverse("businesses_manage:decide", args=[claims[0].pk, "grant"]), {"answer": "Welcome"})
    organiser.post(reverse("businesses_manage:decide", args=[claims[1].pk, "decline"]), {"answer": "Who are you?"})

    assert "One Ltd" in waiting
    assert "2 claims to pages wait." in home
    assert "I founded it" in shown
    assert "One Ltd" in organiser.get(f"{queue}?state=granted").text
    assert "Two Ltd" in organiser.get(f"{queue}?state=declined").text
    assert organiser.get(reverse("businesses_manage:evidence", args=[claims[0].pk])).status_code == 404
    assert [one.positions.count(), two.positions.count()] == [1, 0]
