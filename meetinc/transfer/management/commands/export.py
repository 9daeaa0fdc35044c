"""`meetinc export site FILE`, `meetinc export people FILE`, `meetinc export businesses FILE`."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from meetinc.businesses.queries import businesses_visible_to
from meetinc.core.actor import Actor
from meetinc.core.export import FORMATS, csv_of, json_of, xlsx_of
from meetinc.people.queries import people_visible_to
from meetinc.transfer.archive import pack_site
from meetinc.transfer.exports import BUSINESSES, MEMBERSHIP, PEOPLE, cards_of, for_organisers, loaded, seen_people

SITE: Final = Actor.system("export")
BAD_INPUT: Final = 2


class Command(BaseCommand):
    """Writes files, complete or not at all."""

    help = (
        "Write the whole site, its people or its businesses to a file. docs/operators/export.md describes the formats."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("what", choices=["site", "people", "businesses"])
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--format", choices=[*FORMATS, "vcf"], default="", dest="form",
            help="of a list (default: by the file's ending); vcf holds people alone",
        )  # fmt: skip

    def handle(self, *, what: str, file: Path, form: str, **_options: Any) -> None:
        try:
            if what == "site":
                parts = pack_site(file, now=timezone.now())["parts"]
                self.stdout.write(
                    _("%(count)s tables and files are in %(file)s.") % {"count": len(parts), "file": file}
                )
                return
            self._list(what, file, form or file.suffix.removeprefix(".").lower())
        except OSError as problem:
            told = {"file": file, "reason": problem.strerror or problem}
            raise CommandError(_("%(file)s cannot be written: %(reason)s.") % told, returncode=BAD_INPUT) from problem
        self.stdout.write(_("The list is in %(file)s.") % {"file": file})

    def _list(self, what: str, file: Path, form: str) -> None:
        draft = file.with_name(f".{file.name}.part")
        try:
            self._write(what, draft, form)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)

    def _write(self, what: str, draft: Path, form: str) -> None:
        columns = (*PEOPLE, *MEMBERSHIP) if what == "people" else BUSINESSES
        rows: Iterable[Any] = seen_people(SITE, for_organisers(people_visible_to(SITE)).order_by("sort_key", "pk"))
        if what == "businesses":
            rows = loaded(businesses_visible_to(SITE).order_by("sort_key", "pk"))
        if form == "xlsx":
            with xlsx_of(columns, rows, title=what) as book, draft.open("wb") as target:
                shutil.copyfileobj(book, target)
            return
        writers = {
            "csv": lambda: csv_of(columns, rows),
            "json": lambda: json_of(columns, rows),
            "vcf": lambda: cards_of(rows),
        }
        if form not in writers or (form == "vcf" and what != "people"):
            raise CommandError(
                _("Say the format with --format: %(formats)s.") % {"formats": ", ".join((*FORMATS, "vcf"))},
                returncode=BAD_INPUT,
            )
        with draft.open("w", encoding="utf-8", newline="") as target:
            target.writelines(writers[form]())
