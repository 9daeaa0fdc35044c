"""What an import tells: a file with a row for each line that did not simply come in, and the first few on screen."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

from django.utils.translation import gettext as _

from meetinc.core.export.cells import guarded
from meetinc.transfer.errors import TransferError
from meetinc.transfer.importing import Outcome
from meetinc.transfer.models import ImportRow, ImportRun

SHOWN: Final = 20


class Report(AbstractContextManager["Report"]):
    """Collects outcomes: all that need a look in the file, the first of them for the screen.

    The file repeats the row's own cells under the table's headers, so the rejected can be mended there and imported.
    It appears under its name when it is complete.
    """

    def __init__(self, target: Path | None, header: Sequence[str]) -> None:
        self.first: list[Outcome] = []
        self.left_out = 0
        self._target = target
        self._header = header
        self._file: TextIO | None = None

    def __enter__(self) -> Report:
        if self._target is not None:
            self._draft = self._target.with_name(f".{self._target.name}.{os.getpid()}")
            try:
                self._file = self._draft.open("w", encoding="utf-8-sig", newline="")
            except OSError as problem:
                raise TransferError(
                    _("The report cannot be written to %(file)s: %(reason)s.")
                    % {"file": self._target, "reason": problem.strerror or problem}
                ) from problem
            self._rows = csv.writer(self._file)
            self._rows.writerow(map(guarded, ["line", "outcome", "reason", *self._header]))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is None or self._target is None:
            return
        self._file.close()
        if kind is None:
            self._draft.replace(self._target)
        else:
            self._draft.unlink(missing_ok=True)

    def add(self, outcome: Outcome) -> None:
        """Take note of one row; those that simply came in are not reported."""
        reasons = (*outcome.reasons, *outcome.notes)
        if not reasons:
            return
        if self._file is not None:
            fate = "note" if outcome.fate == "created" else str(outcome.fate)
            self._rows.writerow(
                map(guarded, [str(outcome.record.line), fate, " ".join(reasons), *outcome.record.cells])
            )
        if outcome.fate != "rejected":
            return
        if len(self.first) < SHOWN:
            self.first.append(outcome)
        else:
            self.left_out += 1


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def report_of(run: ImportRun) -> Iterator[str]:
    """The report of a kept run, line by line: each row that did not simply come in, with its reasons and cells."""
    rows = csv.writer(_Echo())
    yield "\ufeff"
    yield str(rows.writerow(map(guarded, ["line", "outcome", "reason", *run.header])))
    told = run.row_set.exclude(reasons="", undone="").order_by("line")
    for row in told.iterator(chunk_size=500):
        reason = " ".join(filter(None, [*row.reasons.splitlines(), row.undone and str(row.get_undone_display())]))
        fate = "note" if row.fate == ImportRow.Fate.CREATED and not row.undone else row.undone or row.fate
        yield str(rows.writerow(map(guarded, [str(row.line), fate, reason, *(row.cells or ())])))
