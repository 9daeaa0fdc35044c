"""Organisers' forms about memberships and groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetinc.people.membership.queries import LAPSED, NONE, Wanted
from meetinc.people.models import MemberGroup, Membership
from meetinc.web.forms import LineField, TextField
from meetinc.web.widgets import DateInput

PROFILES = (
    ("", _("Any")), ("listed", _("In the directory")), ("unlisted", _("Not in the directory")),
    ("unclaimed", _("Has not joined yet")), ("bare", _("Says only the name")),
)  # fmt: skip


class FindForm(forms.Form):
    """Narrows the list of members."""

    words = forms.CharField(
        label=_("Name, number or address"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False,
        choices=[("", _("Any")), *Membership.Status.choices, (LAPSED, _("End has passed")), (NONE, _("No membership"))],
    )  # fmt: skip
    group = forms.ModelChoiceField(MemberGroup.objects.all(), label=_("Group"), required=False, empty_label=_("Any"))
    since_from = forms.DateField(label=_("Since, from"), required=False, widget=DateInput)
    since_to = forms.DateField(label=_("Since, to"), required=False, widget=DateInput)
    profile = forms.ChoiceField(label=_("Profile"), choices=PROFILES, required=False)

    @property
    def wanted(self) -> Wanted:
        """What is asked for; what cannot be understood asks for nothing."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        group = given.pop("group", None)
        return Wanted(**given, group=group.pk if group else None)


class MembershipForm(forms.Form):
    """One person's membership."""

    number = LineField(label=_("Member number"), max_length=40, required=False)
    status = forms.ChoiceField(label=_("Status"), choices=Membership.Status.choices)
    since = forms.DateField(label=_("Since"), required=False, widget=DateInput)
    until = forms.DateField(
        label=_("Until"), required=False, widget=DateInput,
        help_text=_("When this day has passed you are told. The status stays until somebody changes it."),
    )  # fmt: skip

    @classmethod
    def begun_with(cls, data: Any, membership: Membership | None) -> MembershipForm:
        """With what is saved now."""
        fields = ("number", "status", "since", "until")
        saved = {field: getattr(membership, field) for field in fields} if membership else {}
        return cls(data, initial=saved)


class PlacesForm(forms.Form):
    """The groups that a person is in."""

    groups = forms.ModelMultipleChoiceField(
        MemberGroup.objects.all(), label=_("Groups"), required=False, widget=forms.CheckboxSelectMultiple
    )


class FindGroupForm(forms.Form):
    """Looks for groups."""

    words = forms.CharField(label=_("Name"), required=False, widget=forms.TextInput(attrs={"type": "search"}))


class GroupForm(forms.Form):
    """A group's name and purpose."""

    name = LineField(label=_("Name"), max_length=80)
    text = TextField(
        label=_("What it is for"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only organisers read it."),
    )  # fmt: skip
