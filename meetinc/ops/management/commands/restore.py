"""`meetinc restore FILE`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetinc.ops.backup.errors import RestoreError
from meetinc.ops.backup.inventory import Inventory
from meetinc.ops.backup.progress import Bars
from meetinc.ops.backup.restore import inspect, restore_backup


class Command(BaseCommand):
    """A thin door to `ops.backup.restore`."""

    help = "Bring a backup back into an empty place (database and data directory). All of it, or nothing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="an archive that `meetinc backup` wrote")
        parser.add_argument("--check", action="store_true", help="only read the archive through; restore nothing")
        parser.add_argument(
            "--erasures",
            type=Path,
            action="append",
            default=[],
            metavar="FILE",
            help="a newer copy of erasures.jsonl: who was erased after the backup is erased again",
        )

    def handle(self, *, file: Path, check: bool, erasures: list[Path], **_options: Any) -> None:
        try:
            with Bars() as steps:
                if check:
                    inventory, end = inspect(file, steps)
                    rows, files, erased = sum(end["rows"].values()), int(end["files"]), 0
                else:
                    done = restore_backup(path=file, lists=erasures, steps=steps)
                    inventory, rows, files, erased = done.inventory, done.rows, done.files, done.erased
        except RestoreError as problem:
            raise CommandError(str(problem)) from problem
        told = self._facts(inventory, rows, files)
        if check:
            self.stdout.write(_("The archive is whole: %(facts)s.") % {"facts": told})
            return
        self.stdout.write(_("Restored %(facts)s.") % {"facts": told})
        if erased:
            self.stdout.write(
                ngettext(
                    "%(count)s account that was erased after the backup was erased again.",
                    "%(count)s accounts that were erased after the backup were erased again.",
                    erased,
                )
                % {"count": erased}
            )
        self.stdout.write(_("Look it over with `meetinc doctor`, then start `meetinc serve` and `meetinc worker`."))

    def _facts(self, inventory: Inventory, rows: int, files: int) -> str:
        made_at = parse_datetime(inventory.made_at)
        return _("%(site)s as of %(time)s UTC, %(rows)s rows, %(files)s files, made by MeetInc %(version)s") % {
            "site": inventory.site,
            "time": date_format(made_at, "Y-m-d H:i") if made_at else inventory.made_at,
            "rows": number_format(rows, force_grouping=True),
            "files": number_format(files, force_grouping=True),
            "version": inventory.version,
        }
