"""What rooms above have to say on a member's account page: each registers a part when it is loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.functional import Promise

from meetinc.core.actor import Actor

Text: TypeAlias = str | Promise


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is, what it says, and where it leads."""

    label: Text
    value: Text
    href: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page."""

    heading: Text
    facts: tuple[Fact, ...]
    note: Text = ""


Provider: TypeAlias = Callable[[Actor], Part | None]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Ask `provider` too: it gets the account's actor and gives its part, or None where it has nothing to say."""
    if provider not in _providers:
        _providers.append(provider)


def parts_for(actor: Actor) -> list[Part]:
    """All parts, in the order in which rooms were loaded."""
    return [part for provider in _providers if (part := provider(actor)) is not None]
