"""Where a business is, from the ways people write it: "Saint Paul, Minnesota", "Köln", "Dublin, Ireland", "US".

Cities in the United States and Canada keep their state, as people there name them: "Columbus, Ohio".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _
from django_countries import countries

from meetinc.core.directory.folding import sort_key
from meetinc.core.errors import DomainError

NAME_LANGUAGES: Final = ("en", "de", "fr", "es", "nl", "it", "pt", "pl")
NOWHERE: Final = frozenset({"none", "n a", "na", "unknown", "remote", "keine", "unbekannt"})
COUNTRY_ALIASES: Final = {
    "usa": "US", "us": "US", "u s": "US", "u s a": "US", "united states": "US", "america": "US", "vereinigte staaten": "US",
    "etats unis": "US", "estados unidos": "US", "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "northern ireland": "GB", "grossbritannien": "GB", "royaume uni": "GB", "reino unido": "GB",
    "holland": "NL", "the netherlands": "NL", "deutschland": "DE", "brd": "DE", "espana": "ES", "osterreich": "AT",
    "schweiz": "CH", "suisse": "CH", "svizzera": "CH", "polska": "PL", "norge": "NO", "sverige": "SE", "danmark": "DK",
    "suomi": "FI", "italia": "IT", "belgie": "BE", "belgique": "BE", "czech republic": "CZ", "cesko": "CZ", "turkey": "TR",
    "russia": "RU", "south korea": "KR", "korea": "KR", "north korea": "KP", "vietnam": "VN", "taiwan": "TW", "hong kong": "HK",
    "macau": "MO", "iran": "IR", "syria": "SY", "bolivia": "BO", "venezuela": "VE", "tanzania": "TZ", "moldova": "MD",
    "uae": "AE", "u a e": "AE", "emirates": "AE", "ivory coast": "CI", "cape verde": "CV", "brasil": "BR", "brunei": "BN",
    "laos": "LA", "palestine": "PS", "macedonia": "MK", "swaziland": "SZ", "burma": "MM", "eire": "IE", "republic of ireland": "IE",
    "china": "CN", "p r china": "CN", "pr china": "CN", "people s republic of china": "CN",
}  # fmt: skip
STATES: Final[Mapping[str, Mapping[str, str]]] = {
    "US": {
        "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
        "CT": "Connecticut", "DE": "Delaware", "DC": "D.C.", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho",
        "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine",
        "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri",
        "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico",
        "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon",
        "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee",
        "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington", "WV": "West Virginia",
        "WI": "Wisconsin", "WY": "Wyoming", "PR": "Puerto Rico",
    },
    "CA": {
        "AB": "Alberta", "BC": "British Columbia", "MB": "Manitoba", "NB": "New Brunswick", "NFL": "Newfoundland and Labrador",
        "NS": "Nova Scotia", "ON": "Ontario", "PEI": "Prince Edward Island", "QC": "Quebec", "SASK": "Saskatchewan",
    },
}  # fmt: skip
IN_GEORGIA_THE_COUNTRY: Final = frozenset({"tbilisi", "batumi", "kutaisi", "rustavi", "gori", "zugdidi", "poti"})

CODE: Final = 2  # letters

_FOOTNOTE: Final = re.compile(r"\[\w+\]")
_POSTCODE: Final = re.compile(r"\b\d{4,6}(-\d{4})?\b")


class UnknownPlace(DomainError):
    """A place that names no country we know, or more than one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A city and the ISO code of its country; either may be empty."""

    city: str = ""
    country: str = ""


def read_place(*, place: str = "", city: str = "", region: str = "", country: str = "") -> Place:
    """The place that these cells say together; a column of its own beats the combined one.

    Raises `UnknownPlace` with a sentence when a country is written that nobody knows.
    """
    from_whole = _whole(place) if not country else Place(_parts(place)[0] if _parts(place) else "")
    code = read_country(country) if country else from_whole.country or (_state_country(region) if region else "")
    name = _tidy(city) or from_whole.city
    return Place(_with_state(name, region, code), code)


def read_country(text: str) -> str:
    """The ISO code of a country's code or name in one of several languages."""
    plain = _tidy(text)
    if not plain or sort_key(plain) in NOWHERE:
        return ""
    code = _by_name().get(sort_key(plain), "")
    if not code:
        raise UnknownPlace(
            _("“%(text)s” is not a country we know. Write its name or its two-letter code.") % {"text": plain}
        )
    return code


def _whole(place: str) -> Place:
    """A combined place: the last part is a country or a state, the first is the city."""
    parts = _parts(place)
    if not parts or sort_key(place) in NOWHERE:
        return Place()
    if len(parts) == 1:
        code = _by_name().get(sort_key(parts[0]), "")
        return Place("", code) if code and len(parts[0]) > CODE else Place(parts[0])
    city, last = parts[0], parts[-1]
    state, state_country = _state(last)
    if state and not _means_the_country(city, last):
        _refuse_double_meaning(last, state)
        return Place(f"{city}, {state}", state_country)
    country = read_country(last)
    return Place(_with_state(city, parts[-2] if len(parts) > len((city, last)) else "", country), country)


def _means_the_country(city: str, last: str) -> bool:
    """Georgia is a state with one exception: beside a city of the country."""
    return sort_key(last) == "georgia" and sort_key(city) in IN_GEORGIA_THE_COUNTRY


def _refuse_double_meaning(last: str, state: str) -> None:
    """Of "Bremen, DE": two letters alone may be a state or a country; a postcode beside them tells."""
    if len(last) == CODE and last in countries.countries:
        raise UnknownPlace(
            _("“%(code)s” may be %(state)s or %(country)s. Write the country in words or in a column of its own.")
            % {"code": last, "state": state, "country": countries.name(last)}
        )


def _state(text: str) -> tuple[str, str]:
    """The state that a name or abbreviation means, with its country; empty when it is none."""
    bare = _POSTCODE.sub("", text).strip()
    for country, states in STATES.items():
        if bare in states:
            return states[bare], country
        for name in states.values():
            if sort_key(bare) == sort_key(name):
                return name, country
    return "", ""


def _state_country(region: str) -> str:
    return _state(_tidy(region))[1] if len(_tidy(region)) > CODE else ""


def _with_state(city: str, region: str, country: str) -> str:
    if country not in STATES or not city or not region or "," in city:
        return city
    state = _state(_tidy(region))[0]
    return f"{city}, {state}" if state else city


def _parts(place: str) -> list[str]:
    """The parts of the first place in the cell: "Columbus, Ohio; Detroit, Michigan" has two seats."""
    return [part for part in map(_tidy, place.split(";", maxsplit=1)[0].split(",")) if part]


def _tidy(text: str) -> str:
    return " ".join(_FOOTNOTE.sub("", text).split())


@cache
def _by_name() -> Mapping[str, str]:
    """Country codes by folded name, in each language we know them in, by ISO code and by what people say."""
    index: dict[str, str] = {}
    for language in NAME_LANGUAGES:
        with translation.override(language):
            index |= {sort_key(str(name)): code for code, name in countries}
    index |= {code.lower(): code for code in countries.countries}
    index |= {alpha3.lower(): code for code in countries.countries if (alpha3 := countries.alpha3(code))}
    return index | COUNTRY_ALIASES
