"""The community on paper: who, what and when, the same each time, and true to itself."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest

from meetinc.accounts.demo import DEMO_ACCOUNTS
from meetinc.meets.places import check_place
from meetinc.ops.demo.content import names, scripts, words
from meetinc.ops.demo.content.firms import FIRMS
from meetinc.ops.demo.content.functions import INDEPENDENT, ORDER
from meetinc.ops.demo.content.places import CITY_ZONES, COUNTRIES
from meetinc.ops.demo.content.trades import SENDERS, TOPICS, TRADES
from meetinc.ops.demo.plan import Community, PlannedMeet, plan_community
from meetinc.ops.demo.plan.people import EMPTY, MARIT, PRIYA

NOW = datetime(2026, 11, 24, 9, 7, tzinfo=UTC)
STATES = {"requested", "scheduled", "declined", "withdrawn", "expired", "cancelled", "held", "missed"}


@pytest.fixture(scope="module")
def community() -> Community:
    return plan_community(NOW)


def digest(community: Community) -> str:
    return hashlib.sha256(repr((community.businesses, community.people, community.meets)).encode()).hexdigest()


def test_community_is_the_same_each_time(community: Community) -> None:
    assert digest(plan_community(NOW)) == digest(community)


def test_community_has_the_size_that_is_promised(community: Community) -> None:
    countries = {person.country for person in community.people} - {""}

    assert (len(community.people), len(community.businesses), len(countries)) == (240, 80, 14)


def test_names_and_addresses_are_given_once(community: Community) -> None:
    emails = Counter(person.email for person in community.people if person.email)
    domains = Counter(business.website for business in community.businesses)
    people = Counter(person.name for person in community.people)

    assert [key for counter in (emails, domains, people) for key, count in counter.items() if count > 1] == []


def test_no_address_and_no_website_can_exist(community: Community) -> None:
    endings = {person.email.rpartition(".")[2] for person in community.people if person.email}

    assert endings == {"example", "invalid"}
    assert all(business.website.endswith(".example") for business in community.businesses)


def test_the_five_roles_of_the_sign_in_page_are_there(community: Community) -> None:
    there = {person.email: person for person in community.people}

    assert [there[role.email].name for role in DEMO_ACCOUNTS] == [
        "Marit van der Velde", "Priya Raghunathan", "Nienke Zandbergen", "Joost Hartgerink", "Willemijn de Graaf-Bosch",
    ]  # fmt: skip
    assert there["business@demo.invalid"].role == "owner"


def test_people_live_where_their_firm_is_and_by_its_clock(community: Community) -> None:
    firms = {firm.key: firm for firm in FIRMS}

    for person in community.people:
        if person.firm:
            firm = firms[person.firm]
            assert (person.city, person.country) == (firm.city, firm.country)
            assert person.timezone == CITY_ZONES.get(firm.city, COUNTRIES[firm.country].timezone)
        assert person.timezone in available_timezones()


def test_people_offer_and_need_what_their_firm_does(community: Community) -> None:
    firms = {business.firm.key: business for business in community.businesses}
    own = {wish for function in (*ORDER, INDEPENDENT) for wish in (*function.offers, *function.needs)}
    own_texts = {wish.text for wish in own} | {"Customers who plan a year ahead"}

    for person in community.people:
        if person.firm and person.key != MARIT:
            business = firms[person.firm]
            assert {wish.text for wish in person.offers} <= {wish.text for wish in business.offers} | own_texts
            assert {wish.text for wish in person.needs} <= {wish.text for wish in business.needs} | own_texts
            assert set(person.industries) <= set(business.industries)


def test_every_firm_has_an_owner_and_offers_and_needs_something(community: Community) -> None:
    owners = Counter(person.firm for person in community.people if person.role == "owner" and person.firm)

    assert owners == Counter(firm.key for firm in FIRMS)
    assert all(business.offers and business.needs and business.about for business in community.businesses)


def test_one_profile_is_empty_some_are_unclaimed_and_some_are_for_members(community: Community) -> None:
    empty = community.person[EMPTY]

    assert (empty.headline, empty.about, empty.offers, empty.needs) == ("", "", (), ())
    assert [person.key for person in community.people if not person.headline] == [EMPTY]
    assert 3 <= sum(not person.email for person in community.people) <= 10
    assert 3 <= sum(person.visible_to == "members" for person in community.people) <= 6
    assert all(not person.taking_meets for person in community.people if not person.email)


def test_names_in_other_scripts_say_how_to_sort_them(community: Community) -> None:
    foreign = [person for person in community.people if not person.name.isascii() and person.sorted_as]

    assert {person.country for person in foreign} == set(scripts.OWN)
    assert all(person.latin.isascii() and person.latin != person.name for person in foreign)


def test_texts_fit_their_columns(community: Community) -> None:
    for person in community.people:
        assert len(person.headline) <= 140
        assert "{" not in person.headline + person.about + person.title
        assert "|" not in person.headline + person.about + person.title
    for business in community.businesses:
        assert len(business.tagline) <= 160
    for meet in community.meets:
        assert 0 < len(meet.subject) <= 100
        assert 0 < len(meet.message) <= 400
        assert "{" not in meet.message


def test_nothing_is_filler(community: Community) -> None:
    written = " ".join(
        [*(person.about for person in community.people), *(business.about for business in community.businesses)]
    )

    assert "lorem" not in written.lower()
    assert len({business.about for business in community.businesses}) > 60


def test_written_messages_and_senders_are_in_step() -> None:
    assert set(SENDERS) <= set(TOPICS)
    assert {trade for senders in SENDERS.values() for trade in senders} <= set(TRADES)
    offered = {tag for trade in TRADES.values() for wish in trade.offers for tag in wish.tags}
    assert set(SENDERS) - offered - {tag for wish in INDEPENDENT.offers for tag in wish.tags} == set()


def test_wishes_name_firms_that_exist() -> None:
    keys = {firm.key for firm in FIRMS}
    wishes = [wish for trade in TRADES.values() for wish in (*trade.offers, *trade.needs)]

    assert all(wish.only <= keys and len(wish.text) <= 160 for wish in wishes)


def test_names_in_own_script_belong_to_names_that_are_given() -> None:
    for country, own in scripts.OWN.items():
        listed = names.of(country)
        assert all(
            any(latin == f"{given} {family}" for given in listed.given for family in listed.family) for latin in own
        )


# -- meets


def seats(community: Community) -> dict[str, list[PlannedMeet]]:
    by_person: dict[str, list[PlannedMeet]] = defaultdict(list)
    for meet in community.meets:
        if meet.start:
            by_person[meet.requester].append(meet)
            by_person[meet.invitee].append(meet)
    return by_person


def test_meets_stand_in_every_state_around_today(community: Community) -> None:
    states = Counter(meet.state for meet in community.meets)
    starts = [meet.start - NOW for meet in community.meets if meet.start]

    assert set(states) == STATES
    assert min(starts) < timedelta(days=-20)
    assert max(starts) > timedelta(days=7)
    assert {meet.awaits for meet in community.meets if meet.state == "requested"} == {"requester", "invitee"}


def test_nobody_sits_in_two_meets_at_once(community: Community) -> None:
    for meets in seats(community).values():
        ordered = sorted(meets, key=lambda meet: meet.start or NOW)
        assert all((one.end or NOW) <= (other.start or NOW) for one, other in pairwise(ordered))


def test_meets_are_in_civil_hours_on_working_days_where_the_globe_allows_it(community: Community) -> None:
    for meet in community.meets:
        if meet.start and meet.start.date() != NOW.date():
            for key in (meet.requester, meet.invitee):
                there = meet.start.astimezone(ZoneInfo(community.person[key].timezone))
                assert there.weekday() < 5
                assert 4 <= there.hour <= 22


def test_members_find_something_in_every_corner_of_their_home(community: Community) -> None:
    for key in (MARIT, PRIYA):
        mine = [meet for meet in community.meets if key in {meet.requester, meet.invitee}]
        assert any(meet.state == "scheduled" and meet.start and meet.start > NOW for meet in mine)
        assert any(meet.state == "scheduled" and meet.end and meet.end <= NOW for meet in mine)
        assert any(meet.state == "requested" and meet.invitee == key for meet in mine)
        assert any(meet.state == "held" for meet in mine)


def test_nobody_has_more_requests_out_than_a_member_may(community: Community) -> None:
    out = Counter(meet.requester for meet in community.meets if meet.state == "requested")

    assert max(out.values()) <= 5


def test_open_requests_propose_times_to_come(community: Community) -> None:
    for meet in community.meets:
        current = [time for time in meet.proposals if time.round == max(time.round for time in meet.proposals)]
        if meet.state == "requested":
            assert all(time.start > NOW for time in current if not time.lost_at)
            assert meet.expires_at > NOW


def test_places_suit_their_format(community: Community) -> None:
    for meet in community.meets:
        assert check_place(meet.format, meet.place) == meet.place


def test_every_refusal_and_reason_is_a_sentence() -> None:
    assert all(
        not text or text.endswith((".", "?")) for text in (*words.DECLINES, *words.CANCELLATIONS, *words.QUOTING)
    )


@pytest.mark.parametrize("hours", range(0, 24 * 9, 13))
def test_the_community_can_be_planned_at_any_hour(hours: int) -> None:
    now = NOW + timedelta(hours=hours, minutes=hours)
    community = plan_community(now)

    for meet in community.meets:
        reached = meet.times.values()
        assert all(meet.requested_at <= at <= now for at in reached)
        if meet.start and meet.end:
            assert meet.times["scheduled"] <= meet.start
            assert all(meet.times[state] >= meet.end for state in ("held", "missed") if state in meet.times)
