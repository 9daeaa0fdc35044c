"""What an examination finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetinc.core.errors import Text


class Level(StrEnum):
    """How bad it is. Only a failure makes the doctor's exit code 1."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact about one part; `advice` says what to do and is there whenever something is to be done."""

    subject: str
    level: Level
    text: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Examination:
    """A part's name and how to look at it. `asks_database`: pointless while the database is away."""

    subject: Text
    look: Callable[[datetime], Iterable[Finding]]
    asks_database: bool = False


class Notes:
    """Writes findings about one subject."""

    def __init__(self, subject: str) -> None:
        self.subject = subject

    def ok(self, text: str) -> Finding:
        return Finding(self.subject, Level.OK, text)

    def warn(self, text: str, advice: str) -> Finding:
        return Finding(self.subject, Level.WARN, text, advice)

    def fail(self, text: str, advice: str) -> Finding:
        return Finding(self.subject, Level.FAIL, text, advice)

    def or_ok(self, findings: Iterable[Finding], text: str) -> Iterator[Finding]:
        """The findings, or, when there are none, that all is well."""
        found = list(findings)
        yield from found or [self.ok(text)]
