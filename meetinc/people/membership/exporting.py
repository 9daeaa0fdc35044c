"""The list of members as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from meetinc.core.export.cells import guarded
from meetinc.people.models import Membership, Person

ROWS_AT_ONCE = 1000


class _Echo:
    """Gives back what the CSV writer writes."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def members_csv(people: QuerySet[Person]) -> StreamingHttpResponse:
    """Streamed row by row, however long the list; a byte order mark lets Excel see that it is UTF-8."""
    answer = StreamingHttpResponse(_lines(people), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="members.csv"'
    return answer


def _lines(people: QuerySet[Person]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    heads = (_("Name"), _("E-mail address"), _("Member number"), _("Status"), _("Since"), _("Until"), _("Groups"))
    yield "\ufeff" + writer.writerow(heads)
    for person in people.iterator(chunk_size=ROWS_AT_ONCE):
        yield writer.writerow([guarded(cell) for cell in _cells(person)])


def _cells(person: Person) -> tuple[str, ...]:
    held: Membership | None = getattr(person, "membership", None)
    groups = "; ".join(str(group) for group in person.member_groups.all())
    own: tuple[Any, ...] = (held.number, held.status, held.since, held.until) if held else ("", "", "", "")
    address = person.account.email if person.account else ""
    return (person.name, address, *("" if cell is None else str(cell) for cell in own), groups)
