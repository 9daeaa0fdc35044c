"""Where, or how, people meet: an address, the link of a room, a telephone number."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from meetinc.core.errors import DomainError
from meetinc.core.writing import clean_line
from meetinc.meets.models import Meet

PHONE: Final = re.compile(r"(?=(?:[^\dx]*\d){5})\+?[\d\s().\-/]{5,40}(?:\s*(?:x|ext\.?)\s*\d{1,6})?", re.IGNORECASE)
SHORTEST: Final = 3
LONGEST: Final = 300


def check_place(format: str, place: str) -> str:  # noqa: A002  (DESIGN's word)
    """The place, tidied. Raises when it does not suit the format."""
    place = clean_line(place)
    if format not in Meet.Format.values:
        raise DomainError(_("Choose one."), field="format")
    if not SHORTEST <= len(place) <= LONGEST:
        raise DomainError(_needed(format), field="place")
    if format == Meet.Format.VIDEO and not _is_room(place):
        raise DomainError(_needed(format), field="place")
    if format == Meet.Format.PHONE and not PHONE.fullmatch(place):
        raise DomainError(_needed(format), field="place")
    return place


def _needed(format: str) -> str:  # noqa: A002
    """What to write for this format."""
    return {
        Meet.Format.VIDEO.value: _("Give the link of the room. It begins with https://"),
        Meet.Format.IN_PERSON.value: _("Say where: a name and an address that one can find."),
        Meet.Format.PHONE.value: _("Give the number to call, with its country code."),
    }[format]


def _is_room(place: str) -> bool:
    """An https address with a host and nothing that pretends to be another one."""
    try:
        parts = urlsplit(place)
        port_is_number = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return bool(
        parts.scheme == "https" and parts.hostname and "@" not in parts.netloc and port_is_number and " " not in place
    )
