"""What a worker process is told to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meetinc.engine.scheduling.events import LATE
from meetinc.engine.scheduling.model import model_of
from meetinc.engine.scheduling.problem import Problem


@dataclass(frozen=True)
class Part:
    """One thing to do: a proof or bound, or a search with its seed and perhaps a plan to begin with."""

    what: Literal["prove", "search", "bound", "choose", "repair"]
    seed: int = 0
    first: list[int] | None = None


@dataclass(frozen=True)
class Order:
    """Everything one process does, by turns."""

    problem: Problem
    parts: tuple[Part, ...]
    fairness: int | None
    seconds: float  # how long the run may take in all
    clock: float = 0.0  # what its clock shows at the beginning


def orders_for(problem: Problem, *, fairness: int | None, workers: int, seed: int, seconds: float) -> list[Order]:
    """One process proves, the others search; with one worker both take turns. The search knows tables only by number."""
    proof = Part("prove")
    if model_of(problem).narrow:
        return [Order(problem, (proof,), fairness, seconds)]
    searches = [Part("search", seed + number) for number in range(max(1, workers - 1))]
    shares = [(proof, searches[0])] if workers == 1 else [(proof,), *((one,) for one in searches)]
    return [Order(problem, parts, fairness, seconds, LATE if proof not in parts else 0.0) for parts in shares]
