"""Pages of people: who sees what, what is typed, and what they cost."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetinc.core import pagecache
from meetinc.core.vocabulary import Industry
from meetinc.people.models import Person
from tests.factories.accounts import AccountFactory
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.people import MemberFactory, PersonFactory, account_of

pytestmark = pytest.mark.django_db
LIST = reverse("people:list")
EDIT = reverse("people:edit")
VISITOR_BUDGET = 12
MEMBER_BUDGET = 20


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(account_of(person))
    return client


def rich_people(count: int) -> list[Person]:
    """People with everything that a page shows."""
    machinery = Industry.objects.get(code="28")
    business = BusinessFactory()
    people = [
        MemberFactory(
            lines=[("offer", "Castings", "Castings", "Iron"), ("need", "Compressors", "Compressors")],
            industries=[machinery],
        )
        for _number in range(count)
    ]
    for person in people:
        PositionFactory(person=person, business=business)
    return people


def typed(person: Person, **changes: Any) -> dict[str, Any]:
    """The form of a profile as a browser sends it."""
    lines = {"TOTAL_FORMS": "2", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "8"}
    empty = {
        f"{kind}-{number}-{field}": ""
        for kind in ("needs", "offers")
        for number in (0, 1)
        for field in ("text", "tags")
    }
    return {
        "name": person.name, "sorted_as": "", "headline": "Buyer", "about": "", "city": "Bremen", "country": "DE",
        "languages": "Deutsch, english", "visible_to": "everyone", "listed": "on", "taking_meets": "on",
        "industries_0": "28", "industries_1": "", "industries_2": "", "version": str(person.version),
        **{f"{kind}-{key}": value for kind in ("needs", "offers") for key, value in lines.items()},
        **empty, **changes,
    }  # fmt: skip


def queries_of(client: Client, address: str) -> int:
    """How many queries a page costs, once what a process reads once is read."""
    pagecache.memory.clear()
    client.get(address)
    pagecache.memory.clear()
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


# -- the directory -------------------------------------------------------------


def test_empty_directory_shows_a_way_in(client: Client) -> None:
    page = client.get(LIST)

    assert "Nobody is listed yet" in page.text
    assert reverse("account_signup") in page.text


def test_directory_without_results_shows_a_way_out(client: Client) -> None:
    PersonFactory()

    page = client.get(LIST, {"q": "nobody", "country": "FR"})

    assert "Nobody fits all of that" in page.text
    assert '<meta name="robots" content="noindex">' in page.text


def test_directory_shows_who_they_are_and_the_way_to_a_meet(client: Client) -> None:
    [person] = rich_people(1)

    page = client.get(LIST).text

    for expected in (person.name, "Head of purchasing", "Nordkälte", "Bremen, Germany", "Castings", "Compressors"):
        assert expected in page
    assert reverse("meets:request", args=[person.slug]) in page


def test_directory_offers_trades_once_an_industry_is_chosen(client: Client) -> None:
    rich_people(1)

    assert 'name="trade"' not in client.get(LIST).text
    assert 'name="trade" value="28"' in " ".join(client.get(LIST, {"industry": "C"}).text.split())


def test_htmx_gets_the_content_alone_and_history_the_page(client: Client) -> None:
    rich_people(1)

    page, part, restored = (
        client.get(LIST, headers=headers)
        for headers in ({}, {"HX-Request": "true"}, {"HX-Request": "true", "HX-History-Restore-Request": "true"})
    )

    assert ["<header" in answer.text for answer in (page, part, restored)] == [True, False, True]
    assert 'hx-target="#main"' in part.text
    assert "HX-Request" in page["Vary"]


def test_directory_keeps_the_question_in_every_address(client: Client) -> None:
    for _number in range(26):
        PersonFactory(country="DE")

    page = client.get(LIST, {"country": "DE", "q": "anna"})

    assert page.context["later"].startswith("?q=anna&country=DE&after=")
    assert '<input type="hidden" name="q" value="anna">' in page.text


@pytest.mark.parametrize("query", ["", "?country=DE&industry=C&needs=compressors&q=anna&letter=B"])
def test_directory_costs_the_same_for_one_and_for_fifty(query: str) -> None:
    [one] = rich_people(1)
    costs = [queries_of(Client(), LIST + query), queries_of(signed_in(one), LIST + query)]
    rich_people(49)

    assert costs == [queries_of(Client(), LIST + query), queries_of(signed_in(one), LIST + query)]
    assert costs[0] <= VISITOR_BUDGET
    assert costs[1] <= MEMBER_BUDGET


# -- a profile -----------------------------------------------------------------


def test_profile_shows_what_the_person_says(client: Client) -> None:
    [person] = rich_people(1)
    Person.objects.filter(pk=person.pk).update(about="Buys compressors.\n\n<script>alert(1)</script>")

    page = client.get(person.get_absolute_url()).text

    for expected in (
        person.name, "Head of purchasing", "Nordkälte", "Bremen, Germany", "Castings", "Compressors", "Buys compressors.",
        "Deutsch, English", "Manufacture of machinery and equipment n.e.c.", "UTC+", "Ask for a meet",
    ):  # fmt: skip
        assert expected in page
    assert "<script>alert" not in page


def test_empty_profile_is_a_page(client: Client) -> None:
    person = PersonFactory(name="Zoë O’Neill", headline="", city="", country="", languages=[], taking_meets=False)

    page = client.get(person.get_absolute_url())

    assert page.status_code == 200
    assert "Not taking meets" in page.text
    assert "Seeks and offers" not in page.text


@pytest.mark.parametrize(
    "name",
    [
        "خالد بن راشد المنصوري",
        "Dr. Annegret Hohenwarter-Schlüter von und zu Unterschleißheim",
        "王小明",
        "O’Neill",
        "<b>Anna</b> & Co",
    ],
)
def test_names_of_every_kind_have_a_page(client: Client, name: str) -> None:
    from meetinc.core.actor import Actor
    from meetinc.people.commands import create_person

    person = create_person(
        actor=Actor.system("test"), name=name, headline="Norddeutsche Wärmepumpenkomponentengesellschaft"
    )

    page = client.get(person.get_absolute_url())

    assert page.status_code == 200
    assert "<b>Anna" not in page.text
    assert "Wärmepum\u00adpenkom" in page.text.replace("Wärme\u00adpum", "Wärmepum").replace("pen\u00adkom", "penkom")


@pytest.mark.parametrize(
    ("values", "visitor", "member"),
    [
        ({"visible_to": "everyone"}, 200, 200),
        ({"visible_to": "everyone", "listed": False}, 200, 200),
        ({"visible_to": "members"}, 404, 200),
        ({"visible_to": "nobody"}, 404, 404),
        ({"account__status": "suspended"}, 404, 404),
        ({"account__status": "pending"}, 404, 404),
    ],
)
def test_profile_is_open_to_whom_the_person_lets_in(values: dict[str, Any], visitor: int, member: int) -> None:
    person = MemberFactory(name="Sent Away", **values)
    address = person.get_absolute_url()

    pages = [Client().get(address), signed_in(MemberFactory()).get(address)]

    assert [page.status_code for page in pages] == [visitor, member]
    assert all("Sent Away" not in page.text for page in pages if page.status_code == 404)


def test_owner_sees_the_way_to_edit_and_themselves_as_a_visitor() -> None:
    person = MemberFactory(visible_to="members")
    client = signed_in(person)

    own = client.get(person.get_absolute_url()).text
    as_visitor = client.get(person.get_absolute_url(), {"as": "visitor"}).text

    assert EDIT in own
    assert "does not see your profile" in as_visitor


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"visible_to": "everyone"}, "Everyone sees your profile."),
        ({"visible_to": "members"}, "Members see your profile; people who have not signed in do not."),
        ({"visible_to": "nobody"}, "Only you see your profile."),
        ({"account__status": "pending"}, "Nobody else sees your profile while your account is not active."),
    ],
)
def test_owner_is_told_who_sees_the_profile(values: dict[str, Any], sentence: str) -> None:
    person = MemberFactory(**values)

    assert sentence in signed_in(person).get(person.get_absolute_url()).text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"visible_to": "nobody"}, "Hidden from everybody else by its owner."),
        ({"account__status": "suspended"}, "Hidden from everybody else, because the account is not active."),
    ],
)
def test_organiser_is_told_why_others_do_not_see_a_profile(values: dict[str, Any], sentence: str) -> None:
    person = MemberFactory(**values)
    organiser = MemberFactory(account__roles=("organiser",))

    assert sentence in signed_in(organiser).get(person.get_absolute_url()).text


def test_account_without_a_person_has_no_profile_to_edit() -> None:
    client = Client()
    client.force_login(AccountFactory())

    assert client.get(EDIT).status_code == 404


def test_own_bare_profile_says_what_to_do() -> None:
    person = MemberFactory(headline="", city="", country="")

    page = signed_in(person).get(person.get_absolute_url()).text

    assert "12 % complete" not in page
    assert "6 % complete" in page  # it speaks languages
    assert "Say what you seek" in page


def test_profile_costs_the_same_among_two_and_among_fifty() -> None:
    one, other = rich_people(2)
    address = other.get_absolute_url()
    costs = [queries_of(Client(), address), queries_of(signed_in(one), address)]
    rich_people(48)

    assert costs == [queries_of(Client(), address), queries_of(signed_in(one), address)]
    assert costs[0] <= VISITOR_BUDGET
    assert costs[1] <= MEMBER_BUDGET


# -- editing -------------------------------------------------------------------


def test_visitor_is_sent_to_sign_in_before_editing(client: Client) -> None:
    assert client.get(EDIT).status_code == 302


def test_me_leads_to_ones_own_profile() -> None:
    person = MemberFactory()

    assert signed_in(person).get(reverse("people:me")).url == person.get_absolute_url()


def test_what_is_typed_is_saved() -> None:
    person = MemberFactory(name="Anna Berg")
    form = {"needs-0-text": "Compressors, R290", "needs-0-tags": "Compressors, R290", "offers-1-text": "Forecasts"}

    answer = signed_in(person).post(EDIT, typed(person, **form))

    again = Person.objects.get(pk=person.pk)
    assert answer.url == again.get_absolute_url()
    assert (again.headline, again.city, again.languages) == ("Buyer", "Bremen", ["de", "en"])
    assert [industry.code for industry in again.industries.all()] == ["28"]
    assert [line.text for line in again.needs] == ["Compressors, R290"]
    assert [line.text for line in again.offers] == ["Forecasts"]
    assert {"n:compressors", "n:r290"} <= set(again.facets)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " "}, "Fill this in."),
        ({"languages": "Klingon"}, "There is no language “Klingon” here."),
        ({"country": "XX"}, "This is not among the choices."),
        ({"needs-0-tags": "Pumps"}, "Say in one line what these words are about."),
        ({"needs-0-text": "x", "needs-0-tags": "a, b, c, d, e, f"}, "Choose at most 5 search words."),
        ({"needs-0-text": "x", "needs-0-tags": "y" * 41}, "A search word has at most 40 letters."),
        ({"headline": "x" * 141}, "Shorten this to 140 characters"),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_typed(changes: dict[str, str], sentence: str) -> None:
    person = MemberFactory(name="Anna Berg", headline="Engineer")

    page = signed_in(person).post(EDIT, typed(person, **{"about": "Kept as typed", **changes}))

    assert page.status_code == 422
    assert sentence in page.text
    assert "Kept as typed" in page.text
    assert Person.objects.get(pk=person.pk).headline == "Engineer"


def test_wrong_line_is_named_in_the_summary_and_led_to() -> None:
    person = MemberFactory(name="Anna Berg")

    page = signed_in(person).post(EDIT, typed(person, **{"needs-1-tags": "Pumps"}))

    assert 'href="#id_needs-1-text"' in page.text
    assert page.text.count("data-errors") == 1


def test_second_editor_sees_what_is_saved_and_may_save_over_it() -> None:
    person = MemberFactory(name="Anna Berg")
    client = signed_in(person)
    client.post(EDIT, typed(person, city="Hamburg"))

    refused = client.post(EDIT, typed(person, city="Lübeck", languages="Polski", listed=""))
    version = refused.context["form"].data["version"]
    saved = client.post(EDIT, typed(person, city="Lübeck", version=version))

    assert refused.status_code == 409
    assert "What is saved now" in refused.text
    for saved_now in ("<dd>Hamburg</dd>", "<dd>Deutsch, English</dd>", "<dd>yes</dd>"):
        assert saved_now in refused.text
    assert 'value="Lübeck"' in refused.text
    assert saved.status_code == 302
    assert Person.objects.get(pk=person.pk).city == "Lübeck"


def test_organiser_edits_the_profile_of_another() -> None:
    organiser, person = MemberFactory(account__roles=("organiser",)), MemberFactory(name="Anna Berg")
    address = reverse("people:edit-other", args=[person.slug])

    page = signed_in(organiser).get(address)
    signed_in(organiser).post(address, typed(person, city="Malmö"))

    assert page.status_code == 200
    assert Person.objects.get(pk=person.pk).city == "Malmö"
    assert signed_in(MemberFactory()).get(address).status_code == 403


def test_suspended_member_cannot_change_their_profile() -> None:
    person = MemberFactory(name="Anna Berg", account__status="suspended", city="Bremen")

    answer = signed_in(person).post(EDIT, typed(person, city="Lübeck"))

    assert answer.status_code in {302, 403, 422}
    assert Person.objects.get(pk=person.pk).city == "Bremen"
