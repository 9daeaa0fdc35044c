"""Where cities are: places of the 34,000 over 15,000 people, by the names they go by. No service is asked.

The file (GeoNames, see `data/NOTICE.md`) is read when a map is first drawn: about 0.2 s and 30 MB in that process.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from meetinc.core.directory.folding import sort_key

CITIES = Path(__file__).parent / "data" / "cities.tsv"


class Point(NamedTuple):
    """A place on the globe, in degrees north and east."""

    latitude: float
    longitude: float


def point_of(city: str, country_code: str) -> Point | None:
    """Where a city of a country is; None for one that is too small to be known, or spelt in a way nobody knows.

    "Columbus, Ohio" is looked up as "Columbus" when nothing goes by the whole.
    """
    known = _cities()
    names = (city, city.partition(",")[0], city.partition("(")[0])
    return next((point for name in names if (point := known.get((country_code, sort_key(name))))), None)


def centre_of(country_code: str) -> Point | None:
    """Where a country is, as far as business goes: its largest city."""
    return _largest().get(country_code)


@cache
def settled() -> Sequence[Point]:
    """Where cities are, all over the world: dots enough to see the land by."""
    return tuple(dict.fromkeys(_cities().values()))


@cache
def _cities() -> Mapping[tuple[str, str], Point]:
    """Places by country and folded name, large cities first."""
    lines = (line.split("\t") for line in CITIES.read_text(encoding="utf-8").splitlines())
    return {(country, name): Point(float(latitude), float(longitude)) for country, name, latitude, longitude in lines}


@cache
def _largest() -> Mapping[str, Point]:
    first: dict[str, Point] = {}
    for (country, _name), point in _cities().items():
        first.setdefault(country, point)
    return first
