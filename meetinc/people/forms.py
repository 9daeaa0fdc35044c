"""The form of a profile."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from meetinc.people.commands import PersonChanges
from meetinc.people.models import Person
from meetinc.web.profile_fields import LanguagesField, ProfileForm, TradesField

FIELDS = (
    "name", "sorted_as", "headline", "about", "city", "country", "languages", "visible_to", "listed", "taking_meets",
)  # fmt: skip


class PersonForm(ProfileForm):
    """What a profile says. Offers and needs are form sets beside it: `offers` and `needs`."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    sorted_as = forms.CharField(
        label=_("Sorted as"),
        max_length=120,
        required=False,
        help_text=_("Only if your family name is not the last word: “García Pérez, Ana”."),
    )
    headline = forms.CharField(
        label=_("What you do, in one line"),
        max_length=140,
        required=False,
        help_text=_("“Buys compressors for heat pumps” tells more than a title."),
    )
    about = forms.CharField(label=_("About you"), max_length=4000, required=False, widget=forms.Textarea)
    city = forms.CharField(
        label=_("City"), max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "address-level2"})
    )
    country = forms.ChoiceField(
        label=_("Country"), required=False, widget=forms.Select(attrs={"autocomplete": "country"})
    )
    languages = LanguagesField(
        label=_("Languages for meets"), max_length=200, required=False, help_text=_("Separated by commas.")
    )
    visible_to = forms.ChoiceField(
        label=_("Who sees your profile"), choices=Person.Visibility, widget=forms.RadioSelect
    )
    listed = forms.BooleanField(
        label=_("Show me in the directory"),
        required=False,
        help_text=_("Without this, only people who have the address of your profile find it."),
    )
    taking_meets = forms.BooleanField(
        label=_("I take meets"), required=False, help_text=_("Without this, nobody can ask you for a meet.")
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        industries = list(person.industries.all())
        initial = {field: getattr(person, field) for field in FIELDS}
        super().__init__(
            data,
            initial={**initial, "country": person.country.code, "industries": industries, "version": person.version},
        )
        self.person = person
        self.add_lines(data, person.lines.prefetch_related("tags"))
        self.fields["country"].choices = [("", _("Not said")), *countries]  # type: ignore[attr-defined]
        self.fields["industries"] = TradesField(label=_("Your trades"), present=industries, required=False)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    @property
    def changes(self) -> PersonChanges:
        """What the command takes."""
        data = self.cleaned_data
        facts = {field: data[field] for field in (*FIELDS, "industries")}
        return {**facts, **self.lines_written}  # type: ignore[typeddict-item]

    def on_top_of(self, version: int) -> PersonForm:
        """The same form with what was typed, to be saved knowingly over what is saved now."""
        again = PersonForm(self.data_with(version), person=self.person)
        again.is_valid()
        return again
