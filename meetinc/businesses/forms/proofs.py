"""The forms of domains, codes and claims."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from meetinc.core import documents
from meetinc.web.forms import LineField, TextField


class DomainForm(forms.Form):
    """A domain of the business."""

    domain = forms.CharField(
        label=_("Domain"), max_length=253, help_text=_("What stands after the @ in your colleagues' addresses.")
    )


class AddressAtForm(forms.Form):
    """An address at a domain of the business, to send a code to."""

    address = forms.EmailField(label=_("Your address there"), max_length=254)


class CodeForm(forms.Form):
    """The code that was sent."""

    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        help_text=_("Six digits, in the mail that was sent to that address."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class ClaimPageForm(forms.Form):
    """Why a page is one's business's."""

    title = LineField(label=_("What you do there"), max_length=120)
    words = TextField(
        label=_("Why it is yours"),
        max_length=2000,
        widget=forms.Textarea,
        help_text=_("An organiser reads this: how you can be reached at the business, who knows you there."),
    )
    evidence = forms.FileField(
        label=_("A document that shows it"),
        required=False,
        widget=forms.FileInput(attrs={"accept": documents.ACCEPTED}),
        help_text=_(
            "An extract of the register, say. Only organisers see it, and it is deleted once they have decided."
        ),
    )
