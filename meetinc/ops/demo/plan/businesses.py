"""What the pages of the eighty firms say."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from meetinc.core.directory.folding import sort_key
from meetinc.ops.demo.content.firms import FIRMS
from meetinc.ops.demo.content.shape import Firm, Wish
from meetinc.ops.demo.content.trades import TRADES
from meetinc.ops.demo.plan.chance import stream
from meetinc.ops.demo.plan.shape import PlannedBusiness

OFFERS, NEEDS = 3, 3
# A firm of one trade stands near another by what it needs most; listing the neighbour's industry helps both be found.
SECOND_INDUSTRY: Final = {
    "mina": "52.29",
    "okoro": "52.24",
    "kestrel": "66.19",
    "zonneweide": "94.9",
    "oasistable": "46.31",
}


def plan_businesses(now: datetime) -> tuple[PlannedBusiness, ...]:
    """All firms, in the order of their trades."""
    return tuple(_plan(firm, _place_in_trade(firm), now) for firm in FIRMS)


def _place_in_trade(firm: Firm) -> int:
    return [other.key for other in FIRMS if other.trade == firm.trade].index(firm.key)


def _plan(firm: Firm, place: int, now: datetime) -> PlannedBusiness:
    trade = TRADES[firm.trade]
    second = SECOND_INDUSTRY.get(firm.key)
    return PlannedBusiness(
        firm=firm,
        website=f"https://www.{domain(firm)}",
        tagline=trade.taglines[place],
        about="\n\n".join(group[place % len(group)] for group in trade.about),
        industries=(*trade.industries[:2], *((second,) if second else ())),
        offers=_some(trade.offers, firm, place, OFFERS),
        needs=_some(trade.needs, firm, place, NEEDS),
        joined=now - timedelta(days=stream("joined", firm.key).randrange(12, 900), hours=place),
    )


def domain(firm: Firm) -> str:
    """An address that can never exist: the ending is reserved for examples."""
    words = sort_key(firm.name).split()
    return f"{'-'.join(words[:3])}.example"


def _some(wishes: tuple[Wish, ...], firm: Firm, place: int, count: int) -> tuple[Wish, ...]:
    """What only this firm can say comes first, then what its place among its rivals gives it."""
    own = [wish for wish in wishes if firm.key in wish.only]
    general = [wish for wish in wishes if not wish.only]
    turned = general[place % max(1, len(general)) :] + general[: place % max(1, len(general))]
    return tuple([*own, *turned][:count])
