"""Pages of businesses: who sees what, what is typed, and what they cost."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetinc.businesses.models import Business, Position
from meetinc.core import pagecache
from meetinc.core.vocabulary import Industry
from meetinc.people.models import Person
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.people import MemberFactory, account_of

pytestmark = pytest.mark.django_db
LIST = reverse("businesses:list")
CREATE = reverse("businesses:create")
VISITOR_BUDGET = 12
MEMBER_BUDGET = 20


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(account_of(person))
    return client


def url(name: str, business: Business, *args: object) -> str:
    return reverse(f"businesses:{name}", args=[business.slug, *args])


def working_at(business: Business, role: str = "staff", **facts: Any) -> Person:
    return PositionFactory(person=MemberFactory(), business=business, role=role, **facts).person


def rich_businesses(count: int) -> list[Business]:
    """Businesses with everything that a page shows."""
    machinery = Industry.objects.get(code="28")
    return [
        PositionFactory(
            person=MemberFactory(lines=[("offer", "Forecasts", "Forecasts")]),
            business=BusinessFactory(
                lines=[("offer", "Castings", "Castings"), ("need", "Compressors", "Compressors")],
                industries=[machinery],
                website="https://nord.example",
                founded=1987,
            ),
        ).business
        for _number in range(count)
    ]


def typed(**changes: Any) -> dict[str, Any]:
    """The form of a new business as a browser sends it."""
    return {
        "name": "Nordkälte GmbH", "tagline": "Cold for Bremen", "website": "nord.example", "city": "Bremen", "country": "DE",
        "size": "10-49", "title": "Founder", "industries_0": "28", "industries_1": "", "industries_2": "", **changes,
    }  # fmt: skip


def queries_of(client: Client, address: str) -> int:
    """How many queries a page costs, once what a process reads once is read."""
    pagecache.memory.clear()
    client.get(address)
    pagecache.memory.clear()
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


# -- the directory and a page --------------------------------------------------


def test_empty_directory_shows_a_way_in(client: Client) -> None:
    assert "No business is listed yet" in client.get(LIST).text
    assert CREATE in signed_in(MemberFactory()).get(LIST).text


def test_directory_without_results_shows_a_way_out(client: Client) -> None:
    BusinessFactory()

    page = client.get(LIST, {"q": "nothing"}).text

    assert "No business fits all of that" in page
    assert "Show all businesses" in page


def test_directory_shows_what_they_do_and_the_way_to_a_meet(client: Client) -> None:
    [business] = rich_businesses(1)
    BusinessFactory(name="Empty Hall")

    page = client.get(LIST).text

    for expected in (
        business.name,
        business.tagline,
        "Bremen, Germany",
        "50 to 249 people, 1 of them here",
        "Nobody here yet",
    ):
        assert expected in page
    assert f"{business.get_absolute_url()}#people" in page


def test_page_shows_what_the_business_says(client: Client) -> None:
    [business] = rich_businesses(1)

    page = client.get(business.get_absolute_url()).text

    for expected in (
        business.name, business.tagline, "1987", "nord.example", "Castings", "Compressors", "1 person, 1 taking meets.",
        "Head of purchasing", "Manufacture of machinery and equipment n.e.c.", "Meet someone here", 'id="people"',
    ):  # fmt: skip
        assert expected in page
    assert 'rel="nofollow noopener"' in page


def test_bare_business_is_a_page(client: Client) -> None:
    business = BusinessFactory(
        name="Norddeutsche Wärmepumpenkomponentengesellschaft mbH", tagline="", city="", country="", size=""
    )

    page = client.get(business.get_absolute_url())

    assert page.status_code == 200
    assert "The firm" not in page.text


def test_claims_and_hidden_people_are_not_on_the_page(client: Client) -> None:
    business = BusinessFactory()
    claimant = PositionFactory(business=business, person=MemberFactory(name="Clara Claim"), claimed=True).person
    PositionFactory(business=business, person=MemberFactory(name="Nora Nobody", visible_to="nobody"))

    page = client.get(business.get_absolute_url()).text
    own = signed_in(claimant).get(business.get_absolute_url()).text

    assert "Clara Claim" not in page
    assert "Nora Nobody" not in page
    assert "You said that you work here." in own


def test_unlisted_business_is_not_there_for_strangers() -> None:
    business = BusinessFactory(name="Hidden Hall", listed=False)
    staff = working_at(business)

    page = signed_in(MemberFactory()).get(business.get_absolute_url())

    assert page.status_code == 404
    assert "Hidden Hall" not in page.text
    assert signed_in(staff).get(business.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("query", ["", "?country=DE&industry=C&needs=compressors&q=nord&letter=N"])
def test_directory_costs_the_same_for_one_and_for_fifty(query: str) -> None:
    rich_businesses(1)
    me = MemberFactory()
    costs = [queries_of(Client(), LIST + query), queries_of(signed_in(me), LIST + query)]
    rich_businesses(49)

    assert costs == [queries_of(Client(), LIST + query), queries_of(signed_in(me), LIST + query)]
    assert costs[0] <= VISITOR_BUDGET
    assert costs[1] <= MEMBER_BUDGET


def test_page_costs_the_same_for_two_and_for_fifty() -> None:
    business, _other = rich_businesses(2)
    me = working_at(business, "owner")
    address = business.get_absolute_url()
    costs = [queries_of(Client(), address), queries_of(signed_in(me), address)]
    rich_businesses(20)
    for _number in range(30):
        working_at(business)

    assert costs == [queries_of(Client(), address), queries_of(signed_in(me), address)]
    assert costs[0] <= VISITOR_BUDGET
    assert costs[1] <= MEMBER_BUDGET


# -- adding and editing --------------------------------------------------------


def test_member_adds_a_business_and_owns_it() -> None:
    me = MemberFactory()

    answer = signed_in(me).post(CREATE, typed())

    business = Business.objects.get()
    assert answer.url == url("edit_section", business, "wishes")
    assert (business.website, business.domain, business.city) == ("https://nord.example", "nord.example", "Bremen")
    assert [(held.person, held.role, held.title) for held in business.positions.all()] == [(me, "owner", "Founder")]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Fill this in."),
        ({"website": "not a website"}, "Enter a web address"),
        ({"website": "https://taken.example/x"}, "Another business on this site has a website at this domain."),
        ({"name": "HERE ALREADY"}, "A business of this name is here already."),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_typed(changes: dict[str, str], sentence: str) -> None:
    BusinessFactory(name="Here already", domain="taken.example")

    page = signed_in(MemberFactory()).post(CREATE, typed(**{"tagline": "Kept as typed", **changes}))

    assert page.status_code == 422
    assert sentence in page.text
    assert "Kept as typed" in page.text
    assert Business.objects.count() == 1


def test_namesake_is_added_once_its_maker_says_that_it_is_another() -> None:
    BusinessFactory(name="Nordkälte GmbH", city="Bremen")

    answer = signed_in(MemberFactory()).post(CREATE, typed(is_another="on"))

    assert answer.status_code == 302
    assert Business.objects.filter(name="Nordkälte GmbH").count() == 2


# -- positions -----------------------------------------------------------------


def test_claim_is_confirmed_by_a_manager() -> None:
    business, me = BusinessFactory(), MemberFactory(name="Clara Claim")
    manager = signed_in(working_at(business, "manager"))

    claimed = signed_in(me).post(
        url("claim", business), {"title": "Welder", "role": "staff", "started": "2024-03-01"}, follow=True
    )
    claim = Position.objects.get(person=me)
    waiting = manager.get(url("positions", business)).text
    manager.post(url("confirm", business, claim.pk))

    assert "is told. You appear on the page once" in claimed.text
    assert "Clara Claim" in waiting
    assert "Clara Claim" in Client().get(business.get_absolute_url()).text


def test_claim_without_a_title_is_asked_again() -> None:
    business = BusinessFactory()
    client = signed_in(MemberFactory())

    assert client.get(url("claim", business)).status_code == 200
    assert client.post(url("claim", business), {"title": "", "role": "owner"}).status_code == 422
    assert Position.objects.count() == 0


def test_second_claim_is_refused_with_its_reason() -> None:
    business = BusinessFactory()
    me = working_at(business)

    page = signed_in(me).post(url("claim", business), {"title": "Welder", "role": "staff"})

    assert page.status_code == 422
    assert "This person holds a position at this business already." in page.text


def test_manager_adds_somebody_by_name() -> None:
    business = BusinessFactory()
    anna = MemberFactory(name="Anna Berg", slug="anna-berg")
    client = signed_in(working_at(business, "manager"))

    client.post(url("positions", business), {"person": "anna berg", "title": "Buyer", "role": "staff"})

    assert Position.objects.get(person=anna).title == "Buyer"


@pytest.mark.parametrize(
    ("person", "role", "sentence"),
    [
        ("Nobody At All", "staff", "Nobody here has that name."),
        ("Anna", "staff", "Several people have that name."),
        ("anna-berg", "owner", "Only an owner makes somebody else owner."),
        ("", "staff", "Fill this in."),
    ],
)
def test_adding_somebody_who_cannot_be_added_says_why(person: str, role: str, sentence: str) -> None:
    business = BusinessFactory()
    MemberFactory(name="Anna Berg", slug="anna-berg")
    MemberFactory(name="Anna Cohn")

    page = signed_in(working_at(business, "manager")).post(url("positions", business), {"person": person, "role": role})

    assert page.status_code == 422
    assert sentence in page.text
    assert business.positions.count() == 1


def test_owner_changes_and_removes_others() -> None:
    business = BusinessFactory()
    owner, other = signed_in(working_at(business, "owner")), working_at(business)
    held = business.positions.get(person=other)

    owner.post(url("change", business, held.pk), {"title": "Buyer", "role": "manager"})
    held.refresh_from_db()
    changed = (held.title, held.role)
    page = owner.post(url("end", business, held.pk), follow=True)
    held.refresh_from_db()

    assert changed == ("Buyer", "manager")
    assert "no longer appears here." in page.text
    assert held.ended is not None


@pytest.mark.parametrize(
    ("act", "form", "sentence"),
    [
        ("end", {}, "This is the last owner."),
        ("change", {"title": "", "role": "staff"}, "This is the last owner."),
        ("change", {"title": "", "role": "boss"}, "This is not among the choices."),
    ],
)
def test_last_owner_is_told_why_not(act: str, form: dict[str, str], sentence: str) -> None:
    business = BusinessFactory()
    me = working_at(business, "owner")
    held = business.positions.get()

    page = signed_in(me).post(url(act, business, held.pk), form, follow=True)

    held.refresh_from_db()
    assert sentence in page.text
    assert (held.role, held.ended) == ("owner", None)


def test_everybody_leaves_by_themselves() -> None:
    business = BusinessFactory()
    me = working_at(business)
    held = business.positions.get()

    page = signed_in(me).post(url("end", business, held.pk), follow=True)

    held.refresh_from_db()
    assert "You no longer appear here." in page.text
    assert held.ended is not None


@pytest.mark.parametrize("act", ["confirm", "change", "end"])
def test_positions_of_others_are_nobody_else_s_business(act: str) -> None:
    business = BusinessFactory()
    working_at(business)
    held = business.positions.get()

    strangers = [signed_in(MemberFactory()), signed_in(working_at(business))]
    answers = [
        client.post(url(act, business, held.pk), {"title": "x", "role": "owner"}).status_code for client in strangers
    ]

    held.refresh_from_db()
    assert answers == [403, 403]
    assert (held.title, held.role, held.ended) == ("Head of purchasing", "staff", None)
    assert Client().post(url(act, business, held.pk)).status_code == 302


def test_confirming_what_was_withdrawn_says_so() -> None:
    business = BusinessFactory()
    owner = working_at(business, "owner")
    claim = PositionFactory(person=MemberFactory(), business=business, claimed=True, role="owner")
    manager = working_at(business, "manager")

    page = signed_in(manager).post(url("confirm", business, claim.pk), follow=True)

    assert page.status_code == 403
    assert signed_in(owner).post(url("confirm", business, claim.pk + 1000)).status_code == 404


def test_only_those_who_run_it_see_the_list_of_roles() -> None:
    business = BusinessFactory()

    assert signed_in(working_at(business)).get(url("positions", business)).status_code == 403
    assert signed_in(working_at(business, "owner")).get(url("positions", business)).status_code == 200
