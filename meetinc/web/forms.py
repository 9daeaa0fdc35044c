"""How every form of the site is drawn, allauth's too: `FORM_RENDERER = "meetinc.web.forms.HouseRenderer"`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from meetinc.core.writing import clean_line, clean_text
from meetinc.web.bound import HouseBoundField


class HouseRenderer(TemplatesSetting):
    """`{{ form }}` is the error summary and then each field with label, hint, error and input."""

    form_template_name = "web/forms/form.html"
    formset_template_name = "web/forms/formset.html"
    field_template_name = "web/forms/field.html"
    bound_field_class = HouseBoundField


class LineField(forms.CharField):
    """One line that people read: cleaned of what cannot be seen before its length is judged."""

    def to_python(self, value: Any) -> Any:
        return _seen(super().to_python(value) or "", clean_line)


class TextField(forms.CharField):
    """Several lines that people read. A line break counts one here as it does in the browser, which sends two signs."""

    widget = forms.Textarea

    def __init__(self, *, rows: int | None = None, **options: Any) -> None:
        super().__init__(**options)
        if rows is not None:
            self.widget.attrs["rows"] = rows

    def to_python(self, value: Any) -> Any:
        return _seen(super().to_python(value) or "", clean_text)


def _seen(typed: str, clean: Callable[[str], str]) -> str:
    """What can be seen of a text; where there is something and nothing of it can, its writer is told."""
    seen = clean(typed)
    if typed and not seen:
        raise forms.ValidationError(_("Write something that can be read."), code="unseen")
    return seen


class ConfirmByName(forms.Form):
    """Guards what cannot be undone: the name has to be typed, as `{% dialog … confirm_by=name %}` asks."""

    confirm = forms.CharField(label=_("Name"), strip=True)

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_confirm(self) -> str:
        """Capitals and spaces at the ends do not matter; the name does."""
        typed: str = self.cleaned_data["confirm"]
        if " ".join(typed.split()).casefold() != " ".join(self.expected.split()).casefold():
            raise forms.ValidationError(
                _("Type the name as it is written: %(name)s."), params={"name": self.expected}, code="different"
            )
        return typed
