"""What nearly every request asks for, seldom changes, and may be two seconds old."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, Generic, TypeVar

SECONDS: float = 2.0

T = TypeVar("T")

_all: Final[list[Recent[object]]] = []


class Recent(Generic[T]):
    """A value that a process reads when it is asked for, and again when what it has is older than `SECONDS`.

    All threads share it, so whoever gets it leaves it as it is. Two threads that ask at once may both read.
    """

    def __init__(self, read: Callable[[], T]) -> None:
        self._read = read
        self._kept: tuple[float, T] | None = None
        _all.append(self)  # type: ignore[arg-type]  # only ever told to forget

    def __call__(self) -> T:
        kept, now = self._kept, time.monotonic()
        if kept is None or now - kept[0] > SECONDS:
            self._kept = kept = (now, self._read())
        return kept[1]

    def forget(self) -> None:
        """Read afresh next time."""
        self._kept = None


def forget_all() -> None:
    """Read everything afresh next time: the database is another one."""
    for value in _all:
        value.forget()
