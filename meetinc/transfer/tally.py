"""How many rows had which fate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from meetinc.transfer.importing import Outcome
from meetinc.transfer.models import ImportRow

COUNTED: Final = ("created", "updated", "known", "repeated", "left_out", "rejected")


@dataclass(slots=True)
class Tally:
    """Rows by fate, those with notes, and whether anything was written for good."""

    created: int = 0
    updated: int = 0
    known: int = 0
    repeated: int = 0
    left_out: int = 0
    rejected: int = 0
    noted: int = 0
    written: bool = False

    def count(self, outcome: Outcome) -> None:
        setattr(self, outcome.fate, getattr(self, outcome.fate) + 1)
        self.noted += bool(outcome.notes) and outcome.fate in {ImportRow.Fate.CREATED, ImportRow.Fate.UPDATED}

    @property
    def rows(self) -> int:
        return sum(getattr(self, fate) for fate in COUNTED)

    @property
    def changes(self) -> int:
        """How many rows made or changed something."""
        return self.created + self.updated

    @property
    def counts(self) -> dict[str, int]:
        """For the run and for the audit."""
        return {fate: getattr(self, fate) for fate in (*COUNTED, "noted")}
