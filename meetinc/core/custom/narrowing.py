"""The operator's questions as ways to narrow the directory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from meetinc.core.custom.questions import Questions
from meetinc.core.directory.asking import Dimension
from meetinc.core.directory.labels import Labels


def narrowing_fields(of: Questions) -> list[Any]:
    """The questions that narrow the directory, with their choices."""
    return list(of.fields.filter(filterable=True, in_use=True).prefetch_related("choices"))


def dimension_of(field: Any) -> Dimension:
    """The room's facets write what it counts."""
    return Dimension(f"field-{field.pk}", f"x{field.pk}")


def dimensions_of(fields: Iterable[Any]) -> tuple[Dimension, ...]:
    return tuple(map(dimension_of, fields))


def labels_of(field: Any) -> Labels:
    """The choices by their ids."""

    def labels(values: Iterable[str]) -> Mapping[str, str]:
        wanted = set(values)
        return {str(choice.pk): choice.label for choice in field.choices.all() if str(choice.pk) in wanted}

    return labels
