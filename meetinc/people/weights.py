"""What each part of a profile weighs in its completeness, and how the database sees that it is there.

What others look for when they choose whom to meet weighs most. The directory sorts by the sum of what is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WHOLE: Final = 100
WEIGHTS: Final[Mapping[str, int]] = {
    "needs": 18, "offers": 18, "headline": 14, "photo": 12, "trade": 10, "place": 8, "about": 8, "position": 6, "languages": 6,
}  # fmt: skip

_LINE = "EXISTS (SELECT FROM people_personline AS line WHERE line.person_id = subject.id AND line.kind = '{kind}')"
IS_THERE: Final[Mapping[str, str]] = {  # positions are another room's: whoever has one is ranked as if they had none
    "needs": _LINE.format(kind="need"),
    "offers": _LINE.format(kind="offer"),
    "headline": "subject.headline <> ''",
    "photo": "subject.photo_id IS NOT NULL",
    "trade": "EXISTS (SELECT FROM people_person_industries AS chosen WHERE chosen.person_id = subject.id)",
    "place": "subject.city <> '' AND subject.country <> ''",
    "about": "subject.about <> ''",
    "languages": "subject.languages <> '{}'",
}
COMPLETENESS_SQL: Final = " + ".join(
    f"CASE WHEN {condition} THEN {WEIGHTS[name]} ELSE 0 END" for name, condition in IS_THERE.items()
)
