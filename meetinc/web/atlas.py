"""A map of where a list's people or businesses are, drawn from our own data: dots for the world's cities, rings for ours."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils.translation import gettext

from meetinc.core.directory.asking import LIST, Asked, Dimension
from meetinc.core.directory.counting import Count, Counts
from meetinc.core.directory.dimensions import CITY, COUNTRY
from meetinc.core.directory.labels import country_labels
from meetinc.core.gazetteer import Point, centre_of, point_of, settled

WIDTH, HEIGHT = 720, 480  # user units of the picture
NORTH, SOUTH = 74.0, -56.0  # where people live
NARROWEST = 7.0  # degrees; a network of one city still shows the land around it
MARGIN = 0.12
DOT = 6  # user units from dot to dot
SMALLEST, LARGEST = 5.0, 20.0  # radii
MOST_RINGS = 400
MOST_NAMES = 8
LETTER_WIDTH, LINE_HEIGHT, GAP = 6.4, 14.0, 4.0  # of a name beside a ring, about
MOST_CITIES = 12


class Box(NamedTuple):
    """A rectangle of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A city of the list, or what is known of a country only: how many are there, and the list of just those."""

    name: str
    count: Count
    href: str
    is_chosen: bool = False
    point: Point | None = None
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class Land:
    """A country of the list and its cities, most frequent first; `others` counts the cities that are not named."""

    place: Place
    cities: Sequence[Place]
    others: int = 0


@dataclass(frozen=True, slots=True)
class Ring:
    """A place in the picture."""

    place: Place
    x: float
    y: float
    radius: float
    label: str = ""
    label_x: float = 0
    label_y: float = 0


@dataclass(frozen=True, slots=True)
class Atlas:
    """The picture and the places it shows, to be read without it."""

    dots: str
    rings: Sequence[Ring]
    lands: Sequence[Land]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def summary(self) -> str:
        """The picture in words."""
        places = (f"{land.place.name} ({land.place.count})" for land in self.lands[:MOST_CITIES])
        return gettext("Map of places: %(places)s") % {"places": ", ".join(places)}


def atlas(asked: Asked, counts: Counts) -> Atlas:
    """Where those are whom the question leaves; each place leads to the list of them."""
    lands = list(_lands(asked, counts))
    shown = [place for land in lands for place in _in_picture(land)]
    shown = sorted(shown, key=lambda place: -place.count.number)[:MOST_RINGS]
    window = Window.around([place.point for place in shown if place.point])
    named = [
        replace(land, cities=land.cities[:MOST_CITIES], others=max(0, len(land.cities) - MOST_CITIES)) for land in lands
    ]
    return Atlas(dots=window.dots(), rings=_rings(shown, window), lands=named)


def _lands(asked: Asked, counts: Counts) -> Iterable[Land]:
    """Countries with their cities, most frequent first."""
    cities: dict[str, list[Place]] = defaultdict(list)
    for value, number in _ranked(counts.of(CITY)):
        code, _slash, name = value.partition("/")
        point = point_of(name, code)
        cities[code].append(Place(name, number, _only(asked, CITY, value), value in asked.values(CITY), point))
    names = country_labels(counts.of(COUNTRY))
    for code, number in _ranked(counts.of(COUNTRY)):
        chosen = code in asked.values(COUNTRY)
        whole = Place(
            names.get(code, code), number, _only(asked, COUNTRY, code), chosen, centre_of(code), is_vague=True
        )
        yield Land(whole, cities[code])


def _ranked(counts: Mapping[str, Count]) -> list[tuple[str, Count]]:
    return sorted(counts.items(), key=lambda item: (-item[1].number, item[0]))


def _only(asked: Asked, dimension: Dimension, value: str) -> str:
    """The list of those at one place."""
    chosen = {key: its for key, its in asked.chosen.items() if key not in {CITY, COUNTRY}}
    return replace(asked.turned_to(view=LIST), chosen={**chosen, dimension: (value,)}).address()


def _in_picture(land: Land) -> Iterable[Place]:
    """The cities whose place is known, and one ring for the country when they are not most of it."""
    known = [city for city in land.cities if city.point]
    yield from known
    rest = land.place.count.number - sum(city.count.number for city in known)
    if land.place.point and rest * 2 > land.place.count.number:
        yield replace(land.place, count=replace(land.place.count, number=rest))


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world in Mercator's projection: left edge, top edge, and user units per degree of longitude."""

    left: float
    top: float
    scale: float

    @classmethod
    def around(cls, points: Sequence[Point]) -> Window:
        """All the points with some land about them; the whole world without any."""
        if not points:
            points = [Point(SOUTH, -168.0), Point(NORTH, 190.0)]
        longitudes = [point.longitude for point in points]
        heights = [_height(point.latitude) for point in points]
        across = max(max(longitudes) - min(longitudes), NARROWEST) * (1 + 2 * MARGIN)
        upright = max(max(heights) - min(heights), NARROWEST * HEIGHT / WIDTH) * (1 + 2 * MARGIN)
        scale = min(WIDTH / across, HEIGHT / upright)
        middle = (max(longitudes) + min(longitudes)) / 2, (max(heights) + min(heights)) / 2
        return cls(middle[0] - WIDTH / scale / 2, middle[1] + HEIGHT / scale / 2, scale)

    def on(self, point: Point) -> tuple[float, float]:
        """Where a point lies in the picture."""
        return (point.longitude - self.left) * self.scale, (self.top - _height(point.latitude)) * self.scale

    def dots(self) -> str:
        """The land as the data of one path: a dot in each cell that has a city."""
        cells = set()
        for point in settled():
            x, y = self.on(point)
            if 0 <= x < WIDTH and 0 <= y < HEIGHT:
                cells.add((int(y // DOT), int(x // DOT)))
        return "".join(f"M{column * DOT + DOT // 2} {row * DOT + DOT // 2}h0" for row, column in sorted(cells))


def _height(latitude: float) -> float:
    """Mercator's height of a latitude, in degrees of longitude at the equator."""
    inside = math.radians(min(max(latitude, SOUTH), NORTH))
    return math.degrees(math.log(math.tan(math.pi / 4 + inside / 2)))


def _rings(places: Sequence[Place], window: Window) -> list[Ring]:
    """Rings with areas as the numbers are, the largest beneath; names beside the first for which there is room."""
    most = max((place.count.number for place in places), default=1)
    rings = []
    for place in places:
        if place.point:
            x, y = window.on(place.point)
            rings.append(Ring(place, round(x, 1), round(y, 1), _radius(place.count.number, most)))
    return _labelled(rings)


def _radius(number: int, most: int) -> float:
    return round(max(SMALLEST, LARGEST * math.sqrt(number / most)), 1)


def _labelled(rings: Sequence[Ring]) -> list[Ring]:
    """The largest rings with a name beside them, after or before, where it covers no other ring and no name."""
    taken = [
        Box(ring.x - ring.radius, ring.y - ring.radius, ring.x + ring.radius, ring.y + ring.radius) for ring in rings
    ]
    labelled = []
    for ring in rings[:MOST_NAMES]:
        room = next((box for box in _beside(ring) if _is_free(box, taken)), None)
        if room:
            taken.append(room)
            ring = replace(ring, label=ring.place.name, label_x=round(room.left, 1), label_y=round(ring.y + 4, 1))  # noqa: PLW2901
        labelled.append(ring)
    return [*labelled, *rings[MOST_NAMES:]]


def _is_free(box: Box, taken: Iterable[Box]) -> bool:
    return box.left > 0 and box.right < WIDTH and not any(box.meets(other) for other in taken)


def _beside(ring: Ring) -> Iterable[Box]:
    """Where the name of a ring could stand."""
    wide, half = LETTER_WIDTH * len(ring.place.name), LINE_HEIGHT / 2
    after, before = ring.x + ring.radius + GAP, ring.x - ring.radius - GAP
    yield Box(after, ring.y - half, after + wide, ring.y + half)
    yield Box(before - wide, ring.y - half, before, ring.y + half)
