"""From the model's lists to the arrays of the compiled loops."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from meetinc.engine.scheduling.compiled.arrays import Facts, Flags, Ints, bits, lists
from meetinc.engine.scheduling.model import Model


def facts_of(model: Model, *, fairness: int | None, all_held: bool = True) -> Facts:
    """The arrays. With `all_held`, what is fixed keeps its slot free of what shares people with it."""
    who_at, who = lists(model.who)
    of_at, of = lists(model.of)
    before_at, before = lists(model.before)
    after_at, after = lists(model.after)
    problem = model.problem
    return Facts(
        who_at=who_at,
        who=who,
        of_at=of_at,
        of=of,
        length=_ints(model.length),
        allow=_allow(model, all_held=all_held),
        pooled=_ints(model.pooled),
        room=_ints(model.room),
        before_at=before_at,
        before=before,
        after_at=after_at,
        after=after,
        gap=_ints(model.gap),
        most=_ints(model.most),
        least=_ints([one.least for one in problem.participants]),
        worth=_ints([problem.worth(meeting) for meeting in problem.meetings]),
        adjoin=int(problem.sessions_adjoin),
        fairness=-1 if fairness is None else fairness,
        strict=int(all_held and fairness is not None),
        **bits(tuple(problem.sessions), adjoin=problem.sessions_adjoin),
    )


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _allow(model: Model, *, all_held: bool) -> Flags:
    allow = np.zeros((model.meetings, model.slots), dtype=np.uint8)
    for meeting, starts in enumerate(model.starts):
        allow[meeting, list(starts)] = 1
    if all_held:
        for meeting, starts in enumerate(model.starts):
            if len(starts) == 1:
                _clear(model, allow, meeting, next(iter(starts)))
    return allow


def _clear(model: Model, allow: Flags, meeting: int, start: int) -> None:
    """Nobody of the meeting is free for another while it goes on."""
    for person in model.who[meeting]:
        for other in model.of[person]:
            if other != meeting:
                allow[other, max(0, start - model.length[other] + 1) : start + model.length[meeting]] = 0
