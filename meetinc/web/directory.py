"""Directories drawn: facets with counts, chips, letters and the addresses they lead to."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Protocol, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from meetinc.core.custom.models import OwnField
from meetinc.core.custom.narrowing import dimension_of, labels_of
from meetinc.core.directory.asking import LETTER, LIST, MAP, Asked, Dimension
from meetinc.core.directory.counting import Count, Counts, by_frequency
from meetinc.core.directory.dimensions import INDUSTRY, TRADE
from meetinc.core.directory.keyset import BY_NAME, FULLEST, NEWEST, Order, Page
from meetinc.core.directory.labels import Labels
from meetinc.core.vocabulary import Industry
from meetinc.web.atlas import Atlas, atlas
from meetinc.web.components.finding import Facet, Option
from meetinc.web.navigation import address

MOST_OPTIONS = 8
ALPHABET = (*string.ascii_uppercase, "#")


@dataclass(frozen=True, slots=True)
class Group:
    """How a dimension is headed and its values are called. Values without a label are not offered."""

    dimension: Dimension
    heading: str | Promise
    labels: Labels
    open: bool = True
    most: int = MOST_OPTIONS


def own_groups(fields: Iterable[OwnField]) -> Iterator[Group]:
    """The operator's own questions, below what everybody asks."""
    return (Group(dimension_of(field), field.label, labels_of(field), open=False) for field in fields)


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice that narrows the list now, and the address without it."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class LetterLink:
    """A letter of the index: an address where anything stands under it."""

    letter: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Way:
    """Another way to see the same list, and its address."""

    label: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """List or map; and the orders of the list."""

    views: list[Way]
    orders: list[Way]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Everything around a directory's list."""

    facets: list[Facet]
    chips: list[Chip]
    letters: list[LetterLink]


class Lettered(Protocol):
    """An entry of a list by name."""

    @property
    def letter(self) -> str: ...


E = TypeVar("E", bound=Lettered)


def grouped(entries: Sequence[E], order: Order) -> list[tuple[str, list[E]]]:
    """Entries by name under the letters they stand under; in any other order all together, under none."""
    if order is not BY_NAME:
        return [("", list(entries))] if entries else []
    return [(letter, list(its)) for letter, its in groupby(entries, key=lambda entry: entry.letter)]


def answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page, or what htmx puts into its `main` as one narrows the list."""
    part = request.htmx and not request.htmx.history_restore_request
    base = "web/directory/part.html" if part else "web/base.html"
    response = render(request, template, {**context, "base": base})
    patch_vary_headers(response, ["HX-Request"])
    return response


def turning(asked: Asked, page: Page[Any]) -> dict[str, object]:
    """Template context: the addresses of the pages around this one, and without the facets."""
    return {
        "earlier": asked.address(before=page.before) if page.before else "",
        "later": asked.address(after=page.after) if page.after else "",
        "clear": replace(asked, chosen={}).address() if asked.chosen else "",
        "is_part": bool(asked.pairs or asked.after or asked.before),
        "ways": ways(asked),
    }


def ways(asked: Asked) -> Ways:
    """How else the list can be seen."""
    views = ((LIST, gettext("List")), (MAP, gettext("Map")))
    orders = ((BY_NAME, gettext("name")), (NEWEST, gettext("newest")), (FULLEST, gettext("most complete")))
    return Ways(
        views=[Way(label, asked.turned_to(view=view).address(), view == asked.view) for view, label in views],
        orders=[Way(label, asked.turned_to(order=order).address(), order is asked.order) for order, label in orders]
        if asked.view == LIST
        else [],
    )


def mapped(asked: Asked, counts: Counts) -> Atlas | None:
    """The map of what the question leaves, when a map is asked for and somebody is there."""
    return atlas(asked, counts) if asked.view == MAP and counts.found.number else None


def narrowed_address(url_name: str, dimension: Dimension, value: str) -> str:
    """The address of a directory narrowed by one value."""
    return address(url_name) + Asked(chosen={dimension: (value,)}).address()


def industry_links(url_name: str, industries: Iterable[Industry]) -> SafeString:
    """Industries, each leading to who else is in it; finer entries lead to their division."""
    links = []
    for industry in industries:
        code = industry.code.split(".")[0]
        dimension = INDUSTRY if industry.level == Industry.Level.SECTION else TRADE
        links.append((narrowed_address(url_name, dimension, code), industry))
    return format_html_join(mark_safe("<br>"), '<a href="{}">{}</a>', links)


def narrowing(asked: Asked, counts: Counts, groups: Sequence[Group]) -> Narrowing:
    """What the list can be narrowed by, and what narrows it now. One query for each kind of label."""
    shown = {group.dimension: _ranked(group, asked, counts) for group in groups}
    named = _named(groups, shown)
    drawn = (_facet(group, asked, shown[group.dimension], named[group.dimension]) for group in groups)
    return Narrowing(
        facets=[facet for facet in drawn if facet.options],
        chips=list(_chips(asked, named)),
        letters=_letters(asked, counts.of(LETTER)),
    )


def _named(
    groups: Sequence[Group], shown: Mapping[Dimension, Sequence[tuple[str, Count]]]
) -> dict[Dimension, Mapping[str, str]]:
    """What the values are called; groups that name theirs alike ask together."""
    asked_for: dict[Labels, list[str]] = {}
    for group in groups:
        asked_for.setdefault(group.labels, []).extend(value for value, _count in shown[group.dimension])
    told = {labels: labels(values) for labels, values in asked_for.items()}
    return {group.dimension: told[group.labels] for group in groups}


def _ranked(group: Group, asked: Asked, counts: Counts) -> list[tuple[str, Count]]:
    return by_frequency(counts.of(group.dimension), always=asked.values(group.dimension), most=group.most)


def _facet(group: Group, asked: Asked, values: Iterable[tuple[str, Count]], labels: Mapping[str, str]) -> Facet:
    chosen = asked.values(group.dimension)
    options = tuple(
        Option(value, labels[value], number.number, checked=value in chosen)
        for value, number in values
        if value in labels
    )
    return Facet(group.dimension.name, str(group.heading), options, open=group.open)


def _chips(asked: Asked, named: Mapping[Dimension, Mapping[str, str]]) -> Iterable[Chip]:
    """One for the text, one for the letter, one for each chosen value."""
    if asked.text:
        yield Chip(gettext("“%(text)s”") % {"text": asked.text}, asked.turned_to(text="").address())
    if asked.letter:
        yield Chip(asked.letter, asked.turned_to(letter="").address())
    for dimension, values in asked.chosen.items():
        for value in values:
            yield Chip(named[dimension].get(value, value), asked.without(dimension, value).address())


def _letters(asked: Asked, counts: Mapping[str, Count]) -> list[LetterLink]:
    """A to Z and #, then the letters of other alphabets that have rows."""
    others = sorted(letter for letter in counts if letter not in ALPHABET)
    return [
        LetterLink(
            letter,
            asked.turned_to(letter=letter).address() if letter in counts else "",
            is_current=letter == asked.letter,
        )
        for letter in (*ALPHABET, *others)
    ]
