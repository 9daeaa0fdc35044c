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
# A written message fits the trade it was written for. By tag: which of its subjects and messages who can send.
# Everybody else quotes what the two profiles say (`words.QUOTING`), which fits always.
SENDERS: Final[Mapping[str, Mapping[str, int]]] = {
    "trade finance": {"ingredients": 0},
    "credit insurance": {"castings": 0, "produce": 0, "medical": 0},
    "food packaging": {"ingredients": 0},
    "moulded fibre": {"produce": 0},
    "corrugated board": {"ingredients": 0},
    "recycled fibre": {"packaging": 0},
    "workwear": {"cold-chain": 0, "machining": 1},
    "technical textiles": {"marine": 0},
    "iron castings": {"heat": 0},
    "investment castings": {"machining": 0},
    "second source": {"heat": 0, "packaging": 0, "machining": 0},
    "precision machining": {"heat": 0, "castings": 1},
    "tooling": {"packaging": 1},
    "tool steel": {"machining": 0},
    "heat pumps": {"packaging": 0, "building": 1},
    "heat exchangers": {"heat": 0},
    "cold storage": {"produce": 0},
    "customs clearance": {"cold-chain": 0},
    "warehousing": {"ingredients": 0},
    "sea freight": {"castings": 0},
    "inland barges": {"building": 0},
    "agents": {"textiles": 0, "heat": 1, "software": 0},
    "payments": {"forwarding": 0},
    "marine insurance": {"marine": 0},
    "material analysis": {"castings": 0, "produce": 1},
    "product testing": {"packaging": 0},
    "certification": {"textiles": 1, "packaging": 0, "building": 0},
    "planning software": {"packaging": 0, "ingredients": 1},
    "traceability": {"produce": 0},
    "data integration": {"forwarding": 0},
    "power cables": {"marine": 0},
    "switchgear": {"heat": 0, "marine": 0},
    "solar power": {"cold-chain": 0},
    "timber construction": {"power": 0},
}
