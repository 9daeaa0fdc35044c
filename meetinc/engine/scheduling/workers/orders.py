"""What a worker process is told to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meetinc.engine.scheduling.cache import compiled
from meetinc.engine.scheduling.events import LATE, SECOND
from meetinc.engine.scheduling.model import Model
from meetinc.engine.scheduling.problem import Problem
from meetinc.engine.scheduling.sat.encoding import all_pairs

MEETINGS = 500  # of an event that a proof has good prospects with
RESERVE = (
    20.0  # what the clock of the one more search of a large problem shows when it begins, after half as many seconds
)
NICE = 5
PACE = 3.5  # of one that stands back: two others have most of two processors


@dataclass(frozen=True)
class Part:
    """One thing to do: a proof or bound, or a search with its seed and perhaps a plan to begin with."""

    what: Literal["prove", "search", "bound", "choose", "repair", "prove by meetings", "explain"]
    seed: int = 0
    first: list[int] | None = None
    waived: frozenset[int] = frozenset()  # meetings that a repair need not hold


@dataclass(frozen=True)
class Order:
    """Everything one process does, by turns."""

    problem: Problem
    parts: tuple[Part, ...]
    fairness: int | None
    seconds: float  # how long the run may take in all
    clock: float = 0.0  # what its clock shows at the beginning
    nice: int = 0  # how far it stands back for the others …
    pace: float = 1.0  # … and how much faster its clock goes for that, so that nobody has to wait for it

    @property
    def compiled(self) -> bool:
        """Whether the compiled loops are needed before anything else can be done."""
        return any(part.what in {"search", "choose", "repair"} for part in self.parts)


def by_turns(one: Part, search: Part) -> list[tuple[Part, ...]]:
    """Both in one process, or, as long as the search must still be compiled, in two: the other need not wait for it."""
    return [(one, search)] if compiled() else [(one,), (search,)]


def orders_for(model: Model, *, workers: int, seed: int, seconds: float, first: list[int] | None = None) -> list[Order]:
    """Proofs and searches, a process each; with one worker a proof and a search take turns in one.

    Where a proof has good prospects a second one counts tables differently: which is faster differs widely, so the two
    share two processors, and the search stands back. In a large problem the proof has most of its say in the first
    seconds; then it stands back for one more search.
    """
    problem, fairness = model.problem, model.problem.fairness
    proof = Part("prove")
    searches = [Part("search", seed + number, first) for number in range(max(1, workers - 1))]
    if workers == 1:
        return [Order(problem, parts, fairness, seconds) for parts in by_turns(proof, searches[0])]
    small = model.meetings <= MEETINGS
    back = (NICE, PACE) if small else (0, 1.0)
    orders = [Order(problem, (proof,), fairness, seconds, 0.0, 0 if small else NICE)]
    orders += [Order(problem, (one,), fairness, seconds, LATE, *back) for one in searches]
    if small and all_pairs(model):
        orders.append(Order(problem, (Part("prove by meetings"),), fairness, seconds, SECOND))
    if not small and seconds > RESERVE:
        more = Part("search", seed + len(searches), first)
        orders.append(Order(problem, (more,), fairness, seconds - RESERVE / 2, RESERVE))
    return orders
