"""The worker process: runs the queue's jobs and the periodic ones, and comes back when the database does."""

from __future__ import annotations

import asyncio
import signal
import sys
from dataclasses import dataclass, field
from typing import Any

import psycopg
import structlog
from django.utils.translation import ngettext
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException

from meetinc.ops import conf, postgres
from meetinc.ops.processes import database

GRACE = 25.0  # seconds that jobs under way have to finish
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0

log = structlog.get_logger("meetinc.worker")


def work(*, jobs: int) -> None:
    """Run jobs until told to stop, so many at a time.

    :raises ProcessError: when the tables are of another version.
    """
    with database.looked_after():
        database.check_tables()
        database.make_room(jobs)
        try:
            asyncio.run(_Worker(jobs).run())
        finally:
            postgres.insist_on_ending()  # the loop has put back what kills at once


@dataclass
class _Worker:
    jobs: int
    turn: asyncio.Task[None] | None = None
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    is_lost: bool = False

    async def run(self) -> None:
        """One turn after the other: a turn ends when we are told to stop, or when the database goes away."""
        self._take_signals()
        at_a_time = ngettext(
            "MeetInc works, %(count)d job at a time.", "MeetInc works, %(count)d jobs at a time.", self.jobs
        )
        _say(at_a_time % {"count": self.jobs})
        pause = FIRST_PAUSE
        while not self.stop.is_set():
            self.turn = asyncio.create_task(self._turn())
            began = asyncio.get_running_loop().time()
            problem = await _end_of(self.turn)
            if self.stop.is_set():
                return
            if asyncio.get_running_loop().time() - began > LONGEST_PAUSE:
                pause = FIRST_PAUSE
            self._note_lost(problem)
            await self._rest(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _turn(self) -> None:
        arguments: dict[str, Any] = connector_params()
        connector = PsycopgConnector(kwargs=arguments, min_size=1, max_size=self.jobs + conf.QUEUE_CONNECTIONS)
        with app.replace_connector(connector) as ready:
            async with ready.open_async():
                self._note_found()
                await ready.run_worker_async(
                    concurrency=self.jobs,
                    install_signal_handlers=False,
                    shutdown_graceful_timeout=GRACE,
                    delete_jobs="successful",
                )

    def _note_lost(self, problem: str) -> None:
        """Tell once that the database is away, however often we try."""
        if not self.is_lost:
            self.is_lost = True
            log.warning("The worker lost the database and tries again.", reason=problem)

    def _note_found(self) -> None:
        if self.is_lost:
            self.is_lost = False
            log.warning("The worker has the database again.")

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self.stop.wait(), seconds)
        except TimeoutError:
            return

    def _take_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._finish)

    def _finish(self) -> None:
        """Take no new job, finish those under way. A second request changes nothing."""
        if self.stop.is_set():
            return
        self.stop.set()
        if self.turn:
            self.turn.cancel()


async def _end_of(turn: asyncio.Task[None]) -> str:
    """Wait for the end of a turn; why it ended."""
    try:
        await turn
    except asyncio.CancelledError:
        return "stopped"
    except (ConnectorException, psycopg.Error, OSError) as problem:
        return str(problem.__cause__ or problem).strip().splitlines()[0]
    return "its connection ended"


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
