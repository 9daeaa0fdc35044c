"""What happens to the vocabulary, for rooms that keep something worked out from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from meetinc.core.outbox import DomainEvent


@dataclass(frozen=True, slots=True)
class TagReplaced(DomainEvent):
    """The tag with the slug `former` is another now (`tag_id`), or gone (None)."""

    name: ClassVar[str] = "core.tag_replaced"
    former: str
    tag_id: int | None
