"""The registry: a room says what of it can be reported, who sees it, whose it is, and how a part of it is hidden.

    register(Kind(name="meets.meet", label=_("Message"), parts={"message": _("The message")}, find=found))

`name` is the model's `label_lower`. A whole thing is hidden by the queries of its room, which leave out what is
withheld (`core.withheld`); of parts `holds` gives what is there, `clear` empties them, and `put_back` writes it again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from meetinc.core.actor import Actor
from meetinc.core.errors import Text

WHOLE: Final = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """Something that can be reported, as somebody sees it."""

    title: str
    href: str
    owner_ids: tuple[int, ...]  # the accounts whose it is: told of decisions, and nobody reports what is their own
    evidence: Mapping[str, Any] = field(default_factory=dict)
    picture_id: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out of a row: text (or lines of it), or a picture's id."""

    kept: Any = None
    picture_id: int | None = None


Find = Callable[[Actor, str, str], Reported | None]
Holds = Callable[[str, str], Taken | None]
Clear = Callable[[str, str], None]
PutBack = Callable[[str, str, Taken], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing. `find(actor, id, part)` gives nothing for what the actor does not see.

    `sanctions`: whether its owner can be limited or suspended for it. `hides_whole`: whether its room leaves out what is
    withheld as a whole.
    """

    name: str
    label: Text
    parts: Mapping[str, Text]
    find: Find
    holds: Holds | None = None
    clear: Clear | None = None
    put_back: PutBack | None = None
    sanctions: bool = True
    hides_whole: bool = True
    marks: frozenset[str] = frozenset()  # parts that are only marked as withheld; their room looks there
    shown: frozenset[str] = frozenset()  # parts that are hidden only with the whole

    def can_hide(self, part: str) -> bool:
        """Whether this part, or the whole, can be hidden."""
        if part == WHOLE:
            return self.hides_whole
        return part in self.marks or (self.clear is not None and part not in self.shown)

    def part_label(self, part: str) -> Text:
        """What the part is called."""
        return self.parts.get(part, self.label)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Let this kind be reported."""
    _kinds[kind.name] = kind


def kind_named(name: str) -> Kind | None:
    """The kind, if a room registered it."""
    return _kinds.get(name)


def kinds() -> list[Kind]:
    """Every kind that can be reported."""
    return list(_kinds.values())
