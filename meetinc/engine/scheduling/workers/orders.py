"""What a worker process is told to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meetinc.engine.scheduling.events import LATE, SECOND
from meetinc.engine.scheduling.model import model_of
from meetinc.engine.scheduling.problem import Problem
from meetinc.engine.scheduling.sat.encoding import all_pairs

MEETINGS = 500  # of an event that a proof has good prospects with
NICE = 5


@dataclass(frozen=True)
class Part:
    """One thing to do: a proof or bound, or a search with its seed and perhaps a plan to begin with."""

    what: Literal["prove", "search", "bound", "choose", "repair", "prove by meetings"]
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
    nice: int = 0  # how far it stands back for the others

    @property
    def compiled(self) -> bool:
        """Whether the compiled loops are needed before anything else can be done."""
        return any(part.what in {"search", "choose", "repair"} for part in self.parts)


def orders_for(problem: Problem, *, fairness: int | None, workers: int, seed: int, seconds: float) -> list[Order]:
    """Proofs and searches, a process each; with one worker a proof and a search take turns in one.

    Where a proof has good prospects a second one counts tables differently: which is faster differs widely, so the two
    share two processors, and the search stands back. The search knows tables only by number: where that is not enough,
    it stays away.
    """
    model = model_of(problem)
    proof = Part("prove")
    if model.narrow:
        return [Order(problem, (proof,), fairness, seconds)]
    searches = [Part("search", seed + number) for number in range(max(1, workers - 1))]
    if workers == 1:
        return [Order(problem, (proof, searches[0]), fairness, seconds)]
    small = model.meetings <= MEETINGS
    orders = [Order(problem, (one,), fairness, seconds, LATE, NICE if small else 0) for one in searches]
    if small and all_pairs(model):
        orders.append(Order(problem, (Part("prove by meetings"),), fairness, seconds, SECOND))
    return [Order(problem, (proof,), fairness, seconds), *orders]
