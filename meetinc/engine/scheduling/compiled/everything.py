"""Compile everything, by solving a small problem in each mode; `python -m meetinc.engine.scheduling.compiled.everything`."""

from __future__ import annotations

from itertools import islice

from meetinc.engine.scheduling.cache import marker
from meetinc.engine.scheduling.compiled.choice import search_choice
from meetinc.engine.scheduling.compiled.mending import mend
from meetinc.engine.scheduling.compiled.search import search
from meetinc.engine.scheduling.model import model_of
from meetinc.engine.scheduling.problem import Meeting, Participant, Problem


def main() -> None:
    """Touch every compiled function once, then say so."""
    pairs = [(one, other) for one in range(5) for other in range(one)]
    people = [Participant(one, frozenset({one + 1})) for one in range(5)]
    model = model_of(Problem(people, [Meeting(at, pair) for at, pair in enumerate(pairs)], [4, 4], 2))
    for _ in islice(search(model, fairness=1, seed=0, seconds=1.0), 4):
        pass
    for _ in islice(search_choice(model, fairness=None, seed=0, seconds=1.0, first=None), 40):
        pass
    for _ in islice(mend(model, home=[0] * model.meetings, seed=0), 4):
        pass
    marker().touch()


if __name__ == "__main__":
    main()
