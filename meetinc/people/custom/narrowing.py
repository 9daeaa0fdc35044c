"""The operator's questions as ways to narrow the directory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from meetinc.core.directory.asking import Dimension
from meetinc.core.directory.labels import Labels
from meetinc.people.models import CustomField


def narrowing_fields() -> list[CustomField]:
    """The questions that narrow the directory, with their choices."""
    return list(CustomField.objects.filter(filterable=True, in_use=True).prefetch_related("choices"))


def dimension_of(field: CustomField) -> Dimension:
    """`people.facets` writes what it counts."""
    return Dimension(f"field-{field.pk}", f"x{field.pk}")


def dimensions_of(fields: Iterable[CustomField]) -> tuple[Dimension, ...]:
    return tuple(map(dimension_of, fields))


def labels_of(field: CustomField) -> Labels:
    """The choices by their ids."""

    def labels(values: Iterable[str]) -> Mapping[str, str]:
        wanted = set(values)
        return {str(choice.pk): choice.label for choice in field.choices.all() if str(choice.pk) in wanted}

    return labels
