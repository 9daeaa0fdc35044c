"""`meetinc backup [FILE]`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetinc.ops.backup.errors import BackupError
from meetinc.ops.backup.make import Backup, forget_old, make_backup
from meetinc.ops.backup.progress import Bars


class Command(BaseCommand):
    """A thin door to `ops.backup.make`."""

    help = "Write database and files to one archive, while the site goes on. The archive holds secrets: keep it safe."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="a new file, or a folder (default: <data>/backups)")
        parser.add_argument("--without-secrets", action="store_true", help="leave the secret key out")
        parser.add_argument(
            "--verify", action=argparse.BooleanOptionalAction, default=True, help="read the archive back (default)"
        )
        parser.add_argument(
            "--keep", type=int, metavar="N", help="afterwards delete all but the newest N in the folder"
        )

    def handle(
        self, *, file: Path | None, without_secrets: bool, verify: bool, keep: int | None, **_options: Any
    ) -> None:
        if keep is not None and keep < 1:
            raise CommandError(_("--keep needs a number of at least 1."))
        try:
            with Bars() as steps:
                made = make_backup(
                    target=file, now=timezone.now(), secrets=not without_secrets, verify=verify, steps=steps
                )
        except BackupError as problem:
            raise CommandError(str(problem)) from problem
        self._tell(made, with_secrets=not without_secrets)
        for old in forget_old(made.path.parent, keep=keep) if keep else ():
            self.stdout.write(_("Deleted %(path)s.") % {"path": old})

    def _tell(self, made: Backup, *, with_secrets: bool) -> None:
        self.stdout.write(
            _("Wrote %(path)s: %(rows)s rows, %(files)s files, %(size)s MB.")
            % {
                "path": made.path,
                "rows": number_format(made.rows, force_grouping=True),
                "files": number_format(made.files, force_grouping=True),
                "size": number_format(made.size / 1e6, 1),
            }
        )
        if with_secrets:
            self.stdout.write(_("It holds everything, the secret key included. Keep it where only you can read it."))
        if made.vanished:
            self.stdout.write(
                ngettext(
                    "%(count)s file was deleted by the site meanwhile and is not in it.",
                    "%(count)s files were deleted by the site meanwhile and are not in it.",
                    made.vanished,
                )
                % {"count": made.vanished}
            )
