"""Inputs that browsers draw better than we could: date, time, and both."""

from __future__ import annotations

from typing import Any, Final

from django import forms


class DateInput(forms.DateInput):
    """The browser's own calendar; the value travels as YYYY-MM-DD in every language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class WrappingLine(forms.Textarea):
    """One line of text that wraps instead of hiding its end; `LineField` makes it one line again."""

    a_row: Final = 44  # letters; only for browsers that do not size a field by its content

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """As many rows as the text needs."""
        context = super().get_context(name, value, attrs)
        rows = 1 + len(str(value or "")) // self.a_row
        context["widget"]["attrs"] |= {"rows": rows, "cols": False, "class": "is-line"}
        return context


class TimeInput(forms.TimeInput):
    """The browser's own clock; the value travels as HH:MM."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DateTimeInput(forms.DateTimeInput):
    """Day and time in one input; the value travels as YYYY-MM-DDTHH:MM."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")
