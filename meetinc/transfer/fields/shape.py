"""What is known of the fields of one kind of import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from meetinc.core.errors import Text


@dataclass(frozen=True)
class Fields:
    """The fields of a kind: their labels, the headers they go by, and those of which a file needs one.

    `headers`: field by field, the likeliest header first; English, German, French, Spanish; spelled as
    `columns.fold` spells them. `never`: words of headers that only look like one. `several`: fields that hold more than
    one value and so may have more than one column. `rather`: fields that only a header of their own fills, not one
    that contains it, where one of these others is there ("Manager's name" beside "Last name").
    """

    labels: Mapping[str, Text]
    headers: Mapping[str, tuple[str, ...]]
    needs_one_of: tuple[str, ...]
    without: Text
    never: frozenset[str] = frozenset()
    several: frozenset[str] = frozenset()
    rather: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(self.headers)
