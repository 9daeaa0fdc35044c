"""What some pages say beyond the main things: goods by trade, streets, registers, certificates. All invented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# What the chamber asks of every business.
APPRENTICES: Final = "Apprentices"
TRAINING: Final = ("Trains apprentices", "Would train, with help", "Does not train")
ABROAD: Final = "Sales abroad"

# Products and services by trade: kind, name, a sentence.
GOODS: Final[Mapping[str, tuple[tuple[str, str, str], ...]]] = {
    "cold-chain": (
        ("service", "Frozen storage", "Rooms from minus 30 to plus 15 degrees, by the pallet and the week."),
        ("service", "Blast freezing", "Two tunnels, twenty tonnes a night each."),
    ),
    "forwarding": (
        ("service", "Groupage by sea", "A departure every week, with one contact from door to door."),
        ("service", "Customs clearance", "Import and transit declarations in three languages."),
    ),
    "castings": (
        ("product", "Grey iron castings", "From two to nine hundred kilograms, in series of fifty and up."),
        ("product", "Investment castings", "Stainless parts that need no machining but their threads."),
    ),
    "machining": (
        ("product", "Turned parts", "Diameters from one to forty-two millimetres, with measuring reports."),
        ("service", "First samples", "Ten pieces within ten working days."),
    ),
    "heat": (
        (
            "product",
            "Refrigerant circuits",
            "Complete and leak-tested, for heat pumps of three to twenty-two kilowatts.",
        ),
        ("service", "Test bench for propane", "By the day, with an operator."),
    ),
}
STREETS: Final[Mapping[str, tuple[str, str]]] = {
    "NL": ("Waalhaven Noordzijde 61", "3087 BK"),
    "DE": ("Am Speicher 4", "28217"),
    "PL": ("ul. Portowa 12", "80-718"),
    "ES": ("Calle del Muelle 9", "48003"),
    "FR": ("14 quai des Forges", "74000"),
}
REGISTERS: Final[Mapping[str, tuple[str, str]]] = {
    "NL": ("Handelsregister KvK", "24 311 907"),
    "DE": ("Amtsgericht", "HRB 31 407"),
    "PL": ("Krajowy Rejestr Sądowy", "0000 418 293"),
    "ES": ("Registro Mercantil", "Tomo 2.318, hoja 14.077"),
    "FR": ("Registre du commerce et des sociétés", "412 907 331"),
}
MARKETS: Final[tuple[tuple[str, ...], ...]] = (
    ("BE", "DE", "FR", "NL"), ("AE", "IN", "NG"), ("AT", "CH", "IT"), ("DK", "NO", "SE"), ("BR", "PT", "ES"),
)  # fmt: skip
CERTIFICATES: Final = (
    ("ISO 9001", "Prüfgesellschaft Elbe-Weser", 2),
    ("ISO 14001", "Bureau Rivage", 1),
    ("IFS Logistics", "Stichting Keurmerk Maas", 3),
)
# Pages from an old members' list, whom nobody has claimed: name, legal form, line, city, country, domain, industry.
UNCLAIMED: Final = (
    ("Tamm & Söhne Schiffsausrüster", "KG", "Ropes, paint and provisions for ships in port", "Bremerhaven", "DE", "tamm-schiffsausruester.example", "46.69"),
    ("Frutas del Almanzora", "S.L.", "Citrus from thirty groves, picked to order", "Almería", "ES", "frutas-almanzora.example", "46.31"),
)  # fmt: skip
PRICE_LIST: Final = "Price list"
