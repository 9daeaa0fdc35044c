"""What can be imported: people and businesses, each with how it is read, recognised, written and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from meetinc.transfer.kinds.businesses import Businesses
from meetinc.transfer.kinds.people import People
from meetinc.transfer.kinds.shape import Kind, Twin, Written

__all__ = ["Businesses", "Kind", "People", "Twin", "Written", "kind_of"]


def kind_of(name: str) -> Kind:
    """The kind of this name, for one run or one page. Raises KeyError for another."""
    kinds: Mapping[str, Callable[[], Kind]] = {"people": People, "businesses": Businesses}
    return kinds[name]()
