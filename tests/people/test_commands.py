"""Writing profiles."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from meetinc.accounts.commands import edit_account
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.directory.lines import LineText
from meetinc.core.errors import DomainError, NotAllowed
from meetinc.core.outbox.models import OutboxEvent
from meetinc.core.vocabulary import Industry
from meetinc.people import commands
from meetinc.people.bulk import NewPerson, create_people
from meetinc.people.errors import AlreadyHasProfile, EditedMeanwhile, NoName, UnknownTimeZone
from meetinc.people.models import Person
from tests.factories.accounts import AccountFactory
from tests.factories.people import MemberFactory, PersonFactory, account_of, actor_of

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


def events() -> list[tuple[str, int]]:
    return [
        (event.name, event.payload["person_id"]) for event in OutboxEvent.objects.filter(name__startswith="people.")
    ]


def test_person_created_has_address_letter_and_facets() -> None:
    machinery = Industry.objects.get(code="28.25")

    person = commands.create_person(
        actor=SYSTEM,
        name="Dr. Annegret Hohenwarter-Schlüter",
        country="DE",
        industries=[machinery],
        offers=[LineText("Volume forecasts", ("Forecasts",))],
        needs=[LineText("Compressors", ("Compressors", "COMPRESSORS", "Cold chain"))],
    )
    person.refresh_from_db()

    assert (person.slug, person.letter) == ("dr-annegret-hohenwarter-schluter", "H")
    assert sorted(person.facets) == [
        "c:DE", "d:28", "i:C", "l:H", "m:yes", "n:cold-chain", "n:compressors", "o:forecasts",
    ]  # fmt: skip
    assert events() == [("people.person_created", person.pk)]
    assert [entry.action for entry in audit.history_of(person)] == ["people.person_created"]


@pytest.mark.parametrize("name", ["\u200b\u200b", "\x07", "\u3164"])
def test_name_of_which_nothing_can_be_seen_is_refused(name: str) -> None:
    person = MemberFactory(name="Anna Berg")

    for write in (
        lambda: commands.create_person(actor=SYSTEM, name=name),
        lambda: commands.edit_person(actor=actor_of(person), person=person, name=name),
        lambda: edit_account(actor=actor_of(person), account=account_of(person), name=name),
    ):
        with pytest.raises(DomainError, match="name that can be read") as refusal:
            write()
        assert refusal.value.field == "name"
    assert Person.objects.get().name == "Anna Berg"


def test_many_at_once_have_names_that_can_be_read_or_nobody_is_made() -> None:
    rows = [NewPerson(name=" Anna\u202e  Berg "), NewPerson(name="\u200b\u200b")]

    with pytest.raises(NoName):
        create_people(actor=SYSTEM, rows=rows)
    [anna] = create_people(actor=SYSTEM, rows=rows[:1])

    assert anna.name == "Anna Berg"
    assert Person.objects.count() == 1


def test_profile_holds_only_what_can_be_seen() -> None:
    person = MemberFactory()

    edited = commands.edit_person(
        actor=actor_of(person),
        person=person,
        name="A\x07\x1bnna\u202e Berg",
        headline="Buys\x07 \u200bpumps",
        about="One\r\ntwo\u202e",
        offers=[LineText("Cast\x00ings")],
    )

    assert (edited.name, edited.headline, edited.about) == ("Anna Berg", "Buys pumps", "One\ntwo")
    assert edited.lines.get().text == "Castings"


def test_namesakes_get_addresses_of_their_own() -> None:
    slugs = [commands.create_person(actor=SYSTEM, name="Anna Berg").slug for _number in range(11)]

    assert slugs[:3] == ["anna-berg", "anna-berg-2", "anna-berg-3"]
    assert len(set(slugs)) == 11


def test_address_of_a_person_is_never_that_of_a_page() -> None:
    assert commands.create_person(actor=SYSTEM, name="Me").slug == "me-2"


def test_account_gets_no_second_person() -> None:
    member = MemberFactory()

    with pytest.raises(AlreadyHasProfile):
        commands.create_person(actor=SYSTEM, account=member.account, name="Another")


def test_stranger_creates_nobody() -> None:
    with pytest.raises(NotAllowed):
        commands.create_person(actor=actor_of(MemberFactory()), name="Anna Berg")

    assert not Person.objects.filter(name="Anna Berg").exists()


def test_edit_changes_what_is_given_and_leaves_the_rest() -> None:
    person = MemberFactory(headline="Buyer", lines=[("need", "Castings", "Castings")])

    edited = commands.edit_person(actor=actor_of(person), person=person, city="Cuxhaven", taking_meets=False)
    edited.refresh_from_db()

    assert (edited.city, edited.headline, edited.version) == ("Cuxhaven", "Buyer", 2)
    assert [line.text for line in edited.needs] == ["Castings"]
    assert "m:yes" not in edited.facets
    assert events() == [("people.person_edited", person.pk)]
    assert audit.history_of(edited)[0].facts == {"fields": ["city", "taking_meets"]}


def test_edit_of_nothing_tells_nobody() -> None:
    person = MemberFactory(city="Bremen", lines=[("offer", "Castings", "Castings")])

    commands.edit_person(
        actor=actor_of(person),
        person=person,
        city="Bremen",
        industries=[],
        offers=[LineText("Castings", ("castings",))],
    )

    assert events() == []
    assert Person.objects.get(pk=person.pk).version == 1


def test_edit_replaces_lines_in_their_new_order() -> None:
    person = MemberFactory(lines=[("offer", "Castings", "Castings"), ("offer", "Forgings"), ("need", "Steel")])

    commands.edit_person(
        actor=actor_of(person), person=person, offers=[LineText("Forgings"), LineText("Pumps", ("Pumps",))]
    )

    again = Person.objects.get(pk=person.pk)
    assert [line.text for line in again.offers] == ["Forgings", "Pumps"]
    assert [line.text for line in again.needs] == ["Steel"]
    assert {facet for facet in again.facets if facet[0] in "on"} == {"o:pumps"}


def test_second_of_two_editors_overwrites_nothing() -> None:
    person = MemberFactory(city="Bremen")
    commands.edit_person(actor=actor_of(person), person=person, version=1, city="Hamburg")

    with pytest.raises(EditedMeanwhile):
        commands.edit_person(actor=actor_of(person), person=person, version=1, city="Lübeck")

    assert Person.objects.get(pk=person.pk).city == "Hamburg"


def test_renamed_person_is_sorted_anew_and_so_is_the_account() -> None:
    person = MemberFactory(name="Anna Berg")

    commands.edit_person(actor=actor_of(person), person=person, name="Anna Zöller")

    again = Person.objects.select_related("account").get(pk=person.pk)
    assert (again.sort_key, again.letter, again.name_words) == ("zoller anna", "Z", ["anna", "zoller"])
    assert account_of(again).name == "Anna Zöller"


@pytest.mark.parametrize("zone", ["Europe", "Mars/Olympus", "../etc/passwd", ""])
def test_clock_that_nobody_knows_is_refused(zone: str) -> None:
    person = MemberFactory()

    with pytest.raises(UnknownTimeZone):
        commands.create_person(actor=SYSTEM, name="Anna Berg", timezone=zone)
    with pytest.raises(UnknownTimeZone):
        commands.edit_person(actor=SYSTEM, person=person, timezone=zone)

    assert [each.timezone for each in Person.objects.all()] == ["Europe/Berlin"]


def test_stranger_edits_nothing() -> None:
    person = MemberFactory(city="Bremen")

    with pytest.raises(NotAllowed):
        commands.edit_person(actor=actor_of(MemberFactory()), person=person, city="Lübeck")

    assert Person.objects.get(pk=person.pk).city == "Bremen"


def test_person_takes_over_name_and_clock_of_the_account() -> None:
    person = MemberFactory(name="Anna Berg")
    account = account_of(person)

    edit_account(actor=actor_of(person), account=account, name="Anna Zöller", timezone_name="Europe/Malta")

    again = Person.objects.get(pk=person.pk)
    assert (again.name, again.letter, again.timezone) == ("Anna Zöller", "Z", "Europe/Malta")


def test_erased_person_leaves_a_nameless_row_and_nothing_else() -> None:
    person = MemberFactory(name="Anna Berg", about="Buys pumps.", lines=[("offer", "Castings", "Castings")])
    person.industries.add(Industry.objects.get(code="28"))

    commands.erase_person(actor=SYSTEM, person=person, now=NOW)
    commands.erase_person(actor=SYSTEM, person=person, now=datetime(2027, 1, 1, tzinfo=UTC))

    again = Person.objects.get(pk=person.pk)
    assert (again.name, again.about, again.sort_key, again.name_words, again.facets) == ("", "", "", [], [])
    assert (again.shown, again.listed, again.erased_at) == (False, False, NOW)
    assert (again.lines.count(), again.industries.count()) == (0, 0)
    assert str(again) == "Former member"


def test_only_oneself_an_organiser_or_the_site_erases() -> None:
    with pytest.raises(NotAllowed):
        commands.erase_person(actor=actor_of(MemberFactory()), person=PersonFactory(), now=NOW)


def test_new_account_without_a_name_begins_as_a_new_member() -> None:
    assert commands.name_for(AccountFactory(name=" ")) == "New member"
