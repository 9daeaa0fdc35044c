"""A crowd for measuring: as many people as one likes, with businesses, positions, offers and needs.

Written with COPY and with ids given out here, since a million rows one by one would take hours. The columns that rooms
work out (sort keys, words, facets) are worked out with the rooms' own functions; a test compares a sample with what they
would write. Nobody of the crowd has an account: they are profiles that nobody has claimed yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any, Final

from django.contrib.postgres.indexes import GinIndex
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from meetinc.businesses.models import Business, BusinessLine, Position
from meetinc.core.directory.folding import index_letter, sort_key, words
from meetinc.core.vocabulary import Industry, Tag, slug_of
from meetinc.ops.demo.content import names
from meetinc.ops.demo.content.functions import ORDER
from meetinc.ops.demo.content.places import COUNTRIES, zone_of
from meetinc.ops.demo.content.shape import Trade, Wish
from meetinc.ops.demo.content.trades import TRADES
from meetinc.people.models import Person, PersonLine

PEOPLE_OF_THE_DEMO: Final = 240
PEOPLE_PER_BUSINESS: Final = 3
MANY: Final = 20_000
SCATTER: Final = 2_654_435_761  # Knuth's multiplier: neighbours in number are strangers in name
BATCH: Final = 3_000  # businesses at a time
FIRM_WORDS: Final = (
    "Alder", "Birch", "Cove", "Dune", "Ember", "Ford", "Gable", "Heron", "Iris", "Juniper", "Kestrel", "Larch", "Meadow", "North",
    "Orchard", "Pier", "Quarry", "Rowan", "Summit", "Tide", "Upland", "Vale", "Willow", "Yarrow", "Amber", "Basalt", "Cedar",
    "Delta", "Elm", "Fjord", "Granite", "Harbour",
)  # fmt: skip

Row = Sequence[Any]
slug = cache(slug_of)  # a hundred labels, asked for millions of times


@dataclass(frozen=True, slots=True)
class Target:
    """A table and the columns that are written."""

    table: str
    columns: tuple[str, ...]


TARGETS: Final = {
    "business": Target(
        Business._meta.db_table,
        ("id", "slug", "name", "legal_form", "tagline", "about", "website", "domain", "city", "country", "founded", "size",
         "address", "postcode", "register_name", "register_country", "register_number", "markets", "claimed_at", "edited_in", "completeness",
         "listed", "source", "sort_key", "letter", "name_words", "facets", "version", "created_at", "updated_at"),
    ),
    "person": Target(
        Person._meta.db_table,
        ("id", "slug", "name", "sorted_as", "headline", "about", "city", "country", "timezone", "languages", "visible_to",
         "name_in_script", "contact_email", "contact_phone", "contact_address", "audiences", "refuses_search", "refuses_ai",
         "welcome_step", "completeness", "listed", "shown", "taking_meets", "sort_key", "letter", "name_words", "facets", "version", "created_at", "updated_at"),
    ),
    "position": Target(
        Position._meta.db_table,
        ("person_id", "business_id", "title", "role", "confirmed_at", "confirmed_how", "confirmed_by_id", "created_at"),
    ),
    "business_industry": Target(Business.industries.through._meta.db_table, ("business_id", "industry_id")),
    "person_industry": Target(Person.industries.through._meta.db_table, ("person_id", "industry_id")),
    "business_line": Target(BusinessLine._meta.db_table, ("id", "business_id", "kind", "text", "order")),
    "person_line": Target(PersonLine._meta.db_table, ("id", "person_id", "kind", "text", "order")),
    "business_tag": Target(BusinessLine.tags.through._meta.db_table, ("businessline_id", "tag_id")),
    "person_tag": Target(PersonLine.tags.through._meta.db_table, ("personline_id", "tag_id")),
}  # fmt: skip
COMPLETENESS: Final = 80  # of every firm of a crowd: all but logo, website and products
PERSON_COMPLETENESS: Final = 82  # of everybody in it: all but photo and position
COUNTED: Final = ("business", "person", "business_line", "person_line")  # whose ids are given out here


@transaction.atomic
def write_crowd(people: int, *, screen: Console) -> None:
    """Add so many people and a third as many businesses, all or none."""
    crowd = Crowd.begin(timezone.now())
    with _bar(screen) as bar, connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else millions of checks queue up until the end
        task = bar.add_task(_("Inviting a crowd"), total=people)
        with _indexed_afterwards() if people >= MANY else nullcontext():
            for tables in crowd.batches(people):
                for key, rows in tables.items():
                    _copy(cursor, TARGETS[key], rows)
                bar.advance(task, len(tables["person"]))
            bar.update(task, description=_("Indexing the crowd"))
        for key in COUNTED:
            _catch_up(cursor, TARGETS[key].table)
        for target in TARGETS.values():
            cursor.execute(f"ANALYZE {target.table}")


@contextmanager
def _indexed_afterwards() -> Iterator[None]:
    """Do without the indexes of words and facets, and make them anew at the end: ten times as fast as keeping them up."""
    indexes = [
        (model, index) for model in (Person, Business) for index in model._meta.indexes if isinstance(index, GinIndex)
    ]
    with connection.schema_editor(atomic=False) as schema:
        for model, index in indexes:
            schema.remove_index(model, index)
        yield
        for model, index in indexes:
            schema.add_index(model, index)


def _bar(screen: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=screen, disable=not screen.is_terminal,
    )  # fmt: skip


def _copy(cursor: Any, target: Target, rows: Iterable[Row]) -> None:
    columns = ", ".join(f'"{column}"' for column in target.columns)
    with cursor.copy(f"COPY {target.table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _catch_up(cursor: Any, table: str) -> None:
    """Let the sequence go on behind the ids that were given out."""
    cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608


@dataclass(slots=True)
class Crowd:
    """Gives out rows; every number leads to the same business and the same people each time."""

    now: datetime
    next_ids: dict[str, int]
    industries: dict[str, tuple[int, list[str]]]
    tags: dict[str, int]

    @classmethod
    def begin(cls, now: datetime) -> Crowd:
        """Read the vocabulary, and where ids go on."""
        wishes = [wish for trade in TRADES.values() for wish in (*trade.offers, *trade.needs)]
        meant = Tag.objects.spelt(label for wish in wishes for label in wish.tags)
        with connection.cursor() as cursor:
            next_ids = {key: _first_id(cursor, TARGETS[key].table) for key in COUNTED}
        return cls(now, next_ids, _industries(), {spelling: tag.pk for spelling, tag in meant.items()})

    def batches(self, people: int) -> Iterator[dict[str, list[Row]]]:
        """The rows of some thousand businesses and their people at a time, by table."""
        numbers = iter(range(-(-people // PEOPLE_PER_BUSINESS)))
        left = people
        while batch := list(islice(numbers, BATCH)):
            tables: dict[str, list[Row]] = {key: [] for key in TARGETS}
            for number in batch:
                staff = min(PEOPLE_PER_BUSINESS, left)
                self._add_business(tables, number, staff)
                left -= staff
            yield tables

    def _add_business(self, tables: dict[str, list[Row]], number: int, staff: int) -> None:
        trade = _TRADES[number % len(_TRADES)]
        country = _COUNTRIES[number * 5 % len(_COUNTRIES)]
        city = country.cities[number // 11 % len(country.cities)]
        name = _firm_name(number, trade)
        key = sort_key(name)
        offer, need = _general(trade.offers)[number % 2], _general(trade.needs)[number % 2]
        industry_id, industry_facets = self.industries[trade.industries[0]]
        pk = self._take("business")
        size = ("2-9", "10-49", "50-249")[number % 3]
        tables["business"].append((
            pk, f"{key.replace(' ', '-')[:70]}-{pk}", name, "", trade.taglines[number % len(trade.taglines)],
            "\n\n".join(group[number % len(group)] for group in trade.about), "", "", city, country.code,
            1900 + number % 120, size, "", "", "", "", "", [], self.now, "{}", COMPLETENESS, True, "import", key, index_letter(key), sorted(set(words(name))),
            [f"l:{index_letter(key)}", f"c:{country.code}", f"p:{country.code}/{city}", f"s:{size}", *industry_facets, *_tag_facets(offer, need)],
            1, self.now, self.now,
        ))  # fmt: skip
        tables["business_industry"].append((pk, industry_id))
        self._add_wishes(tables, "business", pk, offer, need)
        first = self.next_ids["person"]
        for place in range(staff):
            self._add_person(
                tables, number * PEOPLE_PER_BUSINESS + place, place, trade=trade, city=city, country=country.code
            )
            person = first + place
            how = "founder" if place == 0 else "manager"
            title = ORDER[place].titles[""][0]
            tables["position"].append((person, pk, title, ORDER[place].role, self.now, how, first, self.now))

    def _add_person(
        self, tables: dict[str, list[Row]], number: int, place: int, *, trade: Trade, city: str, country: str
    ) -> None:
        name = _person_name(number, country)
        family_first = f"{name[1]} {name[0]}"
        whole = f"{name[0]} {name[1]}"
        key = sort_key(family_first)
        function = ORDER[place]
        offer, need = _general(trade.offers)[place % 2], _general(trade.needs)[number % 2]
        industry_id, industry_facets = self.industries[trade.industries[0]]
        taking = number % 9 != 0
        pk = self._take("person")
        headlines = _HEADLINES[function.key]
        headline = headlines[number % len(headlines)].format(goods=trade.goods)
        tables["person"].append((
            pk, f"{sort_key(whole).replace(' ', '-')[:70]}-{pk}", whole, family_first,
            f"{headline[:1].upper()}{headline[1:]}", trade.days[number % len(trade.days)], city, country,
            zone_of(country, city), list(COUNTRIES[country].languages), "everyone" if number % 20 else "members",
            "", "", "", "", "{}", False, False, 1, PERSON_COMPLETENESS, True, True,
            taking, key, index_letter(key), sorted(set(words(f"{whole} {family_first}"))),
            [f"l:{index_letter(key)}", f"c:{country}", f"p:{country}/{city}", *(f"g:{each}" for each in COUNTRIES[country].languages),
             *(["m:yes"] if taking else []), *industry_facets, *_tag_facets(offer, need)],
            1, self.now, self.now,
        ))  # fmt: skip
        tables["person_industry"].append((pk, industry_id))
        self._add_wishes(tables, "person", pk, offer, need)

    def _add_wishes(self, tables: dict[str, list[Row]], whose: str, pk: int, offer: Wish, need: Wish) -> None:
        for kind, wish in (("offer", offer), ("need", need)):
            line = self._take(f"{whose}_line")
            tables[f"{whose}_line"].append((line, pk, kind, wish.text, 0))
            tables[f"{whose}_tag"] += [(line, self.tags[slug(label)]) for label in wish.tags]

    def _take(self, key: str) -> int:
        taken = self.next_ids[key]
        self.next_ids[key] = taken + 1
        return taken


_TRADES: Final = tuple(TRADES.values())
_COUNTRIES: Final = tuple(COUNTRIES.values())
_HEADLINES: Final = {
    function.key: [text.split("|")[-1] for text in function.headlines if "{firm}" not in text] for function in ORDER
}


def _general(wishes: tuple[Wish, ...]) -> list[Wish]:
    """What any firm of the trade can say; two at least."""
    return [wish for wish in wishes if not wish.only and wish.tags] + [
        wish for wish in wishes if wish.only and wish.tags
    ]


def _firm_name(number: int, trade: Trade) -> str:
    """Two words and a trade: a million different names before one comes again."""
    size = len(FIRM_WORDS)
    first, second, third = (FIRM_WORDS[number // size**power % size] for power in range(3))
    kind = trade.key.replace("-", " ").title()
    return f"{first} {second} {third} {kind}" if number >= size**2 else f"{first} {second} {kind}"


def _person_name(number: int, country: str) -> tuple[str, str]:
    """A given name and one or two family names."""
    listed = names.of(country)
    mixed = number * SCATTER % 2**32
    given = listed.given[mixed % len(listed.given)]
    one = listed.family[mixed // 1_009 % len(listed.family)]
    two = listed.family[mixed // 1_000_003 % len(listed.family)]
    return given, one if one == two else f"{one}-{two}"


def _tag_facets(offer: Wish, need: Wish) -> list[str]:
    return [f"{kind}:{slug(label)}" for kind, wish in (("o", offer), ("n", need)) for label in dict.fromkeys(wish.tags)]


def _industries() -> dict[str, tuple[int, list[str]]]:
    """Ids of the trades' industries and the facets of each: its section and division."""
    rows = {
        code: (pk, parent, level)
        for pk, code, parent, level in Industry.objects.values_list("pk", "code", "parent_id", "level")
    }
    return {trade.industries[0]: (rows[trade.industries[0]][0], _above(trade.industries[0], rows)) for trade in _TRADES}


def _above(code: str, rows: dict[str, tuple[int, str | None, int]]) -> list[str]:
    found: list[str] = []
    at: str | None = code
    while at:
        _pk, parent, level = rows[at]
        if level <= Industry.Level.DIVISION:
            found.append(f"{'i' if level == Industry.Level.SECTION else 'd'}:{at}")
        at = parent
    return found


def _first_id(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT COALESCE(max(id), 0) + 1 FROM {table}")  # noqa: S608
    return int(cursor.fetchone()[0])


__all__: Final = ["PEOPLE_OF_THE_DEMO", "Crowd", "write_crowd"]
