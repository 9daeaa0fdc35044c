"""The list of members as a file."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from meetinc.core.export.answers import list_answer
from meetinc.core.export.listing import Column
from meetinc.people.models import Membership, Person

ROWS_AT_ONCE: Final = 1000


def members_file(people: QuerySet[Person], *, form: str) -> HttpResponseBase:
    """CSV, XLSX or JSON, read a thousand at a time however long the list. Raises Http404 for another format."""
    return list_answer(COLUMNS, people.iterator(chunk_size=ROWS_AT_ONCE), name="members", form=form)


def _held(person: Person, field: str) -> Any:
    held: Membership | None = getattr(person, "membership", None)
    return getattr(held, field) if held else None


COLUMNS: Final = (
    Column("name", _("Name"), lambda person: person.name),
    Column("email", _("E-mail address"), lambda person: person.account.email if person.account else None),
    Column("number", _("Member number"), lambda person: _held(person, "number")),
    Column("status", _("Status"), lambda person: _held(person, "status")),
    Column("since", _("Since"), lambda person: _held(person, "since")),
    Column("until", _("Until"), lambda person: _held(person, "until")),
    Column("groups", _("Groups"), lambda person: [str(group) for group in person.member_groups.all()]),
)
GROUP_COLUMNS: Final = (
    Column("name", _("Name"), lambda group: group.name),
    Column("text", _("What it is for"), lambda group: group.text),
    Column("people", _("People"), lambda group: group.size),
)
