"""Sixteen trades, written by hand, and what can be said between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from meetinc.ops.demo.content.shape import Topic, Trade
from meetinc.ops.demo.content.trades import building, goods, metal, moving

TRADES: Final[Mapping[str, Trade]] = {
    trade.key: trade for trade in (*moving.TRADES, *metal.TRADES, *goods.TRADES, *building.TRADES)
}
TOPICS: Final[Mapping[str, Topic]] = {tag: topic for trade in TRADES.values() for tag, topic in trade.topics.items()}
