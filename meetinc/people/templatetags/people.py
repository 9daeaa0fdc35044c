"""How people are drawn in lists, wherever they appear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django import template
from django.utils.translation import gettext as _

from meetinc.people.directory import Entry
from meetinc.web.navigation import address

register = template.Library()


@dataclass(frozen=True, slots=True)
class Lettered:
    """The entries under one letter."""

    letter: str
    entries: list[Entry]


@register.filter
def by_letter(entries: Iterable[Entry]) -> list[Lettered]:
    """Entries in the order of their names, under the letters they stand under."""
    return [Lettered(letter, list(group)) for letter, group in groupby(entries, key=lambda entry: entry.person.letter)]


@register.inclusion_tag("people/_row.html")
def person_row(entry: Entry) -> dict[str, object]:
    """A person in a list: who, what they seek and offer, and the way to a meet where there is one."""
    ask = address("meets:request", entry.person.slug) if entry.may_ask else ""
    return {
        "entry": entry,
        "person": entry.person,
        "action": _("Meet") if ask else "",
        "action_href": ask,
        "action_note": _("This is you") if entry.is_reader else entry.note,
    }
