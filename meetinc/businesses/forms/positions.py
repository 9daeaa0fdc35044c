"""The forms of who works where."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetinc.businesses.models import Business, Position, Succession
from meetinc.businesses.queries import person_meant, successors_at
from meetinc.core.actor import Actor
from meetinc.web.forms import LineField
from meetinc.web.widgets import DateInput

GIVEN = [choice for choice in Position.Role.choices if choice[0] != Position.Role.OWNER]


class ClaimForm(forms.Form):
    """What one does at a business."""

    title = LineField(label=_("What you do there"), max_length=120)
    role = forms.ChoiceField(
        label=_("Your part"),
        choices=GIVEN,
        initial=Position.Role.STAFF,
        help_text=_("Managers edit the page and confirm colleagues. Representatives keep up what it seeks and offers."),
    )
    started = forms.DateField(label=_("Since"), required=False, widget=DateInput())


class ChangePositionForm(forms.Form):
    """Title and role of somebody who works here."""

    title = LineField(label=_("Title"), max_length=120, required=False)
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
    title = LineField(label=_("What they do there"), max_length=120, required=False)
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


class InviteColleagueForm(forms.Form):
    """Somebody who works here, by mail."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    title = LineField(label=_("What they do there"), max_length=120, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Position.Role, initial=Position.Role.STAFF)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="id_invite_%s")


class OfferPageForm(forms.Form):
    """Who is to own the page, and what becomes of its owner."""

    successor = forms.ChoiceField(label=_("Who is to own the page"))
    afterwards = forms.ChoiceField(label=_("And then"), choices=Succession.Afterwards, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, business: Business, owner: Position) -> None:
        super().__init__(data, auto_id="id_offer_%s", initial={"afterwards": Succession.Afterwards.MANAGER})
        held = successors_at(business).exclude(pk=owner.pk)
        self.people = {str(position.person_id): position.person for position in held}
        self.fields["successor"].choices = [(pk, person.name) for pk, person in self.people.items()]  # type: ignore[attr-defined]

    def clean_successor(self) -> Any:
        return self.people[self.cleaned_data["successor"]]
