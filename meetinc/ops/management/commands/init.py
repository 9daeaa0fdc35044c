"""`meetinc init`."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console

from meetinc.core.errors import DomainError
from meetinc.ops import conf, schema
from meetinc.ops.setup import questions
from meetinc.ops.setup.commands import is_empty_place, make_site, require_no_site


class Command(BaseCommand):
    """A thin door to `ops.setup`."""

    help = "Make a real site: tables, name, language, time zone and its first owner. Asks for what no flag tells."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--name", help="of the site, as members know it")
        parser.add_argument("--language", help="its default language, like en")
        parser.add_argument("--timezone", help="its time zone, like Europe/Lisbon")
        parser.add_argument("--owner-email", metavar="ADDRESS")
        parser.add_argument("--owner-name", metavar="NAME")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the owner's password from standard input"
        )
        parser.add_argument("--no-input", action="store_true", help="ask nothing; a password is made up and printed")

    def handle(self, *, no_input: bool, **given: Any) -> None:
        interview = questions.Interview(
            given,
            may_ask=not no_input and not given["password_stdin"] and sys.stdin.isatty(),
            write=self.stdout.write,
        )
        try:
            asked = {
                "name": questions.site_name(),
                "language": questions.language(),
                "timezone_name": questions.time_zone(),
                "owner_email": questions.owner_email(),
                "owner_name": questions.owner_name(),
            }
            for question in asked.values():
                interview.check(question)
            if not is_empty_place() and not schema.missing_migrations():
                require_no_site()  # before anybody answers in vain
            facts = {name: interview.ask(question) for name, question in asked.items()}
            password, made_up = interview.password(email=facts["owner_email"], name=facts["owner_name"])
            self._make_tables()
            with schema.made_alone():
                make_site(**facts, password=password)
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self._tell(facts, password if made_up else None)

    def _make_tables(self) -> None:
        with schema.made_alone(), Console(stderr=True).status(_("Making tables …")):
            if schema.missing_migrations():
                call_command("migrate", interactive=False, verbosity=0)

    def _tell(self, facts: dict[str, str], password: str | None) -> None:
        self.stdout.write(_("%(name)s is made. Its owner signs in as %(owner_email)s.") % facts)
        if password:
            self.stdout.write(_("Password: %(password)s") % {"password": password})
            self.stdout.write(_("It is shown this once. Change it after signing in."))
        self.stdout.write(
            _("Start meetinc serve and meetinc worker, then open %(address)s. Check with meetinc doctor.")
            % {"address": conf.base_url()}
        )
