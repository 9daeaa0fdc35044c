"""Files that are given to a page, and the address it is found at."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetinc.businesses.models import BusinessDocument
from meetinc.core import documents, uploads
from meetinc.web.forms import LineField


class SlotForm(forms.Form):
    """A picture for the logo, the logo on dark ground or the cover."""

    file = forms.FileField(label=_("Picture"), widget=forms.FileInput(attrs={"accept": uploads.ACCEPTED}))

    def __init__(self, data: Any = None, files: Any = None, *, slot: str, label: object, hint: object) -> None:
        super().__init__(data, files, auto_id=f"id_{slot}_%s")
        self.slot = slot
        self.fields["file"].label = label  # type: ignore[assignment]
        self.fields["file"].help_text = hint  # type: ignore[assignment]


class AddPictureForm(forms.Form):
    """A picture for the gallery, with words for those who do not see it."""

    file = forms.FileField(label=_("Picture"), widget=forms.FileInput(attrs={"accept": uploads.ACCEPTED}))
    alt = LineField(
        label=_("What it shows"), max_length=200, help_text=_("Read out to those who do not see the picture.")
    )
    caption = LineField(label=_("Caption"), max_length=200, required=False)


class AddDocumentForm(forms.Form):
    """A document to be fetched from the page."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": documents.ACCEPTED}),
        help_text=_("A PDF, an office document or a plain text, up to 20 MB."),
    )
    title = LineField(label=_("Title"), max_length=120, required=False, help_text=_("Without one, the file's name."))
    audience = forms.ChoiceField(label=_("Who may fetch it"), choices=BusinessDocument.Audience)


class AddressForm(forms.Form):
    """The last part of the page's address."""

    slug = forms.CharField(
        label=_("Address of the page"), max_length=70, help_text=_("The addresses it had before lead here for good.")
    )
