"""The operator's own questions as columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from meetinc.core.custom.models import OwnValue
from meetinc.core.custom.questions import Questions
from meetinc.core.export import Column

Answers = Callable[[Any], Iterable[OwnValue]]


def own_columns(of: Questions, answers: Answers) -> tuple[Column, ...]:
    """A column for each question that is in use; `answers` gives those of a row that its reader sees."""
    return tuple(_column(pk, key, label, answers) for pk, key, label in ((f.pk, f.key, f.label) for f in of.asked()))


def _column(pk: int, key: str, label: str, answers: Answers) -> Column:
    return Column(key, label, lambda row: next((each.plain for each in answers(row) if each.field.pk == pk), ""))
