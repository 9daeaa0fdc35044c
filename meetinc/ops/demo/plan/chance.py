"""Chance that falls the same way each time: every subject has a stream of its own, so a change to one moves no other."""

from __future__ import annotations

from random import Random
from typing import Final

SEED: Final = "Kamer Maas & Rijn"


def stream(*subject: object) -> Random:
    """The random numbers of one subject."""
    return Random(f"{SEED}/{'/'.join(map(str, subject))}")  # noqa: S311 (nothing secret)
