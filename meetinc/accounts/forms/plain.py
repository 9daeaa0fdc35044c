"""How fields of other packages become ours: labels say what a field is, placeholders go."""

from __future__ import annotations

from django import forms
from django.utils.functional import Promise


def plain(form: forms.BaseForm) -> None:
    """Take the placeholders away: they would say the label again, and vanish when it is needed."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


def say(form: forms.BaseForm, name: str, label: str | Promise, hint: str | Promise = "") -> None:
    """Label and hint of a field."""
    form.fields[name].label = label
    form.fields[name].help_text = hint


def code_field(form: forms.BaseForm, label: str | Promise, hint: str | Promise = "") -> None:
    """A field for a code: offered by the phone's keyboard, never spell-checked."""
    plain(form)
    say(form, "code", label, hint)
    form.fields["code"].widget.attrs.update(
        {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false", "autofocus": True}
    )
