"""Days without a break: which stretches of slots can hold all meetings of a participant, one after another."""

from __future__ import annotations

from collections.abc import Sequence


def unbroken_days(starts: Sequence[frozenset[int]], stretch: range) -> list[int]:
    """The first slots of every run within `stretch` that can hold these one-slot meetings without a hole."""
    size = len(starts)
    return [first for first in stretch[: max(0, len(stretch) - size + 1)] if fits(starts, range(first, first + size))]


def fits(starts: Sequence[frozenset[int]], run: range) -> bool:
    """Whether each meeting can have a slot of the run to itself: a perfect matching, by augmenting paths."""
    holder: dict[int, int] = {}
    order = sorted(range(len(starts)), key=lambda one: len(starts[one]))
    return all(_augment(starts, run, one, holder, set()) for one in order)


def _augment(starts: Sequence[frozenset[int]], run: range, one: int, holder: dict[int, int], seen: set[int]) -> bool:
    for slot in run:
        if slot in starts[one] and slot not in seen:
            seen.add(slot)
            if slot not in holder or _augment(starts, run, holder[slot], holder, seen):
                holder[slot] = one
                return True
    return False
