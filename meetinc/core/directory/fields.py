"""Columns worked out from other columns when a row is written, so that no writer can forget them.

`save(update_fields=…)` must name them beside their source; `bulk_update` does not work them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from meetinc.core.directory import folding

if TYPE_CHECKING:
    Text = models.CharField[str, str]
    Words = ArrayField[list[str], list[str]]
else:  # django-stubs' fields are generic, Django's are not
    Text, Words = models.CharField, ArrayField


class SortKeyField(Text):
    """The folded `sorted_name` of a row, compared by code point in every database."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 255, "editable": False, "db_collation": "C", **options})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002, FBT001 (Django's signature)
        value = folding.sort_key(model_instance.sorted_name)[:255]  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, value)
        return value


class LetterField(Text):
    """The index letter of a row's `sorted_name`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 4, "editable": False, **options})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002, FBT001
        value = folding.index_letter(folding.sort_key(model_instance.sorted_name))  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, value)
        return value


class WordsField(Words):
    """The folded words of a row's `searched_text`, for search by the beginnings of words."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"base_field": models.TextField(), "editable": False, "default": list, **options})

    def pre_save(self, model_instance: models.Model, add: bool) -> list[str]:  # noqa: ARG002, FBT001
        value = sorted(set(folding.words(model_instance.searched_text)))  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, value)
        return value
