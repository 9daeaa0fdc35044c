"""A form's field as our templates draw it."""

from __future__ import annotations

from typing import Literal

from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    ClearableFileInput,
    FileInput,
    MultiWidget,
    RadioSelect,
)

Kind = Literal["line", "switch", "choices", "file", "parts"]


class HouseBoundField(BoundField):
    """Knows its kind, so that the field template can choose its markup."""

    @property
    def kind(self) -> Kind:
        """ "switch" is a single checkbox, "choices" a group, "parts" several inputs side by side."""
        widget = self.field.widget
        if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
            return "choices"
        if isinstance(widget, CheckboxInput):
            return "switch"
        if isinstance(widget, ClearableFileInput | FileInput):
            return "file"
        return "parts" if isinstance(widget, MultiWidget) else "line"


def first_id(bound: BoundField) -> str:
    """The id of the input to go to when this field is wrong."""
    return bound.id_for_label or f"{bound.auto_id}_0"
