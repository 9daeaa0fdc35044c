"""Who is a member of the chamber since when, in which groups, and what it last announced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from meetinc.accounts.demo import is_demo_address
from meetinc.ops.demo.plan.shape import PlannedMembership, PlannedPerson

PROSPECT, SUSPENDED, LEFT = 19, 47, 41  # every so many-th member
FOUNDERS, BOARD = 24, 7
COLD: Final = "cold"

GROUPS: Final[Mapping[str, str]] = {
    "Board": "Elected each spring for two years. Meets on the first Tuesday of the month.",
    "Founding members": "Were there before the site was.",
    "Cold chain circle": "Whoever makes, stores or ships what must not get warm. Two evenings a year.",
}
SUBJECT: Final = "The autumn table is laid"
BODY: Final = """The autumn table is in the **Pakhuis on the Wilhelminakade**, from five until everybody has met whom they came for.

- Twelve tables, one trade at each
- Bring one question that you cannot answer yourself
- Supper at eight, at the chamber's expense

Tell Joost whom you want to sit with; he knows who else is coming."""


def plan_memberships(people: Sequence[PlannedPerson], now: datetime) -> list[PlannedMembership]:
    """Everybody with an account, numbered in the order in which they joined; one forgot to renew last week."""
    members = sorted((person for person in people if person.email), key=lambda person: person.joined)
    return [_planned(person, number, now) for number, person in enumerate(members, start=1)]


def _planned(person: PlannedPerson, number: int, now: datetime) -> PlannedMembership:
    status, until = _standing(person, number, now)
    is_prospect = status == "prospect"
    return PlannedMembership(
        person=person.key,
        number="" if is_prospect else f"MR-{number:04}",
        status=status,
        since=None if is_prospect else person.joined.date(),
        until=until,
        groups=() if status in {"prospect", "left"} else tuple(_groups(person, number)),
    )


def _standing(person: PlannedPerson, number: int, now: datetime) -> tuple[str, date | None]:
    if is_demo_address(person.email) or number <= FOUNDERS:
        return "active", None
    if number % LEFT == 0:
        return "left", max(person.joined.date(), now.date() - timedelta(days=20))
    if number % SUSPENDED == 0:
        return "suspended", None
    if number % PROSPECT == 0:
        return "prospect", None
    return (
        ("active", max(person.joined.date(), now.date() - timedelta(days=6)))
        if number == FOUNDERS + 1
        else ("active", None)
    )


def _groups(person: PlannedPerson, number: int) -> list[str]:
    words = " ".join(tag for line in (*person.offers, *person.needs) for tag in line.tags)
    chosen = {"Board": number <= BOARD, "Founding members": number <= FOUNDERS, "Cold chain circle": COLD in words}
    return [name for name, inside in chosen.items() if inside]
