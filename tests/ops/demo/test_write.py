"""The community in the database: everything that was planned, under every constraint."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from rich.console import Console

from meetinc.accounts.demo import DEMO_ACCOUNTS
from meetinc.accounts.forms.managing import LegalTextForm
from meetinc.accounts.models import Account, LegalText
from meetinc.businesses import facets as business_facets
from meetinc.businesses.models import Business, Position
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.site import SiteSettings
from meetinc.meets.models import Attendance, Meet, Proposal
from meetinc.ops.demo import state
from meetinc.ops.demo.content.legal import IMPRINT, PRIVACY, TERMS
from meetinc.ops.demo.plan import plan_community
from meetinc.ops.demo.scale import write_crowd
from meetinc.ops.demo.write import write_community
from meetinc.people import facets as people_facets
from meetinc.people.models import Person, PersonLine
from tests.factories.accounts import AccountFactory
from tests.factories.businesses import BusinessFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, 7, tzinfo=UTC)
QUIET = Console(file=io.StringIO())


@pytest.fixture
def _demo() -> None:
    write_community(plan_community(NOW), now=NOW)


def check_deferred_constraints() -> None:
    """Seats are checked at the end of a transaction; have them checked now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def overlapping_seats() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM meets_attendance a JOIN meets_attendance b "
            "ON a.person_id = b.person_id AND a.id < b.id AND a.during && b.during"
        )
        return int((cursor.fetchone() or [0])[0])


def facets() -> list[tuple[int, frozenset[str]]]:
    """What every row of both directories can be found by."""
    rows = (row for model in (Person, Business) for row in model.objects.order_by("pk").values_list("pk", "facets"))
    return [(pk, frozenset(values)) for pk, values in rows]


@pytest.mark.usefixtures("_demo")
def test_everything_that_was_planned_is_there_and_holds_together() -> None:
    check_deferred_constraints()
    planned = plan_community(NOW)

    meets, live = len(planned.meets), 2
    assert (Person.objects.count(), Business.objects.count(), Meet.objects.count()) == (
        240,
        82,
        meets + live,
    )  # two pages nobody has claimed
    assert Account.objects.count() == sum(bool(person.email) for person in planned.people)
    assert Attendance.objects.count() == 2 * (sum(bool(meet.start) for meet in planned.meets) + 1)
    assert Proposal.objects.count() == sum(len(meet.proposals) for meet in planned.meets) + live * 3
    assert set(Meet.objects.values_list("state", flat=True)) == set(Meet.State.values)
    assert overlapping_seats() == 0
    assert Position.objects.filter(confirmed_at__isnull=True).count() == 0
    assert Position.objects.filter(role="owner", confirmed_how="founder").count() == 80
    assert Person.objects.filter(name_words__contains=["khalid"]).exists()  # written in Arabic, found in Latin letters
    written = facets()
    people_facets.refresh_facets()
    business_facets.refresh_facets()
    assert facets() == written


@pytest.mark.usefixtures("_demo")
def test_site_is_the_chamber_its_roles_come_home_and_only_the_latest_meets_send_mail() -> None:
    assert SiteSettings.objects.get().name == "Kamer Maas & Rijn"
    assert "This is a demo." in LegalText.objects.published().get(kind="imprint").body
    assert LegalText.objects.published().count() == 3
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {
        "member@demo.invalid", "business@demo.invalid", "organiser@demo.invalid", "owner@demo.invalid",
        "khalid.al.mansoori@mina-cold-chain.example",
        "annegret.hohenwarter.schluter@norddeutsche-warmepumpenkomponentengesellschaft.example",
    }  # fmt: skip
    assert state.held() is state.Holds.DEMO
    for role in DEMO_ACCOUNTS:
        client = Client()
        client.force_login(Account.objects.get(email=role.email))
        response = client.get("/")
        assert (response.status_code, "Good " in response.content.decode()) == (200, True)


# -- what a database holds


@pytest.mark.parametrize("text", [IMPRINT, PRIVACY, TERMS])
def test_new_version_begins_from_a_text_of_the_demo(text: str) -> None:
    assert "This is a demo." in str(LegalTextForm(initial={"body": text})["body"])


def test_empty_database_holds_nothing() -> None:
    assert state.held() is state.Holds.NOTHING


@pytest.mark.parametrize("factory", [AccountFactory, BusinessFactory])
def test_real_site_is_never_taken_for_a_demo(factory: type[AccountFactory] | type[BusinessFactory]) -> None:
    factory.create()

    assert state.held() is state.Holds.SITE
    with pytest.raises(state.HoldsSite, match="holds a real site"):
        state.require_no_site()
    with pytest.raises(state.HoldsSite):
        state.forget()


# -- a crowd


@pytest.mark.usefixtures("_demo")
def test_crowd_is_as_large_as_asked_and_like_what_the_rooms_would_write() -> None:
    write_crowd(1_000, screen=QUIET)
    check_deferred_constraints()

    assert (Person.objects.count(), Business.objects.count()) == (1_240, 82 + 334)
    written = facets()
    people_facets.refresh_facets()
    business_facets.refresh_facets()
    assert facets() == written
    for person in Person.objects.order_by("-pk")[:50]:
        written = (person.sort_key, person.letter, person.name_words)
        person.save()
        assert (person.sort_key, person.letter, person.name_words) == written


def test_crowd_is_varied() -> None:
    write_crowd(3_000, screen=QUIET)

    assert Person.objects.values("name").distinct().count() > 2_500
    assert Person.objects.values("country").distinct().count() == 14
    assert Business.objects.values("name").distinct().count() == 1_000


def test_ids_go_on_behind_the_crowd() -> None:
    write_crowd(30, screen=QUIET)

    person = Person.objects.create(name="Anna Berg", slug="anna-berg")
    line = PersonLine.objects.create(person=person, kind="offer", text="Castings")

    assert person.pk == Person.objects.order_by("-pk").values_list("pk", flat=True)[0]
    assert line.pk > PersonLine.objects.exclude(pk=line.pk).order_by("-pk").values_list("pk", flat=True)[0]
