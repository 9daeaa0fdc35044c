"""The map: where rings stand, what they say, what is left out."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from meetinc.core.directory.asking import Asked
from meetinc.core.directory.counting import Count, Counts
from meetinc.core.directory.dimensions import CITY, COUNTRY
from meetinc.core.gazetteer import centre_of, point_of
from meetinc.web.atlas import MOST_CITIES, MOST_RINGS, Atlas, atlas

ASKED = Asked.read(QueryDict("view=map"), (CITY, COUNTRY))


def drawn(cities: dict[str, int], countries: dict[str, int], asked: Asked = ASKED) -> Atlas:
    values: Any = {
        CITY: {name: Count(number) for name, number in cities.items()},
        COUNTRY: {code: Count(number) for code, number in countries.items()},
    }
    return atlas(asked, Counts(Count(1), Count(1), values))


def test_cities_are_known_by_their_names_in_other_languages_and_with_a_state() -> None:
    assert point_of("München", "DE") == point_of("munich", "DE") == point_of("MUNCHEN", "DE")
    assert point_of("Columbus, Ohio", "US") == point_of("Columbus", "US")
    assert point_of("München", "SE") is None
    assert point_of("", "DE") is None
    assert centre_of("FR") == point_of("Paris", "FR")


def test_rings_lie_as_the_places_do_and_grow_with_their_numbers() -> None:
    picture = drawn({"DE/Hamburg": 9, "DE/München": 1, "DE/Köln": 36}, {"DE": 46})
    rings = {ring.place.name: ring for ring in picture.rings}

    assert rings["Köln"].x < rings["Hamburg"].x < rings["München"].x
    assert rings["Hamburg"].y < rings["Köln"].y < rings["München"].y
    assert rings["Köln"].radius == 2 * rings["Hamburg"].radius > 2 * rings["München"].radius
    assert picture.dots.startswith("M")


def test_one_place_alone_has_land_about_it_and_the_whole_world_fits() -> None:
    [alone] = drawn({"MT/Valletta": 1}, {"MT": 1}).rings
    assert (round(alone.x), round(alone.y)) == (360, 240)

    world = drawn(
        {"NZ/Auckland": 1, "US/Honolulu": 1, "NO/Tromsø": 1, "CL/Punta Arenas": 1},
        dict.fromkeys(["NO", "NZ", "US", "CL"], 1),
    )
    assert all(0 < ring.x < 720 and 0 < ring.y < 480 for ring in world.rings)


def test_country_stands_for_those_whose_city_nobody_knows() -> None:
    picture = drawn({"SE/Kleinkleckersdorf": 3, "SE/Malmö": 1, "DE/Köln": 9}, {"SE": 10, "DE": 10})
    rings = {ring.place.name: ring.place for ring in picture.rings}

    assert rings["Sweden"].is_vague
    assert str(rings["Sweden"].count) == "9"
    assert "Germany" not in rings, "most of Germany is in the picture"


def test_many_places_stay_one_page() -> None:
    cities = {f"DE/{name}": 1 for name in range(3000)}
    picture = drawn({**cities, "DE/Köln": 2}, {"DE": 3002})

    assert len(picture.rings) <= MOST_RINGS
    assert (len(picture.lands[0].cities), picture.lands[0].others) == (MOST_CITIES, 3001 - MOST_CITIES)


def test_chosen_place_is_lit_and_its_link_leads_to_the_list() -> None:
    asked = Asked.read(QueryDict("view=map&country=DE&country=FR"), (CITY, COUNTRY))
    picture = drawn({}, {"DE": 1, "SE": 1}, asked)

    assert [(land.place.is_chosen, land.place.href) for land in picture.lands] == [
        (True, "?country=DE"),
        (False, "?country=SE"),
    ]
