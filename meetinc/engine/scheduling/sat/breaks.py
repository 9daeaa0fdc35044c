"""Breaks in clauses: where they end, how many each participant has, and that nobody has many more than another."""

from __future__ import annotations

from itertools import pairwise

from meetinc.engine.scheduling.sat.clauses import Clauses, Literal

Busy = list[Literal]  # of one participant, by slot; 0: never busy then


def counted_breaks(clauses: Clauses, stretches: list[Busy], meetings: int) -> list[Literal]:
    """Literals [k] that hold when and only when there are more than k breaks."""
    ends = [end for stretch in stretches for end in _ends(clauses, stretch)]
    broken = clauses.counter(ends, min(len(ends), max(0, meetings - 1)), both=True)
    clauses.rows += [[-more, fewer] for fewer, more in pairwise(broken)]
    return broken


def _ends(clauses: Clauses, busy: Busy) -> list[Literal]:
    """For each slot at which a break may end (idle there, busy before and right after): a literal that says so."""
    ends = []
    begun = 0  # busy at the slot or before
    for now, following in pairwise(busy):
        if now:
            begun, earlier = clauses.new(), begun
            clauses.same(begun, [one for one in (now, earlier) if one])
        if begun and following:
            end = clauses.new()
            idle = [now] if now else []
            clauses.rows += [[*idle, -begun, -following, end], [-end, begun], [-end, following]]
            clauses.rows += [[-end, -one] for one in idle]
            ends.append(end)
    return ends


def demand_fairness(clauses: Clauses, rows: list[list[Literal]], fairness: int, *, switch: Literal = 0) -> None:
    """Breaks of any two differ by at most `fairness`: when one has many, nobody has too few."""
    off = [-switch] if switch else []
    deepest = max((len(row) for row in rows), default=0)
    for level in range(fairness, deepest):
        above = [row[level] for row in rows if len(row) > level]
        needed = level - fairness
        if any(len(row) <= needed for row in rows):  # somebody never has so many
            clauses.rows += [[*off, -one] for one in above]
            continue
        some = clauses.new()
        clauses.rows += [[-one, some] for one in above]
        clauses.rows += [[*off, -some, row[needed]] for row in rows]
