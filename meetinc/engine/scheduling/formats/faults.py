"""The one error of a file that cannot be read: where, and what is wrong."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from meetinc.engine.scheduling.problem import ProblemError


class InputError(Exception):
    """One sentence with file and line for the person who made the file."""

    def __init__(self, file: Path, line: int | None, fault: str) -> None:
        self.file = file
        self.line = line
        self.fault = fault
        super().__init__(f"{file}:{line}: {fault}" if line else f"{file}: {fault}")


@contextmanager
def located(locate: Callable[[str, int], tuple[Path, int | None]]) -> Iterator[None]:
    """Give a `ProblemError` the file and line that `locate(subject, index)` knows of."""
    try:
        yield
    except ProblemError as error:
        raise InputError(*locate(error.subject, error.index), error.fault) from None


def line_numbers(text: str) -> Callable[[int], int]:
    """From a position in the text to its line."""
    ends = [at for at, character in enumerate(text) if character == "\n"]
    return lambda position: bisect_left(ends, position) + 1


def text_of(file: Path) -> str:
    """The file's text; `InputError` when it is not there, not a file, or not text."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise InputError(file, line, "This is not text in UTF-8.") from None
    except OSError as error:
        raise InputError(file, None, f"{error.strerror or error}.") from None
