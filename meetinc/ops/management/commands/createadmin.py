"""`meetinc createadmin`."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from meetinc.accounts.models import Account
from meetinc.core.errors import DomainError
from meetinc.ops import schema
from meetinc.ops.setup import questions
from meetinc.ops.setup.commands import is_empty_place, make_owner
from meetinc.ops.setup.errors import NoSiteYet


class Command(BaseCommand):
    """A thin door to `ops.setup`."""

    help = "Give the site another owner: a new account, or the one that has this address."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--email", metavar="ADDRESS")
        parser.add_argument("--name")
        parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
        parser.add_argument("--no-input", action="store_true", help="ask nothing; a password is made up and printed")

    def handle(self, *, no_input: bool, **given: Any) -> None:
        interview = questions.Interview(
            given,
            may_ask=not no_input and not given["password_stdin"] and sys.stdin.isatty(),
            write=self.stdout.write,
        )
        if is_empty_place() or schema.missing_migrations():
            raise CommandError(str(NoSiteYet.message))
        email = interview.ask(questions.owner_email("--email"))
        try:
            if Account.objects.with_address(email).exists():
                make_owner(email=email, name="", password=None)
                self.stdout.write(_("%(email)s owns the site now, with the password it has.") % {"email": email})
            else:
                self._make_account(interview, email)
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal

    def _make_account(self, interview: questions.Interview, email: str) -> None:
        name = interview.ask(questions.owner_name("--name"))
        password, made_up = interview.password(email=email, name=name)
        make_owner(email=email, name=name, password=password)
        self.stdout.write(_("%(email)s owns the site now.") % {"email": email})
        if made_up:
            self.stdout.write(_("Password: %(password)s") % {"password": password})
            self.stdout.write(_("It is shown this once. Change it after signing in."))
