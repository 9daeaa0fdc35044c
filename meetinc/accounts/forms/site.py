"""The form of the site's settings."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from wagtail.images.widgets import AdminImageChooser

from meetinc.accounts import locale
from meetinc.core.pictures import Picture
from meetinc.core.site import SiteSettings
from meetinc.web import conf, theme
from meetinc.web.forms import LineField, TextField

READABLE = 4.5  # WCAG 2.2 AA for text
DOMAIN = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}\Z")
CURRENCY = re.compile(r"[A-Z]{3}\Z")


class SiteForm(forms.Form):
    """What the operator decides. `values` is what the command takes."""

    name = LineField(label=_("Name of the network"), max_length=80)
    tagline = LineField(label=_("Tagline"), max_length=160, required=False)
    about = TextField(label=_("About this network"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    logo = forms.ModelChoiceField(
        label=_("Logo"), queryset=Picture.objects.all(), required=False, widget=AdminImageChooser
    )
    accent = forms.CharField(
        label=_("Accent colour"), max_length=7, widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("It means “meet”, and lies under text: it must be light or dark enough to read on."),
    )  # fmt: skip
    sender_name = LineField(label=_("Name that mail comes from"), max_length=80, required=False)
    sender_address = forms.EmailField(
        label=_("Address that mail comes from"), required=False,
        help_text=_("Members answer to it, and it is shown to them as the way to reach you."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Default language"))
    languages = forms.MultipleChoiceField(
        label=_("Languages on offer"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all that are installed."),
    )  # fmt: skip
    time_zone = forms.ChoiceField(label=_("Time zone"))
    currency = forms.CharField(label=_("Currency"), max_length=3, help_text=_("Three letters, such as EUR."))
    country = forms.ChoiceField(label=_("Country"), required=False)
    admission = forms.ChoiceField(
        label=_("Who can join"), choices=SiteSettings.Admission.choices, widget=forms.RadioSelect
    )
    domains = TextField(
        label=_("Mail domains"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, such as chamber.example. Only for admission by mail domain."),
    )  # fmt: skip

    def __init__(self, *args: Any, current: SiteSettings, **kwargs: Any) -> None:
        facts = {name: getattr(current, name) for name in self.base_fields}
        kwargs["initial"] = {**facts, "domains": "\n".join(current.domains), "country": str(current.country)}
        super().__init__(*args, **kwargs)
        languages = [(code, get_language_info(code)["name_local"].capitalize()) for code in conf.languages()]
        self.fields["language"].choices = self.fields["languages"].choices = languages  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = locale.zone_choices()  # type: ignore[attr-defined]
        self.fields["country"].choices = [("", "–"), *countries]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """The settings as the command takes them."""
        return dict(self.cleaned_data)

    def clean_accent(self) -> str:
        """A colour on which ink or paper can be read."""
        colour: str = self.cleaned_data["accent"].strip().lower()
        if not theme.HEX.match(colour):
            raise forms.ValidationError(_("Write the colour as # and six digits, such as #ffd100."))
        if theme.contrast(theme.readable_on(colour), colour) < READABLE:
            raise forms.ValidationError(
                _("Neither black nor white can be read on this colour. Make it lighter or darker.")
            )
        return colour

    def clean_currency(self) -> str:
        """An ISO code."""
        code: str = self.cleaned_data["currency"].strip().upper()
        if not CURRENCY.match(code):
            raise forms.ValidationError(_("A currency is three letters, such as EUR."))
        return code

    def clean_domains(self) -> list[str]:
        """One domain a line, without the @."""
        lines = [line.strip().lower().lstrip("@") for line in self.cleaned_data["domains"].splitlines()]
        domains = list(dict.fromkeys(line for line in lines if line))
        for domain in domains:
            if not DOMAIN.match(domain):
                raise forms.ValidationError(_("This is not a domain: %(domain)s."), params={"domain": domain})
        return domains

    def clean(self) -> dict[str, Any]:
        """Admission by domain needs a domain; the default language is one of those on offer."""
        data = super().clean() or {}
        if data.get("admission") == SiteSettings.Admission.DOMAIN and "domains" in data and not data["domains"]:
            self.add_error("domains", _("Name at least one domain, or choose another way to join."))
        if data.get("languages") and data.get("language") not in data["languages"]:
            self.add_error("language", _("Choose one of the languages on offer."))
        return data
