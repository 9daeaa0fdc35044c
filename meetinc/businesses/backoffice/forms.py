"""The forms of organisers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from meetinc.businesses.models import OwnershipClaim
from meetinc.businesses.queries import OWNERSHIP, person_meant
from meetinc.core.actor import Actor
from meetinc.web.forms import TextField

ANY = ("", _("All"))
LISTED = [ANY, ("yes", _("In the directory")), ("no", _("Not in the directory"))]
VERIFIED = [ANY, ("yes", _("With a verified domain")), ("no", _("Without a verified domain"))]


class FindForm(forms.Form):
    """What the list is narrowed by."""

    words = forms.CharField(label=_("Name or domain"), required=False)
    ownership = forms.ChoiceField(label=_("Owner"), required=False, choices=[ANY, *OWNERSHIP.items()])
    listed = forms.ChoiceField(label=_("Directory"), required=False, choices=LISTED)
    verified = forms.ChoiceField(label=_("Domain"), required=False, choices=VERIFIED)
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [ANY, *countries]  # type: ignore[attr-defined]


class FindClaimForm(forms.Form):
    """What the list of claims is narrowed by; those that wait, unless another state is asked for."""

    words = forms.CharField(label=_("Business or person"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=OwnershipClaim.State.choices)


class PersonForm(forms.Form):
    """Somebody, named by their profile."""

    person = forms.CharField(
        label=_("Who"), max_length=300, help_text=_("Their name, or the address of their profile.")
    )

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        self.actor = actor

    def clean_person(self) -> Any:
        """The one person that is meant."""
        found = person_meant(self.actor, self.cleaned_data["person"])
        if len(found) != 1:
            raise forms.ValidationError(_("Copy the address of the right profile: this name means nobody, or several."))
        return found[0]


class DomainForm(forms.Form):
    """A domain that the organiser knows to be the business's."""

    domain = forms.CharField(label=_("Domain"), max_length=253)


class AnswerForm(forms.Form):
    """A word to the claimant."""

    answer = TextField(
        label=_("Word to the claimant"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They read it in the mail."),
    )
