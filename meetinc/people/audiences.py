"""Who sees which part of a profile: the one table that pages, forms, cards, exports and tests read.

A profile has an audience of its own (`Person.visible_to`); each group of fields may have a smaller one. Name, name in
another script and headline always show with the profile. What only connections see is never counted or searched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Whom a person lets see a group of fields."""

    EVERYONE = "everyone", _("Everyone")
    MEMBERS = "members", _("Members")
    CONNECTIONS = "connections", _("Connections")
    NOBODY = "nobody", _("Only me")


class Standing(IntEnum):
    """How near a reader stands to a person; who stands nearer sees what those further away see, and more."""

    VISITOR = 0
    MEMBER = 1
    CONNECTION = 2
    SELF = 3


NEAREST: Final[Mapping[str, Standing]] = {
    Audience.EVERYONE: Standing.VISITOR,
    Audience.MEMBERS: Standing.MEMBER,
    Audience.CONNECTIONS: Standing.CONNECTION,
    Audience.NOBODY: Standing.SELF,
}
USUAL: Final = (Audience.EVERYONE, Audience.MEMBERS, Audience.NOBODY)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of a profile that are shown or hidden together."""

    name: str
    label: Promise
    fields: tuple[str, ...]
    default: Audience = Audience.EVERYONE
    audiences: tuple[Audience, ...] = USUAL


PHOTO: Final = Group("photo", _("Photo"), ("photo",))
ABOUT: Final = Group("about", _("About you, and your languages"), ("about", "languages"))
LINES: Final = Group("lines", _("What you seek and offer"), ("needs", "offers", "goals"))
TRADE: Final = Group("trade", _("Trades"), ("industries",))
PLACE: Final = Group("place", _("Places and local time"), ("city", "country", "timezone", "places"))
POSITIONS: Final = Group("positions", _("Positions"), ("positions",))
LINKS: Final = Group("links", _("Links"), ("links",))
CONTACT: Final = Group(
    "contact",
    _("E-mail, phone and address"),
    ("contact_email", "contact_phone", "contact_address"),
    default=Audience.CONNECTIONS,
    audiences=tuple(Audience),
)
GROUPS: Final = (PHOTO, ABOUT, LINES, TRADE, PLACE, POSITIONS, LINKS, CONTACT)
ALWAYS: Final = ("name", "name_in_script", "headline")  # shown with the profile, whoever sees it
BY_NAME: Final = {group.name: group for group in GROUPS}


def audience_of(chosen: Mapping[str, str], group: Group) -> str:
    """Whom a person lets see a group: what they chose, else the table's default."""
    return chosen.get(group.name, group.default)


def is_open_to(standing: Standing, audience: str) -> bool:
    """Whether who stands so belongs to the audience."""
    return standing >= NEAREST[audience]


def open_groups(chosen: Mapping[str, str], standing: Standing) -> frozenset[str]:
    """The names of the groups that a reader of this standing sees."""
    return frozenset(group.name for group in GROUPS if is_open_to(standing, audience_of(chosen, group)))


def counted_sql(group: Group) -> str:
    """The condition under which a row of people may be counted and narrowed by a group, for `facets`.

    Everybody who sees the row must see the group: counts are the same for all readers of a directory.
    """
    return f"""coalesce(subject.audiences->>'{group.name}', '{group.default.value}') IN
        ('everyone', CASE subject.visible_to WHEN 'everyone' THEN 'everyone' ELSE 'members' END)"""
