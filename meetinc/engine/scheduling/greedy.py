"""A plan at once for mode choose: the dearest meetings first, each at the emptiest slot. Needs nothing compiled."""

from __future__ import annotations

from collections.abc import Sequence

from meetinc.engine.scheduling.events import Event, Work
from meetinc.engine.scheduling.model import Model


def quick_choice(model: Model) -> Work:
    """One sound plan, as an event."""
    day = _Day(model)
    problem = model.problem
    worth = [problem.worth(meeting) for meeting in problem.meetings]
    needy = [any(problem.participants[one].least for one in people) for people in model.who]
    for meeting in sorted(range(model.meetings), key=lambda one: (not needy[one], -worth[one], one)):
        fits = [start for start in sorted(model.starts[meeting]) if day.fits(meeting, start)]
        if fits:
            day.put(meeting, min(fits, key=lambda start: day.used[start] - model.room[start]))
    cost = model.lacking(day.slots) * (sum(worth) + 1) - sum(
        one for one, slot in zip(worth, day.slots, strict=True) if slot >= 0
    )
    yield Event("plan", 0.0, cost, tuple(day.slots), by="greedy", second=model.untidiness(day.slots))


def filled(model: Model, slots: Sequence[int]) -> list[int]:
    """The plan with whatever else fits, the dearest first."""
    day = _Day(model)
    for meeting, start in enumerate(slots):
        if start >= 0:
            day.put(meeting, start)
    problem = model.problem
    missing = [one for one, start in enumerate(slots) if start < 0]
    for meeting in sorted(missing, key=lambda one: -problem.worth(problem.meetings[one])):
        start = next((start for start in sorted(model.starts[meeting]) if day.fits(meeting, start)), -1)
        if start >= 0:
            day.put(meeting, start)
    return day.slots


class _Day:
    """The plan as it grows."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.slots = [-1] * model.meetings
        self.busy = [0] * model.people  # a bit for each slot
        self.held = [0] * model.people
        self.used = [0] * model.slots

    def fits(self, meeting: int, start: int) -> bool:
        """Whether nothing is in the way."""
        model = self.model
        end = start + model.length[meeting]
        if model.pooled[meeting] and any(self.used[slot] >= model.room[slot] for slot in range(start, end)):
            return False
        if any(self.slots[one] >= 0 and self.slots[one] + model.length[one] > start for one in model.before[meeting]):
            return False
        if any(0 <= self.slots[one] < end for one in model.after[meeting]):
            return False
        return all(self._free(one, start, end) for one in model.who[meeting])

    def _free(self, person: int, start: int, end: int) -> bool:
        model, gap = self.model, self.model.gap[person]
        if self.held[person] >= model.most[person]:
            return False
        slots = range(max(0, start - gap), min(model.slots, end + gap))
        return not any(
            self.busy[person] >> slot & 1 and (start <= slot < end or model.near(slot, start)) for slot in slots
        )

    def put(self, meeting: int, start: int) -> None:
        """Give the meeting its place."""
        self.slots[meeting] = start
        for slot in range(start, start + self.model.length[meeting]):
            self.used[slot] += self.model.pooled[meeting]
            for one in self.model.who[meeting]:
                self.busy[one] |= 1 << slot
        for one in self.model.who[meeting]:
            self.held[one] += 1
