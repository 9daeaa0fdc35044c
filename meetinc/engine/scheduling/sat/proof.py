"""Fewest breaks, proved: core-guided search from below (OLL, after Morgado, Dodaro and Marques-Silva, CP 2014).

Assume that nobody has a break. While that cannot be, a core names people of whom at least one has one: the bound
rises by one, and from then on what is assumed of the core is that no more than one of them has.
"""

from __future__ import annotations

from collections.abc import Generator
from itertools import pairwise

from meetinc.engine.scheduling.events import CONFLICTS, Event, Work
from meetinc.engine.scheduling.model import Model
from meetinc.engine.scheduling.sat.clauses import Literal
from meetinc.engine.scheduling.sat.encoding import Encoding, encode
from meetinc.engine.scheduling.sat.solver import SLICE, Solver

TRIMS = 4
PATIENCE = 3  # slices without an answer before any plan at all is asked for
ANY = 20_000  # conflicts spent on that
PLACES = 250_000  # slots at which meetings may begin, all together; a larger formula is not even begun


def prove(model: Model, *, fairness: int | None, by_meetings: bool = False, clock: float = 0.0) -> Work:
    """Bounds, then the best plan; or that there is none. `clock` is what the clock shows at the beginning."""
    if sum(map(len, model.starts)) > PLACES:
        return
    encoding = encode(model, fairness=fairness, by_meetings=by_meetings)
    yield from _Proof(model, encoding, clock).run()


class _Proof:
    def __init__(self, model: Model, encoding: Encoding, clock: float) -> None:
        self.model = model
        self.clock = clock
        self.encoding = encoding
        self.solver = Solver(encoding.clauses.rows)
        encoding.clauses.rows = []
        self.assumed: dict[Literal, None] = {-row[0]: None for row in encoding.broken if row}
        self.then = {
            -few: -more for row in encoding.broken for few, more in pairwise(row)
        }  # assumed once the first is not
        self.bound = 0
        self.planless = True
        self.promised = 0  # conflicts before which nothing more will be said

    def run(self) -> Work:
        while True:
            answer = yield from self.ask(list(self.assumed))
            if answer:
                yield self.plan()
                yield self.event("bound", self.bound)
                return
            core = yield from self.trimmed()
            if not core:
                yield self.event("impossible")
                return
            self.bound += 1
            yield self.event("bound", self.bound)
            self.relax(core)

    def event(self, kind: str, value: int = 0, slots: tuple[int, ...] = ()) -> Event:
        tables = tuple(self.encoding.tables(self.solver.values())) if slots else ()
        conflicts = max(self.promised, self.solver.conflicts)
        return Event(kind, self.clock + conflicts / CONFLICTS, value, slots, tables, "proof")  # type: ignore[arg-type]

    def plan(self) -> Event:
        slots = self.encoding.slots(self.solver.values())
        self.planless = False
        return self.event("plan", sum(self.model.breaks(slots)), tuple(slots))

    def ask(self, assumptions: list[Literal]) -> Generator[Event, None, bool]:
        """The answer, with a tick for each slice; when it is long in coming, any plan is found in between.

        Nothing can be said within a slice, so the tick before it shows its end, and so does what it finds: whoever has
        an earlier answer need not wait for a long slice to end.
        """
        for number, answer in enumerate(self.solver.ask(assumptions), 1):
            if answer is not None:
                return answer
            between = ANY if number == PATIENCE and self.planless else 0
            self.promised = self.solver.conflicts + between + SLICE * 2 ** (number - 1)
            yield self.event("tick")
            if between:
                any_plan = self.solver.slice([], ANY)
                if any_plan:
                    yield self.plan()
                elif any_plan is False:
                    return False
        raise AssertionError

    def trimmed(self) -> Generator[Event, None, list[Literal]]:
        """A smaller core: what the solver needs when it is given only the last one."""
        core = self.solver.core()
        for _ in range(TRIMS):
            if len(core) <= 1 or self.solver.slice(core, 5000) is not False:
                break
            smaller = self.solver.core()
            if len(smaller) >= len(core):
                break
            core = smaller
        yield self.event("tick")
        return core

    def relax(self, core: list[Literal]) -> None:
        """No longer assume the core; assume that only one of it fails."""
        for literal in core:
            del self.assumed[literal]
            if literal in self.then:
                self.assumed[self.then.pop(literal)] = None
        if len(core) == 1:
            self.solver.add([[-core[0]]])
            return
        outputs = self.encoding.clauses.counter([-literal for literal in core], len(core))
        self.solver.add(self.encoding.clauses.rows)
        self.encoding.clauses.rows = []
        self.assumed[-outputs[1]] = None
        self.then.update((-few, -more) for few, more in pairwise(outputs[1:]))
