"""What the codes in facets are called, in the reader's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import TypeAlias

from django_countries import countries

from meetinc.core.vocabulary import Goal, Industry, Tag

Labels: TypeAlias = Callable[[Iterable[str]], Mapping[str, str]]


def industry_labels(codes: Iterable[str]) -> Mapping[str, str]:
    """The titles of NACE sections by code."""
    wanted = set(codes)
    return {code: title for code, (title, parent) in _trades().items() if code in wanted and not parent}


def trade_labels(sections: Collection[str]) -> Labels:
    """The titles of NACE divisions by code, of those within these sections."""

    def labels(codes: Iterable[str]) -> Mapping[str, str]:
        wanted = set(codes)
        return {code: title for code, (title, parent) in _trades().items() if code in wanted and parent in sections}

    return labels


def section_of(division: str) -> str:
    """The section a division belongs to; nothing for what is no division."""
    return _trades().get(division, ("", ""))[1]


@cache
def _trades() -> Mapping[str, tuple[str, str]]:
    """Title and parent of every section and division: a published standard of 109 rows, read once per process."""
    rows = Industry.objects.filter(level__lte=Industry.Level.DIVISION).values_list("code", "title", "parent_id")
    return {code: (title, parent or "") for code, title, parent in rows}


def place_of(city: str, country_code: str) -> str:
    """ "Bremen, Germany", or as much of it as is known."""
    country = str(countries.name(country_code)) if country_code else ""
    return ", ".join(part for part in (city, country) if part)


def country_labels(codes: Iterable[str]) -> Mapping[str, str]:
    return {code: str(name) for code in codes if (name := countries.name(code))}


def city_labels(values: Iterable[str]) -> Mapping[str, str]:
    """Cities, each with its country where another country of the list has one of that name."""
    told = {value: value.partition("/")[::2] for value in values if "/" in value}
    times = Counter(city for _country, city in told.values())
    return {
        value: place_of(city, country) if times[city] > 1 else city for value, (country, city) in told.items() if city
    }


def tag_labels(slugs: Iterable[str]) -> Mapping[str, str]:
    """The labels of tags by slug."""
    return dict(Tag.objects.filter(slug__in=set(slugs)).values_list("slug", "label"))


def goal_labels(slugs: Iterable[str]) -> Mapping[str, str]:
    """The labels of goals by slug."""
    return dict(Goal.objects.filter(slug__in=set(slugs)).values_list("slug", "label"))
