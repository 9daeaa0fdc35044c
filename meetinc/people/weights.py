"""What each part of a profile weighs in its completeness, and how the database sees that it is there.

What others look for when they choose whom to meet weighs most. The directory sorts by the sum of what is there and
shown: a part that not everybody sees who sees the row counts for nothing there, or the order would tell of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from meetinc.people.affiliations import held_sql
from meetinc.people.audiences import ABOUT, LINES, PHOTO, PLACE, POSITIONS, TRADE, Group, counted_sql

WHOLE: Final = 100
WEIGHTS: Final[Mapping[str, int]] = {
    "needs": 18, "offers": 18, "headline": 14, "photo": 12, "trade": 10, "place": 8, "about": 8, "position": 6, "languages": 6,
}  # fmt: skip

_LINE = "EXISTS (SELECT FROM people_personline AS line WHERE line.person_id = subject.id AND line.kind = '{kind}')"
_SIGNS: Final[Mapping[str, tuple[Group | None, str]]] = {
    "needs": (LINES, _LINE.format(kind="need")),
    "offers": (LINES, _LINE.format(kind="offer")),
    "headline": (None, "subject.headline <> ''"),  # shown with the profile
    "photo": (PHOTO, "subject.photo_id IS NOT NULL"),
    "trade": (
        TRADE,
        "EXISTS (SELECT FROM people_person_industries AS chosen WHERE chosen.person_id = subject.id)",
    ),
    "place": (PLACE, "subject.city <> '' AND subject.country <> ''"),
    "about": (ABOUT, "subject.about <> ''"),
    "languages": (ABOUT, "subject.languages <> '{}'"),
}


def completeness_sql() -> str:
    """The sum of what is there and shown to all who see the row, for `facets`."""
    signs = {**_SIGNS, "position": (POSITIONS, held_sql())}
    return " + ".join(_worth(WEIGHTS[name], group, sign) for name, (group, sign) in signs.items())


def _worth(weight: int, group: Group | None, sign: str) -> str:
    shown = f"{counted_sql(group)} AND " if group else ""
    return f"CASE WHEN {shown}({sign}) THEN {weight} ELSE 0 END"
