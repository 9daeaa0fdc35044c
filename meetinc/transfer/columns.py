"""Which column means what: guessed from headers, corrected by `--map column=field` or on the mapping page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from meetinc.core.directory import folding
from meetinc.transfer.errors import NoNameColumn, UnknownColumn
from meetinc.transfer.fields import Fields

IGNORE: Final = "-"
LISTED: Final = 30  # columns that an error names
WHOLE, PART = 1000, 100  # a header that is a synonym beats every header that only contains one
BETWEEN: Final = " ::: "  # as Google divides several values in one cell


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: its number (from 1), its header and the field it fills, "" for none."""

    number: int
    header: str
    field: str


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a file fills; only fields that hold several values have several columns."""

    all: tuple[Column, ...]

    def values(self, cells: Sequence[str]) -> dict[str, str]:
        """One record's cells by field; short records lack their last cells."""
        found: dict[str, str] = {}
        for column in self.all:
            if column.field and column.number <= len(cells):
                cell, held = cells[column.number - 1], found.get(column.field)
                found[column.field] = BETWEEN.join(filter(None, (held, cell)))
        return found

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(column.field for column in self.all if column.field)


def fold(header: str) -> str:
    """A header as words: lower case, no accents, no signs; "companyName" is two words, "Member #" a member's number."""
    return " ".join(folding.words(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header.replace("#", " number "))))


def recogniser(fields: Fields) -> Callable[[Sequence[str]], int]:
    """How many different fields a record would fill if it were the header, as a function."""

    def recognised(header: Sequence[str]) -> int:
        return len({field for field in guess(fields, header) if field})

    return recognised


def guess(fields: Fields, header: Sequence[str]) -> list[str]:
    """The field of each column, "" where nothing fits. The best match takes the field; the others stay free."""
    claims = sorted(
        ((score, -number, field) for number, text in enumerate(header) for field, score in _scores(fields, fold(text))),
        reverse=True,
    )
    found = [""] * len(header)
    for score, position, field in claims:
        is_taken = bool(found[-position]) or (field in found and field not in fields.several)
        is_meant = score > PART or fields.rather.get(field, frozenset()).isdisjoint(found)
        if is_meant and not is_taken:
            found[-position] = field
    return found


def _scores(fields: Fields, header: str) -> Iterable[tuple[str, int]]:
    """The fields a header may mean, with how surely."""
    words = "" if fields.never & {header, *header.split()} else f" {header} "
    for field, synonyms in fields.headers.items():
        if header in synonyms:
            yield field, WHOLE - synonyms.index(header)
        elif part := max((len(synonym) for synonym in synonyms if f" {synonym} " in words), default=0):
            yield field, PART + part - len(header)


def map_columns(fields: Fields, header: Sequence[str], corrections: Iterable[str] = ()) -> Columns:
    """The guess, with the operator's `column=field` corrections on top.

    Raises `UnknownColumn` for a correction that names nothing, `NoNameColumn` when no column says whose the rows are.
    """
    chosen = guess(fields, header)
    for correction in corrections:
        number, field = _correction(fields, header, correction)
        chosen = ["" if other == field and field not in fields.several else other for other in chosen]
        chosen[number] = field
    return columns_of(fields, header, chosen)


def columns_of(fields: Fields, header: Sequence[str], chosen: Sequence[str]) -> Columns:
    """Columns with a field for each, "" for none. Raises `NoNameColumn`, and `UnknownColumn` for a field given twice."""
    filled = [field for field in chosen if field]
    once = [field for field in filled if field not in fields.several]
    if twice := next((field for field in once if once.count(field) > 1), ""):
        raise UnknownColumn(_("Two columns fill “%(field)s”. Choose one of them.") % {"field": fields.labels[twice]})
    if not {*filled} & {*fields.needs_one_of}:
        raise NoNameColumn(str(fields.without) % {"columns": _listed(header)})
    return Columns(
        tuple(Column(n, text, field) for n, (text, field) in enumerate(zip(header, chosen, strict=True), start=1))
    )


def _correction(fields: Fields, header: Sequence[str], correction: str) -> tuple[int, str]:
    """The column's index and the field of one `column=field`. The column is named by its header or its number."""
    column, equals, field = (part.strip() for part in correction.rpartition("="))
    if not equals or not column:
        raise UnknownColumn(_("Write --map COLUMN=FIELD, not “%(given)s”.") % {"given": correction})
    if field not in {*fields.names, IGNORE}:
        raise UnknownColumn(
            _("There is no field “%(field)s”. The fields are: %(fields)s; - leaves a column out.")
            % {"field": field, "fields": ", ".join(fields.names)}
        )
    return _column(header, column), "" if field == IGNORE else field


def _column(header: Sequence[str], wanted: str) -> int:
    for same in (lambda text: text == wanted, lambda text: fold(text) == fold(wanted) != ""):
        matching = [number for number, text in enumerate(header) if same(text)]
        if matching:
            return matching[0]
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= len(header):
        return int(wanted) - 1
    raise UnknownColumn(
        _("There is no column “%(column)s”. The columns are: %(columns)s.")
        % {"column": wanted, "columns": _listed(header)}
    )


def _listed(header: Sequence[str]) -> str:
    named = [text for text in header if text]
    shown = ", ".join(named[:LISTED])
    return shown if len(named) <= LISTED else _("%(columns)s and more") % {"columns": shown}
