"""`meetinc serve`: the web process."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meetinc.ops import conf
from meetinc.ops.postgres import EmbeddedPostgresError
from meetinc.ops.processes import web
from meetinc.ops.processes.errors import ProcessError


class Command(BaseCommand):
    """Parse, serve, and say in one sentence why not."""

    help = "Answer requests. Any number of these may run, on any number of machines, against one database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", default=conf.bind(), help="host:port or unix:/path (default: %(default)s)")
        parser.add_argument("--processes", type=int, default=conf.web_processes(), help="default: %(default)s")
        parser.add_argument(
            "--threads", type=int, default=conf.web_threads(), help="of each process (default: %(default)s)"
        )

    def handle(self, *, bind: str, processes: int, threads: int, **_options: object) -> None:
        try:
            web.serve(bind=bind, processes=processes, threads=threads)
        except (ProcessError, EmbeddedPostgresError) as problem:
            raise CommandError(str(problem)) from problem
