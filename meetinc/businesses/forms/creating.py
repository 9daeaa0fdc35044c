"""The form that adds a business: the few things without which a page is none. The rest is edited afterwards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from meetinc.businesses.commands import BusinessFacts
from meetinc.businesses.forms.sections import NOT_SAID
from meetinc.businesses.models import Business
from meetinc.businesses.queries import businesses_named
from meetinc.web.forms import LineField
from meetinc.web.profile_fields import TradesField

FACTS = ("tagline", "website", "city", "country", "size", "industries")


class NewBusinessForm(forms.Form):
    """What a new page begins with."""

    name = LineField(label=_("Name"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "organization"}))
    tagline = LineField(label=_("What the business does, in one line"), max_length=160, required=False)
    website = forms.URLField(
        label=_("Website"), required=False, assume_scheme="https", widget=forms.TextInput(attrs={"inputmode": "url"})
    )
    city = LineField(label=_("City"), max_length=80, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    size = forms.ChoiceField(
        label=_("How many people work there"), required=False, choices=[NOT_SAID, *Business.Size.choices]
    )
    title = LineField(label=_("What you do there"), max_length=120, required=False)
    is_another = forms.BooleanField(label=_("It is another business of the same name"), required=False)

    def __init__(self, data: Any = None) -> None:
        self.namesakes: list[Business] = []
        super().__init__(data)
        self.fields["country"].choices = [NOT_SAID, *countries]  # type: ignore[attr-defined]
        self.fields["industries"] = TradesField(label=_("Its trades"), required=False)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        """A new business that is there already has to be told apart by its maker."""
        cleaned = super().clean() or {}
        name, city = cleaned.get("name"), cleaned.get("city", "")
        if name and not cleaned.get("is_another"):
            self.namesakes = list(businesses_named(name, city=city).filter(listed=True)[:3])
            if self.namesakes:
                self.add_error("name", _("A business of this name is here already. Look below before you add another."))
        return cleaned

    @property
    def facts(self) -> BusinessFacts:
        """What the command takes, beside the name."""
        return {field: self.cleaned_data[field] for field in FACTS}  # type: ignore[return-value]
