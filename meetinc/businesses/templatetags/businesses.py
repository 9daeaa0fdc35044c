"""How businesses are drawn in lists, wherever they appear."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from meetinc.businesses.directory import Entry

register = template.Library()


@register.inclusion_tag("businesses/_row.html")
def business_row(entry: Entry) -> dict[str, object]:
    """A business in a list: what it does, where, how many people, and the way to a meet with one of them."""
    return {
        "entry": entry,
        "business": entry.business,
        "action": _("Meet") if entry.is_lit else "",
        "action_href": f"{entry.business.get_absolute_url()}#people",
        "action_note": entry.note,
    }
