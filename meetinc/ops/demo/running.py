"""`meetinc demo`: a living site from nothing, with one command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console

from meetinc.accounts.demo import DEMO_ACCOUNTS
from meetinc.accounts.models import Account
from meetinc.core.errors import DomainError
from meetinc.ops import conf, schema
from meetinc.ops.demo import state
from meetinc.ops.demo.plan import plan_community
from meetinc.ops.demo.scale import PEOPLE_OF_THE_DEMO, write_crowd
from meetinc.ops.demo.write import write_community
from meetinc.ops.processes import bind, database, static, web, worker
from meetinc.ops.processes.together import Greeting, Program, run_together

PROCESSES, THREADS, JOBS = 1, 4, 2  # somebody's laptop


class AlreadyFilled(DomainError):
    """The demo has its people; it cannot have another number of them."""


def run_demo(*, reset: bool, scale: int, screen: Console) -> int:
    """Prepare what is missing, run web and worker until somebody stops us, and return the shell's exit status.

    Raises `DomainError`, `ProcessError` and `EmbeddedPostgresError`, each one sentence.
    """
    bind.check_free(bind.parse(conf.bind()))
    with database.looked_after():
        with schema.made_alone():
            prepare(reset=reset, scale=scale, screen=screen)
        return run_together(
            [
                Program("web", partial(web.serve, bind=conf.bind(), processes=PROCESSES, threads=THREADS)),
                Program("worker", partial(worker.work, jobs=JOBS)),
            ],
            greeting=Greeting(f"{conf.base_url()}/readyz", partial(greet, screen)),
        )


def prepare(*, reset: bool, scale: int, screen: Console) -> None:
    """Tables, people, static files: whatever is not there yet. Does nothing, in no time, when all is."""
    step = partial(_step, screen)
    holds = state.require_no_site()
    if reset:
        with step(_("Taking the old demo away")):
            state.forget()
            database.forget_connections()  # they may remember the tables that are gone
        holds = state.Holds.NOTHING
    if holds is state.Holds.DEMO and scale:
        raise AlreadyFilled(
            _("The demo has its people already. Add --reset to begin anew with another number of them.")
        )
    if schema.missing_migrations():
        with step(_("Making the tables")):
            call_command("migrate", interactive=False, verbosity=0)
    if holds is state.Holds.NOTHING:
        with step(_("Inviting 240 people from 80 businesses")):
            now = timezone.now()
            write_community(plan_community(now), now=now)
        if scale > PEOPLE_OF_THE_DEMO:
            write_crowd(scale - PEOPLE_OF_THE_DEMO, screen=screen)
    if not conf.static_root().exists():
        screen.print(_("Compressing styles and pictures …"))
    static.collect_static()


def greet(screen: Console) -> None:
    """Say where the site is and who can sign in."""
    address = conf.base_url()
    names = dict(Account.objects.filter(email__in=[role.email for role in DEMO_ACCOUNTS]).values_list("email", "name"))
    screen.print()
    screen.print(_("MeetInc runs on %(address)s") % {"address": address}, style="bold")
    screen.print()
    screen.print(_("Sign in with one tap at %(address)s as:") % {"address": f"{address}{reverse('account_login')}"})
    for role in DEMO_ACCOUNTS:
        screen.print(f"  {role.label!s:<16}{names.get(role.email, ''):<28}{role.what}", markup=False)
    screen.print(_("Every mail it sends can be read at %(address)s") % {"address": f"{address}/demo/mail/"})
    screen.print(_("All people and businesses are invented. Ctrl-C stops everything; what you did is kept."))
    screen.print()


@contextmanager
def _step(screen: Console, what: str) -> Iterator[None]:
    """Show what is being done while it is; on a terminal it moves, in a file it is a line."""
    if not screen.is_terminal:
        screen.print(f"{what} …")
        yield
        return
    with screen.status(f"{what} …"):
        yield


__all__: Final = ["AlreadyFilled", "greet", "prepare", "run_demo"]
