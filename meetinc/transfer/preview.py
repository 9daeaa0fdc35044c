"""A page of a checked import, field by field: what is here, what the file says, what it would be afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import Text
from meetinc.transfer.columns import Columns, columns_of
from meetinc.transfer.importing import AS_NEW, differences
from meetinc.transfer.kinds import Kind, Twin, kind_of
from meetinc.transfer.kinds.shape import Read
from meetinc.transfer.models import ImportRow, ImportRun
from meetinc.transfer.models.runs import Choice
from meetinc.transfer.readings import Facts, Reading
from meetinc.transfer.tables import Record

_SOMEBODY_ELSE = _("It is another one: add it")
ADDED = frozenset({"emails", "phones", "links", "groups"})  # an import adds to them and takes none away


class NoPhoto:
    """Stands for a photo that lies in the file."""

    def read(self) -> bytes:
        return b""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: on the site, in the file, afterwards."""

    label: Text
    here: str
    given: str
    after: str

    @property
    def is_changed(self) -> bool:
        return self.after != self.here


@dataclass(frozen=True, slots=True)
class RowPreview:
    """One row as the page shows it."""

    row: ImportRow
    name: str
    lines: Sequence[FieldLine]
    twin: Twin | None
    choice: str

    @property
    def reasons(self) -> list[str]:
        return self.row.reasons.splitlines()

    @property
    def options(self) -> list[tuple[str, Text]]:
        """What can be chosen for it."""
        if self.twin is None:
            return []
        usual: list[tuple[str, Text]] = [(choice.value, choice.label) for choice in Choice]
        return usual if self.twin.is_sure else [*usual, (AS_NEW, _SOMEBODY_ELSE)]


def preview_of(run: ImportRun, rows: Sequence[ImportRow], *, now: datetime) -> list[RowPreview]:
    """The rows of one page; the same few queries for one row and for fifty."""
    kind = kind_of(run.kind)
    columns = columns_of(kind.fields, run.header, run.mapping)
    read = kind.reader(now=now)
    readings = [_reading(read, columns, row) for row in rows]
    usable = [reading if reading.is_usable else None for reading in readings]
    found = iter(kind.twins([reading for reading in usable if reading is not None]))
    twins = [next(found) if reading is not None else None for reading in usable]
    page = _Page(kind, run, kind.current({twin.pk for twin in twins if twin is not None}))
    return [page.preview(row, reading, twin) for row, reading, twin in zip(rows, readings, twins, strict=True)]


def _reading(read: Read, columns: Columns, row: ImportRow) -> Reading:
    cells = tuple(row.cells or ())
    record = Record(row.line, cells, NoPhoto() if row.has_photo else None)
    return read(record, columns.values(cells))


@dataclass(frozen=True, slots=True)
class _Page:
    """What the rows of a page are compared with."""

    kind: Kind
    run: ImportRun
    current: Mapping[int, Facts]

    def preview(self, row: ImportRow, reading: Reading, twin: Twin | None) -> RowPreview:
        """One row; one that is no duplicate is shown as the file has it."""
        name = str(reading.facts.get("name", "")) or " ".join(filter(None, row.cells or ()))[:80]
        if twin is None or row.fate not in {ImportRow.Fate.KNOWN, ImportRow.Fate.UPDATED}:
            return RowPreview(row, name, self._lines(reading.facts, {}, reading.facts), None, "")
        choice = row.choice or self.run.on_known
        here = self.current.get(twin.pk, {})
        changes = self._changes(reading.facts, here, choice, is_owned=twin.is_owned)
        if choice == AS_NEW:
            here = {}
        return RowPreview(row, name, self._lines(reading.facts, here, changes), twin, choice)

    def _changes(self, given: Facts, here: Facts, choice: str, *, is_owned: bool) -> Facts:
        if choice == AS_NEW:
            return given
        return differences(self.kind, given, here, choice=choice, is_owned=is_owned)

    def _lines(self, given: Facts, here: Facts, changes: Facts) -> list[FieldLine]:
        on_site, in_file, after = (self.kind.shown(facts) for facts in (here, given, _merged(here, changes)))
        return [
            FieldLine(label, on_site.get(field, ""), in_file.get(field, ""), after.get(field, ""))
            for field, label in self.kind.labels.items()
            if field in in_file or field in on_site
        ]


def _merged(here: Facts, changes: Facts) -> Facts:
    added = {field: tuple(dict.fromkeys((*here.get(field, ()), *changes[field]))) for field in ADDED & {*changes}}
    return {**here, **changes, **added}
