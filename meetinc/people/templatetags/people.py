"""How people are drawn in lists, wherever they appear."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from meetinc.people.directory import Entry
from meetinc.web.navigation import address

register = template.Library()


@register.inclusion_tag("people/_row.html")
def person_row(entry: Entry, *, title: str = "") -> dict[str, object]:
    """A person in a list: who, what they seek and offer, and the way to a meet where there is one.

    `title` is what they do at the business on whose page they appear; the business is not named again then.
    """
    ask = address("meets:request", entry.person.slug) if entry.may_ask else ""
    return {
        "entry": entry,
        "person": entry.person,
        "line": title or entry.line,
        "firm": "" if title else entry.firm,
        "action": _("Meet") if ask else "",
        "action_href": ask,
        "action_note": _("This is you") if entry.is_reader else entry.note,
    }
