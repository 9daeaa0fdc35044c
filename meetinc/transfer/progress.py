"""How far a job is, told outside its transaction, so that a page can show it."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Final

from django.db import OperationalError, connection

from meetinc.transfer.models import ImportRun

EVERY: Final = 1.0  # seconds
TELL = "UPDATE transfer_importrun SET progress = %s, whole = %s, heard_at = now() WHERE id = %s"


class Progress(AbstractContextManager["Progress"]):
    """Writes a run's progress on a connection of its own, at most once a second.

    The job's own transaction must not touch the run's row before it ends, or the two would wait for each other; should
    it all the same, the note gives up after a moment.
    """

    def __init__(self, run: ImportRun, *, whole: int | None) -> None:
        self._run = run
        self._whole = whole
        self._told = 0.0
        self._apart: Any = None

    def __enter__(self) -> Progress:
        self._apart = connection.copy()
        self._tell(0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._apart.close()

    def __call__(self, done: int) -> None:
        """So much is done."""
        if time.monotonic() - self._told >= EVERY:
            self._tell(done)

    def _tell(self, done: int) -> None:
        self._told = time.monotonic()
        try:
            with self._apart.cursor() as cursor:
                cursor.execute("SET lock_timeout = '500ms'")
                cursor.execute(TELL, [done, self._whole, self._run.pk])
                cursor.execute("RESET lock_timeout")
        except OperationalError:
            self._apart.close()
