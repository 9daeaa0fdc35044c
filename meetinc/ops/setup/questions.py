"""What a new site must know, from flags or by asking in the terminal."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from meetinc.accounts.locale import is_known_zone
from meetinc.ops import conf
from meetinc.ops.setup.commands import check_password, made_up_password

LONGEST_SITE_NAME: Final = 80
LONGEST_NAME: Final = 120


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to know: the flag that tells it, how to ask for it, and what is a good answer."""

    flag: str
    prompt: str
    check: Callable[[str], str | None]
    default: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """Takes what the flags say, asks for the rest when somebody is there to answer."""

    given: dict[str, Any]
    may_ask: bool
    write: Callable[[str], object]

    def check(self, question: Question) -> None:
        """Refuse a wrong flag, or a missing one that nobody can be asked for, before anything is made.

        :raises CommandError: with the name of the flag.
        """
        if not self._must_ask(question):
            self.ask(question)

    def ask(self, question: Question) -> str:
        """The answer to one question. Raises `CommandError` when it is missing or wrong and nobody can be asked."""
        if not self._must_ask(question):
            value = self._told(question)
            return self._checked(question, str(value).strip() if value is not None else question.default)
        while True:
            answer = input(f"{question.prompt}{f' [{question.default}]' if question.default else ''}: ").strip()
            if not (complaint := question.check(answer or question.default)):
                return answer or question.default
            self.write(complaint)

    def _told(self, question: Question) -> Any:
        return self.given.get(question.flag.lstrip("-").replace("-", "_"))

    def _must_ask(self, question: Question) -> bool:
        return self.may_ask and self._told(question) is None

    def _checked(self, question: Question, value: str) -> str:
        if not value:
            raise CommandError(_("%(flag)s is missing.") % {"flag": question.flag})
        if complaint := question.check(value):
            raise CommandError(f"{question.flag}: {complaint}")
        return value

    def password(self, *, email: str, name: str) -> tuple[str, bool]:
        """A password and whether we made it up: from standard input, asked for, or made up and to be printed once."""
        if self.given.get("password_stdin"):
            password = sys.stdin.readline().rstrip("\r\n")
            if complaint := _password_complaint(password, email, name):
                raise CommandError(complaint)
            return password, False
        if not self.may_ask:
            return made_up_password(), True
        while password := getpass.getpass(_("Password (leave empty to have one made up): ")):
            complaint = _password_complaint(password, email, name)
            if complaint is None and password == getpass.getpass(_("Once more: ")):
                return password, False
            self.write(complaint or _("The two differ. Try again."))
        return made_up_password(), True


def site_name() -> Question:
    return Question("--name", _("Name of the site"), lambda text: _length_complaint(text, LONGEST_SITE_NAME))


def language() -> Question:
    known = conf.language_codes()
    names = ", ".join(f"{code} ({get_language_info(code)['name_local']})" for code in known)

    def check(code: str) -> str | None:
        return None if code in known else _("Choose one of %(names)s.") % {"names": names}

    return Question("--language", _("Language"), check, default=known[0])


def time_zone() -> Question:
    def check(name: str) -> str | None:
        return None if is_known_zone(name) else _("There is no such time zone. Write it like Europe/Lisbon.")

    return Question("--timezone", _("Time zone"), check, default=_zone_of_this_machine())


def owner_email(flag: str = "--owner-email") -> Question:
    def check(text: str) -> str | None:
        try:
            validate_email(text)
        except ValidationError:
            return _("That is not an e-mail address.")
        return None

    return Question(flag, _("Owner's e-mail address"), check)


def owner_name(flag: str = "--owner-name") -> Question:
    return Question(flag, _("Owner's name"), lambda text: _length_complaint(text, LONGEST_NAME))


def _length_complaint(text: str, longest: int) -> str | None:
    if not text:
        return _("It cannot be empty.")
    return _("At most %(count)s characters.") % {"count": longest} if len(text) > longest else None


def _password_complaint(password: str, email: str, name: str) -> str | None:
    try:
        check_password(password, email=email, name=name)
    except ValidationError as problem:
        return " ".join(problem.messages)
    return None


def _zone_of_this_machine() -> str:
    try:
        name = str(Path("/etc/localtime").resolve()).partition("/zoneinfo/")[2]
    except OSError:
        return "UTC"
    return name if is_known_zone(name) else "UTC"
