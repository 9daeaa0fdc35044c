"""How fields of other packages become ours: labels say what a field is, placeholders go."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

EMPTY = {
    "login": _("Enter your e-mail address."),
    "email": _("Enter your e-mail address."),
    "password": _("Enter your password."),
    "password1": _("Enter a password."),
    "oldpassword": _("Enter your current password."),
    "code": _("Enter the code."),
}


def plain(form: forms.BaseForm) -> None:
    """Take the placeholders away: they would say the label again, and vanish when it is needed."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


def say(form: forms.BaseForm, name: str, label: Any, hint: Any = "") -> None:
    """Label and hint of a field, and what to do when it is empty."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    if name in EMPTY:
        field.error_messages["required"] = EMPTY[name]


def code_field(form: forms.BaseForm, label: Any, hint: Any = "") -> None:
    """A field for a code: offered by the phone's keyboard, never spell-checked."""
    plain(form)
    say(form, "code", label, hint)
    form.fields["code"].widget.attrs.update(
        {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false", "autofocus": True}
    )
