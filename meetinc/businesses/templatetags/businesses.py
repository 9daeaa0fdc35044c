"""How businesses are drawn in lists, wherever they appear."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

from meetinc.businesses.directory import Entry
from meetinc.businesses.pictures import picture_address

register = template.Library()


@register.inclusion_tag("businesses/_row.html")
def business_row(entry: Entry) -> dict[str, object]:
    """A business in a list: what it does, where, how many people, and the way to a meet with one of them."""
    return {
        "entry": entry,
        "business": entry.business,
        "picture": picture_address(entry.business, "logo"),
        "action": _("Meet") if entry.is_lit else "",
        "action_href": f"{entry.business.get_absolute_url()}#people",
        "action_note": entry.note,
    }


@register.filter
def of(rows: Mapping[int, Any], form: Any) -> Any:
    """What belongs to the row that a form of a set is about; None for a number that somebody made up."""
    value = str(form["pk"].value() or "")
    return rows.get(int(value)) if value.isdecimal() else None
