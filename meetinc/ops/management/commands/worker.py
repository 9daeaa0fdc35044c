"""`meetinc worker`: the process that sends mail, reads the outbox and does what is due."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meetinc.ops import conf
from meetinc.ops.postgres import EmbeddedPostgresError
from meetinc.ops.processes import worker
from meetinc.ops.processes.errors import ProcessError


class Command(BaseCommand):
    """Parse, work, and say in one sentence why not."""

    help = "Run jobs: mail, outbox, what is due. Any number of these may run against one database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--jobs", type=int, default=conf.worker_jobs(), help="at a time (default: %(default)s)")

    def handle(self, *, jobs: int, **_options: object) -> None:
        try:
            worker.work(jobs=jobs)
        except (ProcessError, EmbeddedPostgresError) as problem:
            raise CommandError(str(problem)) from problem
