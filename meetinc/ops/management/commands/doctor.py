"""`meetinc doctor`."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import IO, Any, Final, cast

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.table import Table
from rich.text import Text

from meetinc.ops.doctor import mail
from meetinc.ops.doctor.examine import examine, is_clean
from meetinc.ops.doctor.finding import Finding, Level

MARKS: Final = {Level.OK: ("ok", "green"), Level.WARN: ("warn", "yellow"), Level.FAIL: ("fail", "bold red")}


class Command(BaseCommand):
    """A thin door to `ops.doctor`."""

    help = "Look at this installation and say what to do. Exit code 1 when something has failed."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")
        parser.add_argument("--mail", metavar="ADDRESS", help="also send a test mail to this address")

    def handle(self, *, json: bool, mail: str | None, **_options: Any) -> None:
        findings = self._look(mail)
        self._print_json(findings) if json else self._print_table(findings)
        if not is_clean(findings):
            sys.exit(1)

    def _look(self, address: str | None) -> list[Finding]:
        console = Console(stderr=True)
        with console.status(_("Looking …")) as status:
            findings = list(examine(now=timezone.now(), begin=lambda subject: status.update(f"{subject} …")))
            if address:
                findings.append(mail.send_test(address))
        return findings

    def _print_json(self, findings: list[Finding]) -> None:
        self.stdout.write(json.dumps({"clean": is_clean(findings), "findings": [asdict(one) for one in findings]}))

    def _print_table(self, findings: list[Finding]) -> None:
        table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
        for finding in findings:
            word, style = MARKS[finding.level]
            told = Text(finding.text)
            if finding.advice:
                told.append(f"\n→ {finding.advice}", style="dim")
            table.add_row(Text(word, style=style), Text(finding.subject, style="bold"), told)
        console = Console(file=cast(IO[str], self.stdout))
        console.print(table)
        console.print(self._summary(findings))

    def _summary(self, findings: list[Finding]) -> str:
        failures = sum(finding.level is Level.FAIL for finding in findings)
        if failures:
            return ngettext("%(count)s thing to mend.", "%(count)s things to mend.", failures) % {"count": failures}
        if any(finding.level is Level.WARN for finding in findings):
            return _("Nothing has failed; see the warnings.")
        return _("All is well.")
