"""What the engine of imports asks of each kind of thing that can be imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Model

from meetinc.core.actor import Actor
from meetinc.core.errors import Text, Verdict
from meetinc.transfer.fields import Fields
from meetinc.transfer.models import ImportRun
from meetinc.transfer.readings import Facts, Key, Reading
from meetinc.transfer.tables import Record

Read = Callable[[Record, Mapping[str, str]], Reading]


@dataclass(frozen=True, slots=True)
class Twin:
    """What the site has and a row seems to repeat. `is_sure` says that it cannot be added once more.

    `is_owned`: somebody has made the profile their own, so an import fills what is empty and overwrites nothing.
    """

    pk: int
    name: str
    reason: str
    is_sure: bool
    is_owned: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a row in the database: the row made or changed, its version now, and what stood there before."""

    pk: int
    version: int
    before: Mapping[str, Any] | None = None
    business_id: int | None = None  # a business that was made beside a person
    position_id: int | None = None
    notes: tuple[str, ...] = ()


class Kind(Protocol):
    """People or businesses, to the engine."""

    @property
    def name(self) -> str:
        """ "people" or "businesses"."""

    @property
    def fields(self) -> Fields:
        """What a file can hold of it."""

    @property
    def labels(self) -> Mapping[str, Text]:
        """What its facts are called."""

    @property
    def operators(self) -> frozenset[str]:
        """The facts that are the operator's own, also of somebody who has made the profile theirs."""

    @property
    def tables(self) -> tuple[type[Model], ...]:
        """Where its rows are written, and looked for by later ones."""

    def may_import(self, actor: Actor) -> Verdict:
        """Whether the actor may bring this kind in."""

    def reader(self, *, now: datetime) -> Read:
        """A function that reads records, with what it needs of the vocabulary loaded once."""

    def agrees(self, key: Key, about: Sequence[str]) -> bool:
        """Whether two rows of a file that share a key mean the same."""

    def screened(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings, those left out that must not come in."""

    def twins(self, readings: Sequence[Reading]) -> list[Twin | None]:
        """What the site has for each reading; a few queries for all."""

    def current(self, pks: Iterable[int]) -> Mapping[int, Facts]:
        """What the site says now, in the form of a reading's facts."""

    def shown(self, facts: Facts) -> Mapping[str, str]:
        """Facts as people read them, by field, those that say nothing left out."""

    def same(self, field: str, new: Any, old: Any) -> bool:
        """Whether the site says already what a row says of this field."""

    def create(self, actor: Actor, run: ImportRun, readings: Sequence[Reading]) -> list[Written]:
        """Make them all."""

    def update(self, actor: Actor, run: ImportRun, pk: int, reading: Reading, changes: Facts) -> Written:
        """Write these facts over what the site has."""

    def put_back(self, actor: Actor, pk: int, before: Facts) -> None:
        """Write what stood there before an import."""

    def remove(self, actor: Actor, subjects: Sequence[Model]) -> None:
        """Take away what an import made."""

    def give_up(self) -> None:
        """Delete the files of a transaction that was taken back."""
