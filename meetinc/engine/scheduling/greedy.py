"""Plans at once, with nothing compiled: the dearest meetings first, or a published plan with what it needs put in."""

from __future__ import annotations

from collections.abc import Collection, Sequence

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


def kept_and_placed(model: Model, home: Sequence[int], waived: Collection[int]) -> list[int]:
    """Every meeting where it was published, as far as nothing is in the way; the others where they make fewest breaks.

    Nobody is pushed out: what finds no place has none. `waived` meetings that were not published stay out.
    """
    day = _Day(model)
    order = sorted(range(model.meetings), key=lambda one: (len(model.starts[one]) != 1, one))
    for meeting in order:
        if home[meeting] in model.starts[meeting] and day.fits(meeting, home[meeting]):
            day.put(meeting, home[meeting])
    for meeting in order:
        if day.slots[meeting] < 0 and meeting not in waived:
            fits = [start for start in sorted(model.starts[meeting]) if day.fits(meeting, start)]
            if fits:
                day.put(meeting, min(fits, key=lambda start: day.breaks_with(meeting, start)))
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

    def breaks_with(self, meeting: int, start: int) -> int:
        """The breaks that its people would have."""
        span = ((1 << self.model.length[meeting]) - 1) << start
        return sum(self._breaks(self.busy[one] | span) for one in self.model.who[meeting])

    def _breaks(self, busy: int) -> int:
        total = 0
        for stretch in self.model.stretches:
            inside = busy >> stretch.start & (1 << len(stretch)) - 1
            total += max(0, (inside & ~(inside << 1)).bit_count() - 1)
        return total

    def put(self, meeting: int, start: int) -> None:
        """Give the meeting its place."""
        self.slots[meeting] = start
        for slot in range(start, start + self.model.length[meeting]):
            self.used[slot] += self.model.pooled[meeting]
            for one in self.model.who[meeting]:
                self.busy[one] |= 1 << slot
        for one in self.model.who[meeting]:
            self.held[one] += 1
