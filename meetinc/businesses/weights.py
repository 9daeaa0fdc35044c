"""What each part of a page weighs in its completeness, and how the database sees that it is there.

The directory sorts by the sum of what is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WHOLE: Final = 100
WEIGHTS: Final[Mapping[str, int]] = {
    "tagline": 15, "needs": 15, "offers": 15, "trade": 10, "logo": 10, "place": 10, "about": 10, "website": 5, "products": 5, "size": 5,
}  # fmt: skip

_LINE = (
    "EXISTS (SELECT FROM businesses_businessline AS line WHERE line.business_id = subject.id AND line.kind = '{kind}')"
)
IS_THERE: Final[Mapping[str, str]] = {
    "tagline": "subject.tagline <> ''",
    "needs": _LINE.format(kind="need"),
    "offers": _LINE.format(kind="offer"),
    "trade": "EXISTS (SELECT FROM businesses_business_industries AS chosen WHERE chosen.business_id = subject.id)",
    "logo": "subject.logo_id IS NOT NULL",
    "place": "subject.city <> '' AND subject.country <> ''",
    "about": "subject.about <> ''",
    "website": "subject.website <> ''",
    "products": "EXISTS (SELECT FROM businesses_product AS product WHERE product.business_id = subject.id)",
    "size": "subject.size <> ''",
}
COMPLETENESS_SQL: Final = " + ".join(
    f"CASE WHEN {condition} THEN {WEIGHTS[name]} ELSE 0 END" for name, condition in IS_THERE.items()
)
