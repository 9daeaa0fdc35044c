"""Businesses, as imports know them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial
from typing import Any, Final

from django.db.models import Model

from meetinc.businesses.commands.imports import remove_businesses
from meetinc.businesses.models import Business
from meetinc.businesses.policy import can_create_businesses
from meetinc.core.actor import Actor
from meetinc.core.errors import Text, Verdict
from meetinc.core.vocabulary import Industry
from meetinc.transfer.fields import BUSINESSES, Fields
from meetinc.transfer.industries import Industries
from meetinc.transfer.kinds.businesses import matching, writing
from meetinc.transfer.kinds.businesses.reading import read_business
from meetinc.transfer.kinds.lines import same
from meetinc.transfer.kinds.shape import Read, Twin, Written
from meetinc.transfer.models import ImportRun
from meetinc.transfer.readings import Facts, Key, Reading


class Businesses:
    """The kind "businesses"; each instance serves one run or one page."""

    name: Final = "businesses"
    fields: Final[Fields] = BUSINESSES
    labels: Final[Mapping[str, Text]] = {**BUSINESSES.labels, "industry_ids": BUSINESSES.labels["industry"]}

    operators: Final[frozenset[str]] = frozenset()
    tables: Final[tuple[type[Model], ...]] = (Business, Business.industries.through)

    def may_import(self, actor: Actor) -> Verdict:
        return can_create_businesses(actor)

    def reader(self, *, now: datetime) -> Read:
        rows = Industry.objects.order_by("code").values_list("pk", "code", "title")
        return partial(read_business, industries=Industries.of(rows), this_year=now.year)

    def agrees(self, key: Key, about: Sequence[str]) -> bool:
        return matching.agrees(key, about)

    def screened(self, readings: Sequence[Reading]) -> list[Reading]:
        return list(readings)

    def twins(self, readings: Sequence[Reading]) -> list[Twin | None]:
        return matching.twins_of(readings)

    def current(self, pks: Iterable[int]) -> Mapping[int, Facts]:
        return writing.current(pks)

    def shown(self, facts: Facts) -> Mapping[str, str]:
        return writing.shown(facts, self._titles)

    def same(self, field: str, new: Any, old: Any) -> bool:
        return same(field, new, old)

    def create(self, actor: Actor, run: ImportRun, readings: Sequence[Reading]) -> list[Written]:  # noqa: ARG002
        return writing.create(actor, readings)

    def update(self, actor: Actor, run: ImportRun, pk: int, reading: Reading, changes: Facts) -> Written:  # noqa: ARG002
        return writing.update(actor, pk, changes)

    def put_back(self, actor: Actor, pk: int, before: Facts) -> None:
        writing.put_back(actor, pk, before)

    def remove(self, actor: Actor, subjects: Sequence[Model]) -> None:
        remove_businesses(actor=actor, business_ids=[subject.pk for subject in subjects])

    def give_up(self) -> None:
        """No files come with businesses."""

    @cached_property
    def _titles(self) -> Mapping[int, str]:
        return dict(Industry.objects.values_list("pk", "title"))
