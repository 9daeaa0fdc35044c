"""Organisers' form of a question."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetinc.core.custom.commands import FieldFacts
from meetinc.core.custom.models import OwnField
from meetinc.core.custom.questions import Questions
from meetinc.web.forms import LineField, TextField

NARROWS = {
    True: _("Only choices can do that, and only where others see the answers."),
    False: _("Only choices can do that, and only where everyone sees the answers."),
}
PLAIN = ("label", "hint", "kind", "audience", "filterable", "in_use", "order")


class FieldForm(forms.Form):
    """What is asked, whom the answers are shown to, and whether lists are narrowed by them."""

    counted: frozenset[str] = frozenset()

    label = LineField(label=_("Label"), max_length=60)
    hint = LineField(label=_("Hint"), max_length=160, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=OwnField.Kind)
    choices = TextField(
        label=_("Choices"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One in each line. A choice that you take away goes from the profiles too."),
    )
    drops_answers = forms.BooleanField(label=_("Answers may go with the choices that I take away"), required=False)
    audience = forms.ChoiceField(label=_("Who sees the answers"), choices=OwnField.Audience)
    filterable = forms.BooleanField(label=_("The directory can be narrowed by it"), required=False)
    in_use = forms.BooleanField(
        label=_("In use"), required=False, help_text=_("Without this, nobody is asked and nothing is shown.")
    )
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=32_000)

    @classmethod
    def begun_with(cls, data: Any, of: Questions, field: Any = None) -> FieldForm:
        """With what is saved now, or with what a new question begins with."""
        row = field or of.field()
        saved = {name: getattr(row, name) for name in PLAIN}
        labels = field.choices.values_list("label", flat=True) if field else ()
        form = cls(data, initial={**saved, "choices": "\n".join(labels)})
        if field is None or field.kind != OwnField.Kind.CHOICE:
            del form.fields["drops_answers"]
        form.counted = of.counted
        form.fields["filterable"].help_text = NARROWS[OwnField.Audience.MEMBERS in of.counted]
        return form

    def clean(self) -> dict[str, Any]:
        """A question that cannot narrow lists is not taken as if it could."""
        data: dict[str, Any] = super().clean() or {}
        fits = data.get("kind") == OwnField.Kind.CHOICE and data.get("audience") in self.counted
        if data.get("filterable") and not fits:
            self.add_error("filterable", self.fields["filterable"].help_text)
        return data

    @property
    def may_drop(self) -> bool:
        """Whether answers may go with their choice."""
        return bool(self.cleaned_data.get("drops_answers"))

    @property
    def facts(self) -> FieldFacts:
        """What the command takes."""
        given = {name: self.cleaned_data[name] for name in PLAIN}
        return {**given, "choices": self.cleaned_data["choices"].splitlines()}  # type: ignore[typeddict-item]
