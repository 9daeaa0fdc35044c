"""The form of a profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from meetinc.core.custom.values import answers_of
from meetinc.people.commands import PersonChanges
from meetinc.people.custom import OF_PEOPLE
from meetinc.people.form_fields import (
    GoalsField,
    LinksField,
    audience_fields,
    audiences_chosen,
)
from meetinc.people.models import Person, PersonPlace
from meetinc.people.related import PlaceText
from meetinc.web.forms import LineField, TextField
from meetinc.web.own_answers import answer_fields, answers_given
from meetinc.web.profile_fields import LanguagesField, ProfileForm, TradesField
from meetinc.web.widgets import WrappingLine

FIELDS = (
    "name", "name_in_script", "sorted_as", "headline", "about", "city", "country", "languages", "contact_email",
    "contact_phone", "contact_address", "visible_to", "listed", "taking_meets", "refuses_search", "refuses_ai",
)  # fmt: skip
OFTEN = range(1, 4)  # places where somebody comes often


class PersonForm(ProfileForm):
    """What a profile says. Offers and needs are form sets beside it: `offers` and `needs`."""

    name = LineField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    name_in_script = LineField(
        label=_("Your name in another script"),
        max_length=120,
        required=False,
        help_text=_("As it is written at home, or in Latin letters: “安娜·贝格”, “آنا برغ”, “Anna Berg”."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    sorted_as = LineField(
        label=_("Sorted as"),
        max_length=120,
        required=False,
        help_text=_("Only if your family name is not the last word: “García Pérez, Ana”."),
    )
    headline = LineField(
        label=_("What you do, in one line"),
        max_length=140,
        required=False,
        help_text=_("“Buys compressors for heat pumps” tells more than a title."),
        widget=WrappingLine,
    )
    about = TextField(label=_("About you"), max_length=4000, required=False, widget=forms.Textarea)
    city = LineField(
        label=_("City"), max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "address-level2"})
    )
    country = forms.ChoiceField(
        label=_("Country"), required=False, widget=forms.Select(attrs={"autocomplete": "country"})
    )
    languages = LanguagesField(
        label=_("Languages for meets"), max_length=200, required=False, help_text=_("Separated by commas.")
    )
    links = LinksField(
        label=_("Links"),
        required=False,
        help_text=_("One in each line, each with https://: your website, LinkedIn, whatever tells of you."),
        widget=forms.Textarea(attrs={"inputmode": "url"}),
    )
    contact_email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("The address for others. The one you sign in with is shown to nobody."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    contact_phone = forms.RegexField(
        r"^[0-9+()/. \-x]{5,40}$",
        label=_("Phone"),
        required=False,
        error_messages={"invalid": _("Write digits, with the country’s code first: +356 2123 4567.")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    contact_address = TextField(
        label=_("Address"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"autocomplete": "street-address"}),
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

    refuses_search = forms.BooleanField(
        label=_("Keep me out of search engines"),
        required=False,
        help_text=_("Search engines are asked to leave your profile out. The well-known ones do."),
    )
    refuses_ai = forms.BooleanField(
        label=_("Keep my profile from AI"),
        required=False,
        help_text=_("Programs that say they read for an AI are turned away. Those that hide it cannot be held."),
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        self.person = person
        self.asked = OF_PEOPLE.asked()
        super().__init__(data, initial=_initial(person))
        self.add_lines(data, person.lines.prefetch_related("tags"))
        present = self.initial["industries"]
        self.fields["country"].choices = [("", _("Not said")), *countries]  # type: ignore[attr-defined]
        self.fields["industries"] = TradesField(label=_("Your trades"), present=present, required=False)
        self.fields["goals"] = GoalsField(label=_("Looking for"))
        self.fields |= _place_fields(list(person.places.all()))
        self.fields |= answer_fields(self.asked, answers_of(OF_PEOPLE, person))
        self.fields |= audience_fields(person)

    @property
    def often(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of the places where somebody comes often, city and country."""
        return [(self[f"often_city_{number}"], self[f"often_country_{number}"]) for number in OFTEN]

    @property
    def answers(self) -> list[forms.BoundField]:
        """The operator's questions."""
        return [self[field.key] for field in self.asked]

    @property
    def who_sees(self) -> list[forms.BoundField]:
        """For each group of fields, who sees it."""
        return [self[key] for key in audience_fields(self.person)]

    @property
    def changes(self) -> PersonChanges:
        """What the command takes."""
        data = self.cleaned_data
        facts: dict[str, Any] = {field: data[field] for field in (*FIELDS, "industries", "goals", "links")}
        places = [PlaceText(data[f"often_city_{number}"], data[f"often_country_{number}"]) for number in OFTEN]
        facts |= {
            **self.lines_written,
            "places": [place for place in places if place.city or place.country],
            "answers": answers_given(self.asked, data),
            "audiences": audiences_chosen(data, self.person),
        }
        return cast(PersonChanges, facts)

    def on_top_of(self, version: int) -> PersonForm:
        """The same form with what was typed, to be saved knowingly over what is saved now."""
        again = PersonForm(self.data_with(version), person=self.person)
        again.is_valid()
        return again


def _initial(person: Person) -> dict[str, Any]:
    """What the form begins with."""
    return {
        **{field: getattr(person, field) for field in FIELDS},
        "country": person.country.code,
        "industries": list(person.industries.all()),
        "goals": list(person.goals.all()),
        "links": [link.address for link in person.links.all()],
        "version": person.version,
    }


def _place_fields(places: Sequence[PersonPlace]) -> dict[str, forms.Field]:
    """City and country of each place where somebody comes often."""
    fields: dict[str, forms.Field] = {}
    for number in OFTEN:
        place = places[number - 1] if number <= len(places) else None
        fields[f"often_city_{number}"] = LineField(
            label=_("City"), max_length=80, required=False, initial=place.city if place else ""
        )
        fields[f"often_country_{number}"] = forms.ChoiceField(
            label=_("Country"),
            choices=[("", _("Not said")), *countries],
            required=False,
            initial=place.country.code if place else "",
        )
    return fields
