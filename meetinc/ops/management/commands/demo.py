"""`meetinc demo`."""

from __future__ import annotations

import argparse
from typing import IO, cast

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from meetinc.core.checks import SETTING
from meetinc.core.errors import DomainError
from meetinc.ops.demo.running import run_demo
from meetinc.ops.postgres import EmbeddedPostgresError
from meetinc.ops.processes.errors import ProcessError

MOST_PEOPLE = 10_000_000


class Command(BaseCommand):
    """A thin door to `ops.demo.running`."""

    help = "Run a demo: a database, 240 invented people in 80 businesses, web and worker. What you do there is kept."
    requires_system_checks = (SETTING,)  # the others take a second, and are the developer's

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="begin anew; what was done in the demo is lost")
        parser.add_argument(
            "--scale",
            type=_people,
            default=0,
            metavar="N",
            help="so many people, for measuring (1000000 takes minutes)",
        )

    def handle(self, *, reset: bool, scale: int, **_options: object) -> None:
        screen = Console(file=cast("IO[str]", self.stdout._out), highlight=False, soft_wrap=True)  # noqa: SLF001
        try:
            status = run_demo(reset=reset, scale=scale, screen=screen)
        except (DomainError, ProcessError, EmbeddedPostgresError) as problem:
            raise CommandError(str(problem)) from problem
        if status:
            raise SystemExit(status)


def _people(text: str) -> int:
    """A number of people; 1_000_000 and 1,000,000 are understood."""
    try:
        number = int(text.replace(",", ""))
    except ValueError:
        number = 0
    if not 0 < number <= MOST_PEOPLE:
        raise argparse.ArgumentTypeError(f"must be a number from 1 to {MOST_PEOPLE:,}")
    return number
