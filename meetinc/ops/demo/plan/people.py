"""Two hundred and forty people: the staff of the firms, some on their own account, the chamber's three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Final, TypedDict

from meetinc.accounts.demo import DEMO_ACCOUNTS
from meetinc.core.directory.folding import sort_key
from meetinc.ops.demo.content import names
from meetinc.ops.demo.content.functions import INDEPENDENT, ORDER
from meetinc.ops.demo.content.places import COUNTRIES, zone_of
from meetinc.ops.demo.content.shape import Firm, Function, Trade, Wish, wish
from meetinc.ops.demo.content.trades import TRADES
from meetinc.ops.demo.content.words import LAST_SENTENCES
from meetinc.ops.demo.plan.businesses import domain
from meetinc.ops.demo.plan.chance import stream
from meetinc.ops.demo.plan.shape import PlannedBusiness, PlannedPerson

PEOPLE: Final = 240
INDEPENDENTS: Final = 12
STAFF_BY_SIZE: Final = {"2-9": 2, "10-49": 2, "50-249": 3, "250-999": 4}
UNCLAIMED, MEMBERS_ONLY, NOT_TAKING = 6, 11, 9  # every so many-th person, counted from different ends
HEADLINE: Final = 140
OLD, YOUNG = 1970, 1995  # a third generation runs the one, a founder the other
ADDRESS: Final = {role.key: role.email for role in DEMO_ACCOUNTS}

MARIT: Final = "oosterwaal-2"  # the demo's member
PRIYA: Final = "coromandel-1"  # the demo's business owner
KHALID: Final = "mina-1"  # asks Marit just before the doors open
ANNEGRET: Final = "nordwaerme-3"  # accepts what Priya asked; her title and firm are as long as they come
GIVEN_AWAY: Final = {PRIYA: "Priya Raghunathan", ANNEGRET: "Annegret Hohenwarter-Schlüter"}
EMPTY: Final = "independent-12"  # signed up, wrote nothing


def plan_people(businesses: Sequence[PlannedBusiness], now: datetime) -> tuple[PlannedPerson, ...]:
    """Everybody, the chamber first."""
    chamber = list(_chamber(now))
    givers = {country: _names(country) for country in COUNTRIES}
    staff = [
        _employee(business, function, place, next(givers[business.firm.country]), now)
        for business, size in zip(businesses, _sizes(businesses, PEOPLE - INDEPENDENTS - len(chamber)), strict=True)
        for place, function in enumerate(ORDER[:size], start=1)
    ]
    alone = [_independent(number, givers, now) for number in range(1, INDEPENDENTS + 1)]
    return tuple(_with_habits([*chamber, *staff, *alone]))


def _sizes(businesses: Sequence[PlannedBusiness], total: int) -> list[int]:
    """How many people each firm sends: by its size, and one more for the first firms until all are there."""
    sizes = [STAFF_BY_SIZE[business.firm.size] for business in businesses]
    place = 0
    while sum(sizes) < total:
        sizes[place % len(sizes)] += 1
        place += 1
    return sizes


def _names(country: str) -> Iterator[tuple[str, str, bool]]:
    """Names of a country, none twice: (given, family, is a woman's). Lists alternate, and so do the shifted pairs."""
    listed = names.of(country)
    first_is_a_man = country == "AE"
    for shift in range(0, len(listed.family), 2):
        for place, given in enumerate(listed.given):
            family = listed.family[(place + shift) % len(listed.family)]
            if f"{given} {family}" not in GIVEN_AWAY.values():
                yield given, family, (place % 2 == 0) != first_is_a_man


def _employee(
    business: PlannedBusiness, function: Function, place: int, name: tuple[str, str, bool], now: datetime
) -> PlannedPerson:
    firm, trade = business.firm, TRADES[business.firm.trade]
    key = f"{firm.key}-{place}"
    chance = stream("person", key)
    given, family, is_woman = name
    offers, needs = _wishes(business, function, place)
    return PlannedPerson(
        key=key,
        **_written(firm.country, given, family),
        email=_email(given, family, domain(firm)),
        headline=_headline(function, place + _number(firm), trade, firm),
        about=_about(function, trade, firm, chance.randrange(60)),
        city=firm.city,
        country=firm.country,
        timezone=zone_of(firm.country, firm.city),
        languages=COUNTRIES[firm.country].languages,
        industries=business.industries[:1],
        offers=offers,
        needs=needs,
        joined=_joined(business, place, now, chance),
        firm=firm.key,
        title=_title(function, firm, chance.randrange(60), is_woman=is_woman),
        role=function.role,
        started=date(max(firm.founded, now.year - chance.randrange(1, 19)), chance.randrange(1, 13), 1),
    )


def _joined(business: PlannedBusiness, place: int, now: datetime, chance: Random) -> datetime:
    """Whoever runs the firm came first and brought the page; the others at some time since."""
    since = int((now - business.joined) / timedelta(hours=1))
    return business.joined + timedelta(hours=0 if place == 1 else chance.randrange(1, since))


def _number(firm: Firm) -> int:
    """A number of the firm that is the same in every process."""
    return stream("firm", firm.key).randrange(60)


class Written(TypedDict):
    """A name: as its bearer writes it, in Latin letters, and how it is sorted where that cannot be told."""

    name: str
    latin: str
    sorted_as: str


def _written(country: str, given: str, family: str) -> Written:
    """The name in its own script where there is one; the Latin form then says how to sort it."""
    latin = f"{given} {family}"
    own = names.in_own_script(country, latin)
    return {"name": own or latin, "latin": latin, "sorted_as": f"{family} {given}" if own else ""}


def _email(given: str, family: str, at: str) -> str:
    return f"{'.'.join(sort_key(f'{given} {family}').split())}@{at}"


def _headline(function: Function, turn: int, trade: Trade, firm: Firm | None) -> str:
    """The first headline from this turn on that fits; long firm names do not fit all of them."""
    texts = _sayable(function.headlines, firm)
    turned = [texts[(turn + step) % len(texts)] for step in range(len(texts))]
    filled = (text.format(goods=trade.goods, firm=firm.name if firm else "") for text in turned)
    chosen = next(text for text in filled if len(text) <= HEADLINE)
    return chosen[:1].upper() + chosen[1:]


def _about(function: Function, trade: Trade, firm: Firm, turn: int) -> str:
    texts = _sayable(function.about, firm)
    first = texts[turn % len(texts)].format(goods=trade.goods, firm=firm.name, city=firm.city)
    return f"{first} {trade.days[turn % len(trade.days)]}\n\n{LAST_SENTENCES[turn % len(LAST_SENTENCES)]}"


def _title(function: Function, firm: Firm, turn: int, *, is_woman: bool) -> str:
    """A title in the language of the country or in English, in the person's gender."""
    titles = (*function.titles.get(firm.country, ()), *function.titles[""])
    fitting = _sayable(titles, firm, unsuited="m|" if is_woman else "f|")
    return fitting[turn % len(fitting)]


def _sayable(texts: Sequence[str], firm: Firm | None, *, unsuited: str = "") -> list[str]:
    """What somebody at this firm can say, without the marks of what only some can."""
    wrong = {unsuited}
    if firm is not None:
        wrong |= {mark for mark, fits in (("old|", firm.founded < OLD), ("new|", firm.founded >= YOUNG)) if not fits}
    kept = (text for text in texts if text[: text.find("|") + 1] not in wrong - {""})
    return [text[text.find("|") + 1 :] for text in kept]


def _wishes(business: PlannedBusiness, function: Function, place: int) -> tuple[tuple[Wish, ...], tuple[Wish, ...]]:
    """People offer and need what their firm does, by what they do there: sellers offer, buyers need, directors both."""
    match function.key:
        case "director":
            return (*business.offers[:2], *function.offers), business.needs[:1]
        case "sales":
            return business.offers, (wish("Customers who plan a year ahead", "distribution partners"),)
        case "purchasing":
            return function.offers, (*business.needs, *function.needs)
        case _:
            turn = place % 3
            return (*business.offers[turn : turn + 1], *function.offers), (
                *business.needs[turn : turn + 1],
                *function.needs,
            )


def _independent(number: int, givers: dict[str, Iterator[tuple[str, str, bool]]], now: datetime) -> PlannedPerson:
    """Somebody without a firm; the last has only just signed up."""
    country = ("NL", "DE", "NL", "IE", "NL", "FR", "US", "NL", "IN", "BR", "DE", "NL")[number - 1]
    given, family, _is_woman = next(givers[country])
    city = COUNTRIES[country].cities[number % len(COUNTRIES[country].cities)]
    trade = list(TRADES.values())[number]
    turn = number % len(INDEPENDENT.offers)
    person = PlannedPerson(
        key=f"independent-{number}",
        **_written(country, given, family),
        email=_email(given, family, "adviser.example"),
        headline=_headline(INDEPENDENT, number, trade, None),
        about=f"{INDEPENDENT.about[number % len(INDEPENDENT.about)]}\n\n{LAST_SENTENCES[number % len(LAST_SENTENCES)]}",
        city=city,
        country=country,
        timezone=zone_of(country, city),
        languages=(*COUNTRIES[country].languages, "es") if number % 3 == 0 else COUNTRIES[country].languages,
        industries=(trade.industries[0], "70.22"),
        offers=(INDEPENDENT.offers[turn], INDEPENDENT.offers[(turn + 1) % len(INDEPENDENT.offers)]),
        needs=(INDEPENDENT.needs[number % 2],),
        joined=now - timedelta(days=40 * number, hours=3),
    )
    if person.key != EMPTY:
        return person
    return replace(
        person, headline="", about="", city="", country="", languages=(), industries=(), offers=(), needs=(),
        joined=now - timedelta(hours=5),
    )  # fmt: skip


def _chamber(now: datetime) -> Iterator[PlannedPerson]:
    """The three who run the network."""
    staff = (
        ("owner", "Willemijn de Graaf-Bosch", "Director of Kamer Maas & Rijn",
         "I run the chamber, which means that I introduce people for a living. If you do not know whom to ask, ask me."),
        ("organiser", "Joost Hartgerink", "I admit members and bring them to the same table",
         "I look after members: I read each application, ring when something is unclear, and arrange the spring and autumn tables."),
        ("editor", "Nienke Zandbergen", "I write about what members make, buy and ship",
         "I was a port reporter for nine years. Tell me what changed at your works this month, and I shall ask why."),
    )  # fmt: skip
    for number, (key, name, headline, about) in enumerate(staff):
        yield PlannedPerson(
            key=key,
            name=name,
            latin=name,
            sorted_as="",
            email=ADDRESS[key],
            headline=headline,
            about=about,
            city="Rotterdam",
            country="NL",
            timezone="Europe/Amsterdam",
            languages=("nl", "en", "de"),
            industries=("94.1",),
            offers=(wish("Introductions to members in fourteen countries", "agents", "distribution partners"),),
            needs=(wish("Firms that open their doors to a group of twelve", "product development"),),
            joined=now - timedelta(days=1000 - number),
            site_role=key,
        )


def _with_habits(people: Sequence[PlannedPerson]) -> Iterator[PlannedPerson]:
    """The demo's own people, and what makes a crowd: some unclaimed, some for members only, some not taking meets.

    Two people of one name in one firm would share an address; the second gets a number.
    """
    addresses: Counter[str] = Counter()
    for number, person in enumerate(people):
        if person.key == MARIT:
            yield _marit(person)
        elif person.key == PRIYA:
            name = GIVEN_AWAY[PRIYA]
            yield replace(person, name=name, latin=name, sorted_as="", email=ADDRESS["business"])
        elif person.key == ANNEGRET:
            yield _annegret(person)
        elif person.site_role or person.key == EMPTY:
            yield person
        else:
            addresses[person.email] += 1
            again = addresses[person.email]
            email = person.email if again == 1 else person.email.replace("@", f"{again}@")
            yield replace(
                person,
                email="" if number % 40 == UNCLAIMED and person.role != "owner" else email,
                visible_to="members" if number % 60 == MEMBERS_ONLY else "everyone",
                taking_meets=number % 12 != NOT_TAKING and not (number % 40 == UNCLAIMED and person.role != "owner"),
            )


def _marit(person: PlannedPerson) -> PlannedPerson:
    return replace(
        person,
        name="Marit van der Velde",
        latin="Marit van der Velde",
        sorted_as="",
        email=ADDRESS["member"],
        title="Head of cold stores",
        headline="I find room for fruit that is still on the tree",
        about=(
            "I plan the cold stores of Van Oosterwaal on the Maas: 38,000 pallet places, four temperatures, and a season that "
            "never asks. I came from a shipping line and still think in sailings.\n\n"
            "I look for importers who plan a year ahead, for refrigeration without F-gases, and for anybody who knows what to do "
            "with eleven empty reefers a week."
        ),
        needs=(
            wish("Importers with volume from May to October", "fresh fruit", "vegetables"),
            wish("CO₂ refrigeration for our next store", "refrigeration"),
            wish("Traceability that speaks to our customers' systems", "traceability", "data integration"),
        ),
        offers=(
            wish("Cold storage at the quay, 2,000 pallet places free from September", "cold storage"),
            wish("Reefer transport to the Ruhr, daily", "reefer transport"),
            wish("A walk through a cold store for anybody who plans one", "product development"),
        ),
    )


def _annegret(person: PlannedPerson) -> PlannedPerson:
    name = GIVEN_AWAY[ANNEGRET]
    return replace(
        person,
        name=name,
        latin=name,
        sorted_as="",
        email=_email("Annegret", "Hohenwarter Schlüter", person.email.partition("@")[2]),
        title="Leiterin Lieferkettensorgfalts- und Einkaufscontrolling",
        headline="Two independent sources for everything that moves",
    )
