"""The questions of one room: its tables, whose the answers are, and which of them count."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from meetinc.core.custom.models import OwnChoice, OwnField, OwnValue


@dataclass(frozen=True, slots=True)
class Questions:
    """What a room asks.

    `owner` is the foreign key of an answer to whose it is, `counted` the audiences of answers that may narrow the
    directory, and `refresh` works its facets out anew for the owners of these ids.
    """

    field: type[OwnField]
    choice: type[OwnChoice]
    value: type[OwnValue]
    owner: str
    counted: frozenset[str]
    refresh: Callable[[Iterable[int]], int]

    def act(self, what: str) -> str:
        """An act on one of them as the audit knows it, by the room that asks."""
        return f"{self.field._meta.app_label}.field_{what}"

    @property
    def fields(self) -> QuerySet[Any]:
        """All of them, in their order."""
        return self.field._default_manager.all()

    @property
    def values(self) -> QuerySet[Any]:
        """All answers."""
        return self.value._default_manager.all()

    def choices_of(self, field: OwnField) -> QuerySet[Any]:
        """The choices of one of them."""
        choices: Any = self.choice._default_manager
        found: QuerySet[Any] = choices.filter(field=field)
        return found

    def new_choice(self, field: OwnField) -> OwnChoice:
        """Another choice of one of them, not saved yet."""
        made: Any = self.choice
        choice: OwnChoice = made(field=field)
        return choice

    def asked(self) -> list[Any]:
        """Those that are in use, with their choices."""
        return list(self.fields.filter(in_use=True).prefetch_related("choices"))

    def owners_of(self, field: OwnField) -> list[int]:
        """The ids of those who have answered."""
        return list(self.values.filter(field=field).values_list(f"{self.owner}_id", flat=True))
