"""Fewer walks between tables: once everybody has a table, the meetings of a slot exchange theirs.

A meeting would like to sit where its people sat before or will sit next. Annealing over such exchanges; what shares a
slot with a long meeting, and long meetings themselves, stay where they are.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import pairwise

from meetinc.engine.scheduling.problem import Id, Problem
from meetinc.engine.scheduling.schedule import Place

TRIES = 100  # for each meeting …
MOST = 300_000  # … and in all: about a second
HOT, COLD = 0.4, 0.08  # temperatures, in changes of table
SEED = 1


def settled(problem: Problem, places: Mapping[Id, Place], fixed: Collection[Id] = ()) -> dict[Id, Place]:
    """The same schedule with fewer changes of table, never with more; `fixed` meetings keep theirs."""
    hall = _Hall(problem, places, fixed)
    gained = hall.anneal(random.Random(SEED))  # noqa: S311 - a search, not a secret
    return {one: Place(place.slot, hall.table[one] if gained > 0 else place.table) for one, place in places.items()}


class _Hall:
    """Who sits where, and near whom in time."""

    def __init__(self, problem: Problem, places: Mapping[Id, Place], fixed: Collection[Id]) -> None:
        self.places = places
        self.table = {one: place.table for one, place in places.items()}
        self.near: dict[Id, list[Id]] = defaultdict(list)  # meetings of the same people just before or after
        self.holder = {(place.slot, place.table): one for one, place in places.items()}
        self.allowed: dict[Id, frozenset[int]] = {}  # of meetings that may change their table
        self.shut: set[tuple[int, int]] = set()  # slots and tables that are not to be had
        for table, slots in problem.closed.items():
            self.shut |= {(slot, table) for slot in slots}
        pool = frozenset(range(1, problem.tables + 1)) - set(problem.table_owners)
        owners = set(problem.table_owners.values())
        days: dict[Id, list[tuple[int, Id]]] = defaultdict(list)
        for one, place in places.items():
            meeting = problem.meeting_by_id[one]
            for person in meeting.participants:
                days[person].append((place.slot, one))
            if meeting.length == 1 and one not in fixed:
                plain = meeting.tables is None and owners.isdisjoint(meeting.participants)
                self.allowed[one] = pool if plain else problem.allowed_tables(meeting)
            else:
                self.shut |= {(slot, place.table) for slot in range(place.slot, place.slot + meeting.length)}
        for day in days.values():
            for (_, one), (_, other) in pairwise(sorted(day, key=lambda entry: entry[0])):
                self.near[one].append(other)
                self.near[other].append(one)

    def anneal(self, dice: random.Random) -> int:
        """Exchange tables; how many changes that saves."""
        movable = [one for one in self.allowed if self.near[one]]
        tries = min(MOST, TRIES * len(movable))
        gained = 0
        for number in range(tries):
            one = movable[int(dice.random() * len(movable))]
            near = self.near[one]
            table = self.table[near[int(dice.random() * len(near))]]
            if table == self.table[one] or table not in self.allowed[one]:
                continue
            gain = self.gain(one, table)
            if gain is None:
                continue
            if gain >= 0 or dice.random() < math.exp(gain / (HOT * (COLD / HOT) ** (number / tries))):
                self.exchange(one, table)
                gained += gain
        return gained

    def gain(self, one: Id, table: int) -> int | None:
        """The changes saved by moving to the table, whose meeting then takes the other; None when that cannot be."""
        slot, own = self.places[one].slot, self.table[one]
        if (slot, table) in self.shut:
            return None
        saved = self._wish(one, own, table)
        other = self.holder.get((slot, table))
        if other is None:
            return saved
        return saved + self._wish(other, table, own) if own in self.allowed[other] else None

    def _wish(self, one: Id, was: int, becomes: int) -> int:
        return sum((self.table[other] == becomes) - (self.table[other] == was) for other in self.near[one])

    def exchange(self, one: Id, table: int) -> None:
        """Do it."""
        slot, own = self.places[one].slot, self.table[one]
        other = self.holder.pop((slot, table), None)
        del self.holder[slot, own]
        self.table[one], self.holder[slot, table] = table, one
        if other is not None:
            self.table[other], self.holder[slot, own] = own, other
