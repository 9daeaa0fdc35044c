"""The directory: narrowing, order, counts, pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from meetinc.core.actor import Actor
from meetinc.core.directory import counting, keyset
from meetinc.core.directory.asking import LETTER, Asked
from meetinc.core.directory.counting import Count
from meetinc.core.directory.dimensions import COUNTRY, INDUSTRY, NEEDS, TRADE
from meetinc.core.vocabulary import Industry, Tag
from meetinc.core.vocabulary.commands import merge_tags
from meetinc.people.audiences import Standing
from meetinc.people.completeness import completeness_of
from meetinc.people.directory import DIMENSIONS, Directory, people_directory, people_like
from meetinc.people.facets import refresh_facets
from meetinc.people.models import Person
from meetinc.people.profile import seen_by
from meetinc.web.atlas import atlas
from tests.factories.businesses import PositionFactory
from tests.factories.people import PersonFactory
from tests.people.readers import main_of

pytestmark = pytest.mark.django_db
VISITOR = Actor.visitor()
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def ask(query: str = "") -> Directory:
    return people_directory(VISITOR, Asked.read(QueryDict(query), DIMENSIONS))


def names(query: str = "") -> list[str]:
    return [entry.person.name for entry in ask(query).entries]


@pytest.fixture
def three() -> None:
    """Anna buys in Germany, Ben builds there, Chloé sells in France."""
    PersonFactory(
        name="Anna Berg",
        country="DE",
        taking_meets=False,
        lines=[("need", "Castings", "Castings")],
        industries=[nace("28")],
    )
    PersonFactory(name="Ben Ödegaard", country="DE", industries=[nace("41.2")])
    PersonFactory(
        name="Chloé Marchetti-Øster", country="FR", lines=[("offer", "Castings", "Castings")], industries=[nace("24")]
    )


def nace(code: str) -> Industry:
    return Industry.objects.get(code=code)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Anna Berg", "Chloé Marchetti-Øster", "Ben Ödegaard"]),
        ("country=DE", ["Anna Berg", "Ben Ödegaard"]),
        ("country=DE&country=FR", ["Anna Berg", "Chloé Marchetti-Øster", "Ben Ödegaard"]),
        ("industry=C", ["Anna Berg", "Chloé Marchetti-Øster"]),
        ("industry=C&trade=24", ["Chloé Marchetti-Øster"]),
        ("industry=C&country=DE", ["Anna Berg"]),
        ("needs=castings", ["Anna Berg"]),
        ("offers=castings", ["Chloé Marchetti-Øster"]),
        ("meets=yes", ["Chloé Marchetti-Øster", "Ben Ödegaard"]),
        ("letter=O", ["Ben Ödegaard"]),
        ("letter=%23", []),
        ("trade=24", ["Chloé Marchetti-Øster"]),
        ("q=odeg", ["Ben Ödegaard"]),
        ("q=MARCH+chlo", ["Chloé Marchetti-Øster"]),
        ("q=oster", ["Chloé Marchetti-Øster"]),
        ("q=arch", []),
        ("q=c", ["Chloé Marchetti-Øster"]),
        ("q='%3A*+%7C", ["Anna Berg", "Chloé Marchetti-Øster", "Ben Ödegaard"]),
        ("country=XX", []),
        ("country=DE%00&q=%00&letter=%00", ["Anna Berg", "Ben Ödegaard"]),
        ("after=nonsense&before=%FF", ["Anna Berg", "Chloé Marchetti-Øster", "Ben Ödegaard"]),
    ],
)
def test_directory_answers_what_is_asked(query: str, found: list[str]) -> None:
    assert names(query) == found


@pytest.mark.usefixtures("three")
def test_counts_say_what_each_value_would_leave() -> None:
    counts = ask("country=DE").counts

    assert (str(counts.found), str(counts.whole)) == ("2", "3")
    assert dict(counts.of(COUNTRY)) == {"DE": Count(2), "FR": Count(1)}
    assert dict(counts.of(INDUSTRY)) == {"C": Count(1), "F": Count(1)}
    assert dict(counts.of(TRADE)) == {"28": Count(1), "41": Count(1)}
    assert dict(counts.of(NEEDS)) == {"castings": Count(1)}
    assert dict(counts.of(LETTER)) == {"B": Count(1), "O": Count(1)}


@pytest.mark.usefixtures("three")
def test_letters_are_counted_beside_the_one_that_is_chosen() -> None:
    assert dict(ask("letter=O").counts.of(LETTER)) == {"B": Count(1), "M": Count(1), "O": Count(1)}


def test_pages_lead_through_everybody_and_back() -> None:
    people = [PersonFactory(name=f"Anna Berg{number:03}") for number in range(60)]
    people.append(PersonFactory(name="Anna Berg007"))  # a namesake: the id decides
    expected = [person.name for person in sorted(people, key=lambda person: (person.sort_key, person.pk))]

    forward, page = [], ask()
    while True:
        forward.append([entry.person.name for entry in page.entries])
        if not page.page.after:
            break
        page = ask(f"after={page.page.after}")
    backward = [forward[-1]]
    while page.page.before:
        page = ask(f"before={page.page.before}")
        backward.insert(0, [entry.person.name for entry in page.entries])

    assert [name for part in forward for name in part] == expected
    assert [name for part in backward for name in part] == expected
    assert [len(part) for part in forward] == [25, 25, 11]


def test_page_before_the_first_row_is_empty_and_harmless() -> None:
    PersonFactory(name="Anna Berg")
    first = ask(f"after={token('a', 0)}")

    assert [entry.person.name for entry in first.entries] == ["Anna Berg"]
    assert ask(f"before={token('a', 0)}").entries == []


def token(key: str, pk: int) -> str:
    return keyset._token(Person(sort_key=key, pk=pk), keyset.BY_NAME)


def test_newest_first_pages_both_ways_and_keeps_to_its_order() -> None:
    people = [PersonFactory(name=f"Person {number:02}") for number in range(60)]
    moments = [NOW - timedelta(minutes=number // 3) for number in range(60)]  # three joined in each minute
    for person, moment in zip(people, moments, strict=True):
        Person.objects.filter(pk=person.pk).update(created_at=moment)
    expected = [person.name for person in sorted(people, key=lambda each: (moments[people.index(each)], each.pk))][::-1]

    pages, query = [], "sort=new"
    while len(pages) < 4:
        found = ask(query)
        pages.append(found)
        query = f"sort=new&after={found.page.after}"
        if not found.page.after:
            break
    assert [entry.person.name for found in pages for entry in found.entries] == expected
    back = ask(f"sort=new&before={pages[2].page.before}")
    assert [entry.person.name for entry in back.entries] == expected[25:50]
    assert names(f"after={pages[0].page.after}") == names(), "a place of another order is none"


def test_most_complete_first_counts_as_the_profile_itself_counts() -> None:
    whole = [("need", "Castings", "Castings"), ("offer", "Gears", "Gears")]
    PersonFactory(name="Anna Berg", headline="", city="", languages=[])
    PersonFactory(name="Ben Ek", lines=whole, industries=[nace("28")], about="Buyer.")
    PersonFactory(name="Cem Ak", lines=whole[:1])
    PositionFactory(person=PersonFactory(name="Dov Ur"))
    refresh_facets()

    for person in Person.objects.all():
        seen = seen_by(VISITOR, person, standing=Standing.SELF)
        assert person.completeness == completeness_of(seen).percent
    assert names("sort=full") == ["Ben Ek", "Cem Ak", "Dov Ur", "Anna Berg"]


def test_address_kept_from_before_a_merge_finds_what_it_meant(client: Client) -> None:
    PersonFactory(name="Anna Berg", lines=[("need", "Castings", "Castings")])
    PersonFactory(name="Ben Ek", lines=[("need", "Cast iron parts", "Iron castings")])
    former, kept = Tag.objects.get(slug="iron-castings"), Tag.objects.get(slug="castings")
    merge_tags(actor=Actor.system("test"), tag=former, into=kept)

    page = client.get(reverse("people:list"), {"needs": ["iron-castings", "castings"]}).text

    assert "Anna Berg" in page
    assert "Ben Ek" in page
    assert "iron-castings" not in main_of(page)


def test_map_is_counted_and_lists_nobody() -> None:
    PersonFactory(name="Anna Berg", city="Bremen", country="DE")
    PersonFactory(name="Ben Ek", city="Kleinkleckersdorf", country="SE")

    found = ask("view=map")
    picture = atlas(Asked.read(QueryDict("view=map"), DIMENSIONS), found.counts)

    assert found.entries == []
    assert {land.place.name: str(land.place.count) for land in picture.lands} == {"Germany": "1", "Sweden": "1"}
    drawn = {ring.place.name: ring.place for ring in picture.rings}
    assert drawn["Bremen"].href == "?city=DE%2FBremen"
    assert drawn["Sweden"].is_vague, "nobody knows the village, the country is known"
    assert all(0 <= ring.x <= picture.width and 0 <= ring.y <= picture.height for ring in picture.rings)
    assert names("city=DE%2FBremen") == ["Anna Berg"]


@pytest.mark.usefixtures("three")
def test_many_rows_are_counted_by_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "EXACTLY", 1)

    counts = ask("country=DE").counts

    assert not counts.found.exact
    assert str(counts.found).startswith("about ")
    assert counts.of(COUNTRY)["FR"] == Count(1, exact=False)


@pytest.mark.parametrize(("number", "shown"), [(7, 7), (123, 120), (98_765, 99_000), (1_049_999, 1_000_000)])
def test_estimates_have_two_digits(number: int, shown: int) -> None:
    assert counting._rounded(number) == shown


def test_address_carries_the_question_and_drops_one_choice() -> None:
    asked = Asked.read(QueryDict("country=DE&country=FR&q=anna&after=x"), DIMENSIONS)

    assert parse_qs(asked.without(COUNTRY, "DE").address()[1:]) == {"q": ["anna"], "country": ["FR"]}
    assert parse_qs(asked.without(COUNTRY).address(after="y")[1:]) == {"q": ["anna"], "after": ["y"]}
    assert asked.turned_to(text="").address() == "?country=DE&country=FR"


def test_facets_follow_their_tables_when_they_are_refreshed() -> None:
    person = PersonFactory(name="Anna Berg", country="DE")
    Person.objects.filter(pk=person.pk).update(facets=["c:XX"])

    changed = refresh_facets()

    assert changed == 1
    assert sorted(Person.objects.get(pk=person.pk).facets) == ["c:DE", "g:de", "g:en", "l:B", "m:yes", "p:DE/Bremen"]
    assert refresh_facets() == 0


def test_people_like_somebody_share_their_trade_or_else_their_country() -> None:
    anna = PersonFactory(name="Anna Berg", country="DE", industries=[nace("28")])
    same_trade = PersonFactory(name="Zoe Zander", country="FR", industries=[nace("28.25")])
    earlier = PersonFactory(name="Ada Aal", country="FR", industries=[nace("28")])
    ben = PersonFactory(name="Ben Cohn", country="DE")
    refresh_facets()
    for person in (anna, ben):
        person.refresh_from_db()

    assert [entry.person for entry in people_like(VISITOR, anna)] == [same_trade, earlier]
    assert [entry.person for entry in people_like(VISITOR, ben)] == [anna]
