"""The ways to narrow that directories share; rooms add their own."""

from __future__ import annotations

from meetinc.core.directory.asking import Dimension

INDUSTRY = Dimension("industry", "i")
TRADE = Dimension("trade", "d")
COUNTRY = Dimension("country", "c")
OFFERS = Dimension("offers", "o")
NEEDS = Dimension("needs", "n")
CITY = Dimension("city", "p")
LANGUAGE = Dimension("language", "g")
GOAL = Dimension("goal", "w")
