"""What Django's system checks find, told as we tell everything else: a sentence for each, and what to do."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, Final

from django.core.checks import ERROR, WARNING, CheckMessage, run_checks
from django.core.management import ManagementUtility
from django.core.management.base import BaseCommand

REPORT: Final = "check"  # the one command whose answer is Django's own report


class UnfitSite(Exception):
    """What must be put right before a command can run."""

    def __init__(self, sentences: Iterable[str]) -> None:
        super().__init__(*sentences)

    def __str__(self) -> str:
        return "\n".join(f"meetinc: {sentence}" for sentence in self.args)


class Commands(ManagementUtility):
    """Django's commands and ours, each checked by `check` before it runs."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command of this name."""
        command = super().fetch_command(subcommand)
        if subcommand != REPORT:
            command.__dict__["check"] = check  # before the class's own: Django offers no other place for this
        return command


def check(*, fail_level: int = ERROR, display_num_errors: bool = False, **scope: Any) -> None:  # noqa: ARG001
    """Run the system checks and say on standard error what they warn of. The signature is Django's.

    :raises UnfitSite: with what they refuse.
    """
    found = sorted((message for message in run_checks(**scope) if not message.is_silenced()), key=_by_weight)
    refused = [message for message in found if message.is_serious(fail_level)]
    for message in found:
        if WARNING <= message.level < fail_level:
            sys.stderr.write(f"meetinc: {_sentence(message)}\n")
    if refused:
        raise UnfitSite(map(_sentence, refused))


def _by_weight(message: CheckMessage) -> tuple[int, str]:
    return -message.level, str(message)


def _sentence(message: CheckMessage) -> str:
    """What is wrong, where if it has a place in the code, and what to do."""
    where = getattr(getattr(message.obj, "_meta", None), "label", message.obj)
    words = f"{where}: {message.msg}" if where else str(message.msg)
    return " ".join(f"{words} {message.hint or ''}".split())
