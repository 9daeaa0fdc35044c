"""`meetinc import people FILE`, `meetinc import businesses FILE`."""
# ruff: noqa: N999  (the command is called what people would call it)

from __future__ import annotations

import argparse
from pathlib import Path
from typing import IO, Any, Final, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table as Grid

from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError
from meetinc.transfer.columns import Columns, map_columns
from meetinc.transfer.commands import import_file
from meetinc.transfer.fields import BUSINESSES, PEOPLE
from meetinc.transfer.kinds import Kind, kind_of
from meetinc.transfer.models.runs import Choice, Companies
from meetinc.transfer.report import Report
from meetinc.transfer.sources import open_source
from meetinc.transfer.tables import Table
from meetinc.transfer.tally import Tally

ROWS_REJECTED: Final = 1
BAD_INPUT: Final = 2

HELP = """Bring people or businesses in, from CSV (any encoding; , ; or tab), XLSX or, for people, vCard.

The columns are guessed from their headers and shown. All rows come in or none: when a row is rejected nothing is
written, unless --skip-rejected. What the site has already stays as it is unless --duplicates says otherwise, so the
same file can be imported again. People who come in are seen by organisers alone until they join or agree.
docs/operators/import.md tells more; `meetinc undo_import` takes an import back.

Exit status: 0 done, 1 rows were rejected, 2 the file or an option cannot be followed.
"""


class Command(BaseCommand):
    """A thin door to `transfer.commands.import_file`."""

    help = HELP
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> Any:
        return super().create_parser(
            prog_name, subcommand, formatter_class=argparse.RawDescriptionHelpFormatter, **options
        )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("what", choices=["people", "businesses"], help="what the file lists")
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--map", action="append", default=[], dest="corrections", metavar="COLUMN=FIELD",
            help="what a column holds, by header or number; FIELD is - for none, "
            f"of businesses one of {', '.join(BUSINESSES.names)}; of people one of {', '.join(PEOPLE.names)}",
        )  # fmt: skip
        parser.add_argument(
            "--duplicates", choices=Choice.values, default=Choice.KEEP, dest="on_known",
            help="what becomes of those that the site has: kept, filled in where empty, or replaced (default: keep)",
        )  # fmt: skip
        parser.add_argument(
            "--businesses", choices=Companies.values, default=Companies.ADD, dest="companies",
            help="of people: link to the businesses they name and add missing ones, link only, or leave them out",
        )  # fmt: skip
        parser.add_argument("--source", default="", help="where the list is from; invitations say so (default: FILE)")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
        parser.add_argument(
            "--skip-rejected", action="store_true", help="leave rejected rows out instead of importing nothing"
        )
        parser.add_argument(
            "--report", type=Path, metavar="FILE.csv", help="write the rows that need a look to this file"
        )
        parser.add_argument("--encoding", default="", help="the encoding of a CSV file, where the guess is wrong")
        parser.add_argument("--sheet", default="", help="the sheet of an XLSX file (default: the first with content)")

    def handle(
        self,
        *,
        what: str,
        file: Path,
        corrections: list[str],
        encoding: str,
        sheet: str,
        report: Path | None,
        **options: Any,
    ) -> None:
        self.screen = Console(file=cast("IO[str]", self.stdout._out), highlight=False, soft_wrap=True)  # noqa: SLF001
        self.kind = kind_of(what)
        chosen = {name: options[name] for name in ("dry_run", "skip_rejected", "on_known", "companies", "source")}
        try:
            table = open_source(file, self.kind, encoding=encoding, sheet=sheet)
            columns = map_columns(self.kind.fields, table.header.cells, corrections)
            self._show_columns(table, columns)
            tally = self._import(file, table, columns, report, chosen)
        except DomainError as problem:
            raise CommandError(str(problem), returncode=BAD_INPUT) from problem
        self._conclude(tally, dry_run=options["dry_run"], report=report)

    def _import(self, file: Path, table: Table, columns: Columns, report: Path | None, chosen: dict[str, Any]) -> Tally:
        with Report(report, table.header.cells) as rows, self._bar() as bar:
            task = bar.add_task("", total=table.size)
            tally = import_file(
                actor=Actor.system("import"),
                kind=self.kind,
                path=file,
                table=table,
                columns=columns,
                now=timezone.now(),
                tell=rows.add,
                on_progress=lambda done: bar.update(task, completed=done),
                **chosen,
            )
            bar.update(task, completed=table.size)
        self._show_rejected(rows)
        return tally

    def _bar(self) -> Progress:
        return Progress(
            TextColumn(_("Reading")), BarColumn(), TaskProgressColumn(), TimeRemainingColumn(),
            console=self.screen, transient=True, disable=not self.screen.is_terminal,
        )  # fmt: skip

    def _show_columns(self, table: Table, columns: Columns) -> None:
        grid = Grid(title=table.kind, title_justify="left", title_style="")
        for heading in (_("column"), _("header"), _("becomes")):
            grid.add_column(heading)
        for column in columns.all:
            grid.add_row(str(column.number), column.header, column.field or _("left out"))
        self.screen.print(grid)

    def _show_rejected(self, report: Report) -> None:
        if not report.first:
            return
        grid = Grid(title=_("Rejected"), title_justify="left", title_style="")
        grid.add_column(_("line"), justify="right")
        grid.add_column(_("reason"))
        for outcome in report.first:
            grid.add_row(str(outcome.record.line), "\n".join(outcome.reasons))
        self.screen.print(grid)
        if report.left_out:
            self.screen.print(
                _("And %(count)s more; --report FILE.csv writes them all.") % {"count": number(report.left_out)}
            )

    def _conclude(self, tally: Tally, *, dry_run: bool, report: Path | None) -> None:
        """The sums in one line, then what they mean, then the exit status."""
        sums = {name: number(value) for name, value in {**tally.counts, "rows": tally.rows}.items()}
        self.screen.print(
            ngettext(
                "%(rows)s row: %(created)s new, %(updated)s updated, %(known)s known, %(repeated)s twice in the file, "
                "%(left_out)s left out, %(rejected)s rejected.",
                "%(rows)s rows: %(created)s new, %(updated)s updated, %(known)s known, %(repeated)s twice in the file, "
                "%(left_out)s left out, %(rejected)s rejected.",
                tally.rows,
            )
            % sums
        )
        if tally.noted:
            self.screen.print(_("%(noted)s of them lack a detail that was not understood.") % sums)
        if report:
            self.screen.print(_("The report is in %(file)s.") % {"file": report})
        self.screen.print(_meaning(self.kind, tally, dry_run=dry_run) % sums)
        if tally.rejected:
            raise SystemExit(ROWS_REJECTED)


def _meaning(kind: Kind, tally: Tally, *, dry_run: bool) -> str:
    if dry_run:
        return _("This was a dry run: nothing was written.")
    if tally.written:
        return _written(kind)
    if tally.rejected and tally.changes:
        return _(
            "Nothing was imported. Mend the rejected rows, or run again with --skip-rejected to import the other %(created)s."
        )
    if tally.rejected:
        return _("Nothing was imported.")
    if tally.rows:
        return _("All of them are known: there was nothing to import.")
    return _("The file holds no rows below its headers.")


def _written(kind: Kind) -> str:
    if kind.name == "people":
        return _("%(created)s people were imported and %(updated)s updated.")
    return _("%(created)s businesses were imported and %(updated)s updated.")


def number(value: int) -> str:
    return number_format(value, force_grouping=True)
