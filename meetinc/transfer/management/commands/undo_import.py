"""`meetinc undo_import NUMBER`."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError
from meetinc.transfer.commands import request_undo, undo_import
from meetinc.transfer.models import ImportRow, ImportRun

LISTED = 20


class Command(BaseCommand):
    """A thin door to `transfer.commands.undo_import`."""

    help = "Take an import back: rows that nobody has edited since go or are put back, edited ones stay and are listed."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "number", type=int, nargs="?", help="the import's number; without one the last imports are listed"
        )

    def handle(self, *, number: int | None, **_options: Any) -> None:
        if number is None:
            self._list()
            return
        run = ImportRun.objects.select_related("asked_by").filter(pk=number).first()
        if run is None:
            raise CommandError(_("There is no import %(number)s.") % {"number": number})
        try:
            run = request_undo(actor=Actor.system("undo"), run=run)
            undo_import(run=run, now=timezone.now())
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self._tell(run)

    def _list(self) -> None:
        for run in ImportRun.objects.filter(state=ImportRun.State.DONE)[:LISTED]:
            self.stdout.write(f"{run.pk}  {run}  {run.get_kind_display()}")

    def _tell(self, run: ImportRun) -> None:
        rows = run.row_set.exclude(undone="")
        gone = rows.exclude(undone=ImportRow.Undone.KEPT).count()
        kept = rows.filter(undone=ImportRow.Undone.KEPT).select_related("person", "business")
        self.stdout.write(_("%(count)s rows were taken back.") % {"count": gone})
        for row in kept:
            name = row.person or row.business or ""
            self.stdout.write(
                _("Line %(line)s was edited since and stays: %(name)s") % {"line": row.line, "name": name}
            )
