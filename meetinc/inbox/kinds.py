"""What notifications there are, and how each says what happened.

A room registers its kinds when it is loaded and calls `inbox.commands.notify` with ids. The sentence is made when it is
read, in the reader's language and from what is true then; `tell` gets many at once, so that a page costs one or two
queries for each room, not for each row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from meetinc.inbox.models import Notification

Text: TypeAlias = str | Promise


@dataclass(frozen=True, slots=True)
class Told:
    """A notification as its reader sees it: one sentence, and where it leads."""

    text: str
    href: str = ""


Tell: TypeAlias = Callable[[Sequence[Notification]], Mapping[int, Told]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of notification.

    `tell` answers by the notification's id; what is missing in its answer is gone. `mails` says whether the inbox can
    also send it by mail: kinds whose room sends a mail of its own say no.
    """

    slug: str
    label: Text
    tell: Tell
    mails: bool = True
    mail_default: bool = False
    audience: Literal["members", "organisers"] = "members"


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Add kinds, in the order in which their choices are shown."""
    _kinds.update({kind.slug: kind for kind in kinds})


def kind_of(slug: str) -> Kind:
    """The kind of this name. Raises KeyError for one that nobody registered."""
    return _kinds[slug]


def kinds_for(*, organiser: bool) -> list[Kind]:
    """The kinds that a member, or an organiser, can be told."""
    return [kind for kind in _kinds.values() if organiser or kind.audience == "members"]


def tell(notifications: Iterable[Notification]) -> dict[int, Told]:
    """What each of them says, by its id."""
    asked: dict[Tell, list[Notification]] = {}
    rows = list(notifications)
    for row in rows:
        if kind := _kinds.get(row.kind):
            asked.setdefault(kind.tell, []).append(row)
    told: dict[int, Told] = {}
    for say, theirs in asked.items():
        told.update(say(theirs))
    gone = Told(_("What this was about is no longer there."))
    return {row.pk: told.get(row.pk, gone) for row in rows}
