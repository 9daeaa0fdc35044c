"""The form of an invitation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from meetinc.web.forms import TextField


class InviteForm(forms.Form):
    """A note to go with the invitation."""

    note = TextField(
        label=_("A note"),
        help_text=_("Where you know each other from, or why you would like to. Up to 300 characters."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
