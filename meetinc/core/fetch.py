"""The one way out to addresses that people give us."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError


class FetchRefused(DomainError):
    """The address cannot be fetched; the text says why."""

    message = _("This address cannot be read.")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered."""

    url: str
    content_type: str
    content: bytes


def fetch(url: str, *, max_bytes: int, accept: tuple[str, ...]) -> Fetched:
    """The content behind `url`. Raises `FetchRefused`."""
    raise FetchRefused(url)
