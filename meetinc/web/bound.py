"""A form's field as our templates draw it."""

from __future__ import annotations

from typing import Literal

from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    ClearableFileInput,
    Field,
    FileInput,
    MultiWidget,
    RadioSelect,
)

Kind = Literal["line", "switch", "choices", "file", "parts"]


class HouseBoundField(BoundField):
    """Knows its kind, so that the field template can choose its markup; names each part of a field of parts."""

    def __init__(self, form: BaseForm, field: Field, name: str) -> None:
        super().__init__(form, field, name)
        if isinstance(field.widget, MultiWidget):
            for number, part in enumerate(field.widget.widgets, start=1):
                part.attrs.setdefault("aria-label", f"{self.label} {number}")

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
