"""The forms of businesses and positions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from meetinc.businesses.commands.pages import BusinessChanges
from meetinc.businesses.models import Business, Position
from meetinc.businesses.queries import businesses_named, person_meant
from meetinc.core.actor import Actor
from meetinc.web.profile_fields import ProfileForm, TradesField

FIELDS = (
    "name", "legal_form", "tagline", "about", "website", "city", "country", "founded", "size", "listed",
)  # fmt: skip
OLDEST = 1000


class BusinessForm(ProfileForm):
    """What a business's page says. Without `business`, for a new one."""

    name = forms.CharField(
        label=_("Name"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    legal_form = forms.CharField(
        label=_("Legal form"),
        max_length=60,
        required=False,
        help_text=_("As registered: GmbH, Ltd, S.p.A., sole trader."),
    )
    tagline = forms.CharField(label=_("What the business does, in one line"), max_length=160, required=False)
    about = forms.CharField(label=_("About the business"), max_length=4000, required=False, widget=forms.Textarea)
    website = forms.URLField(
        label=_("Website"), required=False, assume_scheme="https", widget=forms.TextInput(attrs={"inputmode": "url"})
    )
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    founded = forms.IntegerField(
        label=_("Founded in"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    size = forms.ChoiceField(
        label=_("How many people work there"), required=False, choices=[("", _("Not said")), *Business.Size.choices]
    )
    listed = forms.BooleanField(
        label=_("Show it in the directory"),
        required=False,
        help_text=_("Without this, only the people who work there see the page."),
    )
    title = forms.CharField(label=_("What you do there"), max_length=120, required=False)
    is_another = forms.BooleanField(label=_("It is another business of the same name"), required=False)

    def __init__(self, data: Any = None, *, business: Business | None = None) -> None:
        self.business = business
        self.namesakes: list[Business] = []
        super().__init__(data, initial=_initial(business))
        self.fields["country"].choices = [("", _("Not said")), *countries]  # type: ignore[attr-defined]
        present = self.initial["industries"]
        self.fields["industries"] = TradesField(label=_("Its trades"), present=present, required=False)
        self.add_lines(data, business.lines.prefetch_related("tags") if business else ())
        if business is not None:
            del self.fields["title"], self.fields["is_another"]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_founded(self) -> int | None:
        """A year that can be."""
        year: int | None = self.cleaned_data["founded"]
        if year is not None and not OLDEST <= year <= date.today().year:  # noqa: DTZ011 (a year)
            raise forms.ValidationError(_("Write a year, such as 1987."))
        return year

    def clean(self) -> dict[str, Any]:
        """A new business that is there already has to be told apart by its maker."""
        cleaned = super().clean() or {}
        name, city = cleaned.get("name"), cleaned.get("city", "")
        if self.business is None and name and not cleaned.get("is_another"):
            self.namesakes = list(businesses_named(name, city=city).filter(listed=True)[:3])
            if self.namesakes:
                self.add_error("name", _("A business of this name is here already. Look below before you add another."))
        return cleaned

    @property
    def changes(self) -> BusinessChanges:
        """What the command takes."""
        facts = {field: self.cleaned_data[field] for field in (*FIELDS, "industries")}
        return {**facts, **self.lines_written}  # type: ignore[typeddict-item]

    def on_top_of(self, version: int) -> BusinessForm:
        """The same form with what was typed, to be saved knowingly over what is saved now."""
        again = BusinessForm(self.data_with(version), business=self.business)
        again.is_valid()
        return again


def _initial(business: Business | None) -> dict[str, Any]:
    if business is None:
        return {"listed": True, "version": 0, "industries": []}
    facts = {field: getattr(business, field) for field in FIELDS}
    industries = list(business.industries.all())
    return {**facts, "country": business.country.code, "industries": industries, "version": business.version}


class ClaimForm(forms.Form):
    """What one does at a business."""

    title = forms.CharField(label=_("What you do there"), max_length=120)
    role = forms.ChoiceField(
        label=_("Your part"),
        choices=[choice for choice in Position.Role.choices if choice[0] != Position.Role.OWNER],
        initial=Position.Role.STAFF,
        help_text=_("Managers edit the page and confirm colleagues. Representatives speak for the business."),
    )
    started = forms.DateField(
        label=_("Since"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ChangePositionForm(forms.Form):
    """Title and role of somebody who works here."""

    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Position.Role)

    def __init__(self, data: Any = None, *, position: Position) -> None:
        super().__init__(
            data,
            initial={"title": position.title, "role": position.role},
            auto_id=f"id_{position.pk}_%s",
        )


class AddPositionForm(forms.Form):
    """Somebody who works here, named by their profile."""

    person = forms.CharField(
        label=_("Who"), max_length=300, help_text=_("Their name, or the address of their profile.")
    )
    title = forms.CharField(label=_("What they do there"), max_length=120, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Position.Role, initial=Position.Role.STAFF)

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        self.actor = actor

    def clean_person(self) -> Any:
        """The one person that is meant."""
        found = person_meant(self.actor, self.cleaned_data["person"])
        if not found:
            raise forms.ValidationError(_("Nobody here has that name. Copy the address of their profile."))
        if len(found) > 1:
            raise forms.ValidationError(_("Several people have that name. Copy the address of the right profile."))
        return found[0]
