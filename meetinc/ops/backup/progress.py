"""How far a long command has come."""

from __future__ import annotations

from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn


class Steps(Protocol):
    """What backup and restore tell while they work, in bytes or in pieces."""

    def begin(self, label: str, total: int) -> None: ...

    def advance(self, amount: int) -> None: ...


class Quiet:
    """Tells nobody."""

    def begin(self, label: str, total: int) -> None:
        """Nothing to show."""

    def advance(self, amount: int) -> None:
        """Nothing to show."""


class Bars:
    """A bar per step, on standard error; plain lines when that is not a terminal."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description:<12}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=Console(stderr=True))
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._complete()
        self._progress.stop()

    def begin(self, label: str, total: int) -> None:
        """The step before is done; a new one starts."""
        self._complete()
        self._task = self._progress.add_task(label, total=max(total, 1))

    def advance(self, amount: int) -> None:
        if self._task is not None:
            self._progress.advance(self._task, amount)

    def _complete(self) -> None:
        """Totals of a database are estimates: a finished step shows what it really was."""
        if self._task is not None:
            done = self._progress.tasks[self._task].completed
            self._progress.update(self._task, total=max(done, 1), completed=max(done, 1))
