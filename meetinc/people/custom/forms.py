"""Organisers' form of a question."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetinc.people.custom.commands import FieldFacts
from meetinc.people.models import CustomField
from meetinc.web.forms import LineField, TextField

PLAIN = ("label", "hint", "kind", "audience", "filterable", "in_use", "order")


class FieldForm(forms.Form):
    """What is asked, whom the answers are shown to, and whether lists are narrowed by them."""

    label = LineField(label=_("Label"), max_length=60)
    hint = LineField(label=_("Hint"), max_length=160, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=CustomField.Kind.choices)
    choices = TextField(
        label=_("Choices"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One in each line. A choice that you take away goes from the profiles too."),
    )
    audience = forms.ChoiceField(
        label=_("Who sees the answers"), choices=CustomField._meta.get_field("audience").choices or ()
    )
    filterable = forms.BooleanField(
        label=_("The directory can be narrowed by it"), required=False, help_text=_("Only choices can do that.")
    )
    in_use = forms.BooleanField(
        label=_("In use"), required=False, help_text=_("Without this, nobody is asked and nothing is shown.")
    )
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=32_000)

    @classmethod
    def begun_with(cls, data: Any, field: CustomField | None) -> FieldForm:
        """With what is saved now, or with what a new question begins with."""
        row = field or CustomField()
        saved = {name: getattr(row, name) for name in PLAIN}
        labels = field.choices.values_list("label", flat=True) if field else ()
        return cls(data, initial={**saved, "choices": "\n".join(labels)})

    @property
    def facts(self) -> FieldFacts:
        """What the command takes."""
        given = {name: self.cleaned_data[name] for name in PLAIN}
        return {**given, "choices": self.cleaned_data["choices"].splitlines()}  # type: ignore[typeddict-item]
