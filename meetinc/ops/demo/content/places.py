"""The fourteen countries of the demo: their cities, clocks and languages, and how a domain is written there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Country:
    """Where people of the demo live."""

    code: str
    timezone: str
    languages: tuple[str, ...]
    cities: tuple[str, ...]
    streets: tuple[str, ...]  # for meets in person
    phone: str


COUNTRIES: Final[Mapping[str, Country]] = {
    country.code: country
    for country in (
        Country("NL", "Europe/Amsterdam", ("nl", "en"), ("Rotterdam", "Utrecht", "Eindhoven"),
                ("Wilhelminakade 12", "Parklaan 31", "Havensingel 4"), "+31 10 555 01"),
        Country("DE", "Europe/Berlin", ("de", "en"), ("Hamburg", "Bremen", "München"),
                ("Speicherstraße 8", "Am Wall 112", "Lindenhof 3"), "+49 40 555 01"),
        Country("FR", "Europe/Paris", ("fr", "en"), ("Lyon", "Grenoble", "Mulhouse"),
                ("12 quai des Tisserands", "4 rue du Four"), "+33 4 55 55 01"),
        Country("ES", "Europe/Madrid", ("es", "en"), ("Valencia", "Bilbao", "Sevilla"),
                ("Calle del Molino 9", "Plaza de la Lonja 2"), "+34 960 555 01"),
        Country("PL", "Europe/Warsaw", ("pl", "en"), ("Gdańsk", "Łódź", "Warszawa"),
                ("ulica Stoczniowa 14", "ulica Tkacka 3"), "+48 58 555 01"),
        Country("NO", "Europe/Oslo", ("no", "en"), ("Bergen", "Trondheim", "Tromsø"),
                ("Sjøgata 21", "Kaiveien 5"), "+47 55 55 01"),
        Country("IE", "Europe/Dublin", ("en", "ga"), ("Dublin", "Cork", "Waterford"),
                ("7 Ropewalk Lane", "The Old Maltings, Quay Street"), "+353 1 555 01"),
        Country("AE", "Asia/Dubai", ("ar", "en"), ("Abu Dhabi", "Dubai"),
                ("Free Port Building 3, Gate 2", "Creek Tower, floor 11"), "+971 2 555 01"),
        Country("IN", "Asia/Kolkata", ("en", "hi"), ("Chennai", "Pune", "Kochi"),
                ("14 Foundry Road", "22 Old Mint Street"), "+91 44 5550 01"),
        Country("JP", "Asia/Tokyo", ("ja", "en"), ("Nagoya", "Osaka", "Tokyo"),
                ("Minato-dōri 3-8", "Kajiya-chō 1-14"), "+81 52 555 01"),
        Country("TW", "Asia/Taipei", ("zh", "en"), ("Taichung", "Taipei", "Hsinchu"),
                ("88 Bearing Road", "No. 6, Lane 12, Harbour Street"), "+886 4 2555 01"),
        Country("BR", "America/Sao_Paulo", ("pt", "en"), ("Joinville", "Vitória", "Curitiba"),
                ("Rua das Oficinas 310", "Avenida do Porto 45"), "+55 47 5550 01"),
        Country("NG", "Africa/Lagos", ("en", "yo", "ig"), ("Lagos", "Ibadan", "Port Harcourt"),
                ("11 Marina Close", "5 Wharf Road"), "+234 1 555 01"),
        Country("US", "America/Chicago", ("en", "es"), ("Chicago, Illinois", "Toledo, Ohio", "Cleveland, Ohio"),
                ("410 Dock Street", "1200 Foundry Avenue"), "+1 312 555 01"),
    )
}  # fmt: skip
CITY_ZONES: Final = {"Toledo, Ohio": "America/New_York", "Cleveland, Ohio": "America/New_York"}


def zone_of(country: str, city: str) -> str:
    """The clock that hangs on the wall there."""
    return CITY_ZONES.get(city, COUNTRIES[country].timezone)
