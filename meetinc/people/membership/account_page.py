"""One's own membership on one's account page."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetinc.accounts.overview import Fact, Part
from meetinc.core.actor import Actor
from meetinc.people.membership import queries


def part_for(actor: Actor) -> Part | None:
    """Status, number, dates and groups; nothing for whoever has neither."""
    standing = queries.own_standing(actor)
    held = standing.membership
    facts = [(_("Groups"), ", ".join(standing.groups))]
    if held is not None:
        facts[:0] = [
            (_("Status"), held.get_status_display()),
            (_("Member number"), held.number),
            (_("Since"), date_format(held.since, "DATE_FORMAT") if held.since else ""),
            (_("Until"), date_format(held.until, "DATE_FORMAT") if held.until else ""),
        ]
    said = tuple(Fact(label, value) for label, value in facts if value)
    return Part(_("Membership"), said, note=_("Only you and the organisers see this")) if said else None
