"""The forms of the three steps: the few fields that matter most, the rest is for the profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from meetinc.businesses.models import Business
from meetinc.core.directory.labels import place_of
from meetinc.core.directory.lines import LineText
from meetinc.core.uploads import ACCEPTED
from meetinc.people.form_fields import GoalsField
from meetinc.people.models import Person, PersonLine
from meetinc.web.forms import LineField
from meetinc.web.profile_fields import LanguagesField, LineForm

if TYPE_CHECKING:
    OneBusiness = forms.ModelChoiceField[Business]
else:  # not generic at run time
    OneBusiness = forms.ModelChoiceField

NOWHERE = [("", _("Not said"))]


class YouForm(forms.Form):
    """Name, what you do, where you are, what you speak, a photo."""

    name = LineField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    headline = LineField(
        label=_("What you do, in one line"),
        max_length=140,
        required=False,
        help_text=_("“Buys compressors for heat pumps” tells more than a title."),
    )
    city = LineField(label=_("City"), max_length=80, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    languages = LanguagesField(
        label=_("Languages for meets"), max_length=200, required=False, help_text=_("Separated by commas.")
    )
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("People meet more gladly whom they will recognise."),
    )

    def __init__(self, data: Any = None, files: Any = None, *, person: Person) -> None:
        facts = {field: getattr(person, field) for field in ("name", "headline", "city", "languages")}
        super().__init__(data, files, initial={**facts, "country": person.country.code})
        self.fields["country"].choices = [*NOWHERE, *countries]  # type: ignore[attr-defined]


class BusinessChoice(OneBusiness):
    """Businesses by name and place."""

    def label_from_instance(self, obj: Any) -> str:
        return ", ".join(filter(None, (obj.name, place_of(obj.city, obj.country.code))))


class JoinForm(forms.Form):
    """One of the businesses that were found, and what one does there."""

    business = BusinessChoice(
        Business.objects.none(), label=_("Your business"), widget=forms.RadioSelect, empty_label=None
    )
    title = LineField(label=_("What you do there"), max_length=120, required=False)

    def __init__(self, data: Any = None, *, found: Sequence[Business]) -> None:
        super().__init__(data)
        self.fields["business"].queryset = Business.objects.filter(pk__in=[each.pk for each in found]).order_by(  # type: ignore[attr-defined]
            "sort_key"
        )


class FoundForm(forms.Form):
    """A business that is not there yet."""

    name = LineField(label=_("Name of the business"), max_length=160)
    title = LineField(label=_("What you do there"), max_length=120, required=False)
    city = LineField(label=_("City"), max_length=80, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, data: Any = None, *, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial, prefix="new")
        self.fields["country"].choices = [*NOWHERE, *countries]  # type: ignore[attr-defined]


class WishesForm(forms.Form):
    """One thing sought, one offered; what else there is stays as it is."""

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data, initial={"goals": list(person.goals.all())})
        self.person = person
        self.fields["goals"] = GoalsField(label=_("Looking for"))
        self.need = LineForm(data, prefix="need", initial=_said(person.needs))
        self.offer = LineForm(data, prefix="offer", initial=_said(person.offers))

    def is_valid(self) -> bool:
        """All three parts."""
        return all([super().is_valid(), self.need.is_valid(), self.offer.is_valid()])

    @property
    def changes(self) -> dict[str, Any]:
        """What the command takes."""
        return {
            "goals": self.cleaned_data["goals"],
            "needs": _lines(self.need, self.person.needs),
            "offers": _lines(self.offer, self.person.offers),
        }


def _said(lines: Sequence[PersonLine]) -> dict[str, str]:
    """The first line, as a form begins with it."""
    if not lines:
        return {}
    return {"text": lines[0].text, "tags": ", ".join(tag.label for tag in lines[0].tags.all())}


def _lines(form: LineForm, there: Sequence[PersonLine]) -> list[LineText]:
    """The line that was written in the place of the first; the others as they are."""
    first = [LineText(form.cleaned_data["text"], form.cleaned_data["tags"])] if form.cleaned_data["text"] else []
    return [*first, *(LineText(line.text, tuple(tag.label for tag in line.tags.all())) for line in there[1:])]
