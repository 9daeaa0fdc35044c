"""How people are drawn in lists, wherever they appear."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetinc.core import links
from meetinc.people.audiences import Standing
from meetinc.people.directory import Entry
from meetinc.people.models import Person
from meetinc.people.photo.addresses import photo_address
from meetinc.people.profile import Seen
from meetinc.web.navigation import address

register = template.Library()

PREVIEWS: Final = (
    ("visitor", Standing.VISITOR, gettext_lazy("As a visitor")),
    ("member", Standing.MEMBER, gettext_lazy("As a member")),
    ("connection", Standing.CONNECTION, gettext_lazy("As a connection")),
)
NOT_IN_SCRIPTS: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


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


@register.simple_tag
def person_photo(person: Person, size: str = "list") -> str:
    """The address of a person's photo, on pages of who may change it."""
    return photo_address(person, size)


@register.simple_tag
def profile_image(seen: Seen) -> str:
    """The photo that messengers show beside a link."""
    return seen.photo("card")


@register.simple_tag
def structured_data(properties: Mapping[str, Any]) -> str:
    """A block of JSON-LD: data, which no browser runs and no policy of scripts is asked about."""
    if not properties:
        return ""
    text = json.dumps(properties, ensure_ascii=False).translate(NOT_IN_SCRIPTS)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 (escaped above)


@register.inclusion_tag("people/_preview_tabs.html")
def preview_tabs(standing: Standing) -> dict[str, object]:
    """A visitor's, a member's and a connection's view, the present one marked."""
    return {"views": [(label, f"?as={word}", at == standing) for word, at, label in PREVIEWS]}


@register.simple_tag
def preview_words(person: Person, standing: Standing, open_to_visitors: bool) -> str:  # noqa: FBT001
    """Whose view this is, and whether they get to see it at all."""
    if standing is Standing.VISITOR:
        if open_to_visitors:
            return _("This is your profile as somebody sees it who has not signed in.")
        return _("Somebody who has not signed in does not see your profile: they are told that there is no such page.")
    if person.visible_to == Person.Visibility.NOBODY or not person.shown:
        return _("Nobody else sees your profile: they are told that there is no such page.")
    if standing is Standing.MEMBER:
        return _("This is your profile as members see it who do not know you.")
    return _("This is your profile as your connections see it.")


@register.filter
def shortened(address: str) -> str:
    """A link as it is shown."""
    return links.short(address)


@register.filter
def mail_address(address: str) -> str:
    """What a link to write to somebody holds."""
    return f"mailto:{quote(address, safe='@+')}"


@register.filter
def phone_address(number: str) -> str:
    """What a link to call somebody holds."""
    return f"tel:{''.join(character for character in number if character in '+0123456789')}"
