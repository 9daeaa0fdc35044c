"""Organisers' forms about accounts, invitations and legal texts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text import DraftailRichTextArea

from meetinc.accounts import locale, rich_text
from meetinc.accounts.models import Account, LegalText, Role
from meetinc.core.days import site_zone
from meetinc.web.forms import LineField, TextField
from meetinc.web.widgets import DateInput

SIGNED_IN = [
    ("", _("Any time")), ("never", _("Never")), ("90", _("More than 90 days ago")), ("365", _("More than a year ago")),
]  # fmt: skip
INVITED = [
    ("", _("Any")), ("open", _("Open")), ("used", _("Used")), ("ended", _("Ran out")), ("revoked", _("Taken back")),
]  # fmt: skip


class FindForm(forms.Form):
    """Narrows the list of accounts."""

    words = forms.CharField(
        label=_("Name or address"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("Any")), *Account.Status.choices])
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("Any")), *Role.choices])
    signed_in = forms.ChoiceField(label=_("Last signed in"), required=False, choices=SIGNED_IN)


class FindInvitationForm(forms.Form):
    """Narrows the list of invitations."""

    words = forms.CharField(
        label=_("Name or address"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=INVITED)


class ReasonForm(forms.Form):
    """Why an account is suspended."""

    reason = TextField(
        label=_("Reason"), max_length=500, required=False, help_text=_("They read it in the mail that they get."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class SuspendForm(ReasonForm):
    """Why many accounts are suspended, and until when."""

    until = forms.DateField(
        label=_("Until, the day included"), required=False, widget=DateInput,
        help_text=_("Leave it empty to suspend them until somebody reinstates them."),
    )  # fmt: skip

    def clean_until(self) -> datetime | None:
        """The end of that day on the site's clock, which is to come."""
        day = self.cleaned_data["until"]
        if day is None:
            return None
        end = datetime.combine(day + timedelta(days=1), time(), tzinfo=site_zone())
        if end <= timezone.now():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return end


class WordForm(forms.Form):
    """A word to somebody who is declined."""

    word = TextField(
        label=_("A word to them"), max_length=500, required=False, help_text=_("It is part of the mail that they get."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class RoleForm(forms.Form):
    """One of the roles."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class InviteForm(forms.Form):
    """Whom to invite."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = LineField(label=_("Name"), max_length=120, required=False)
    message = TextField(
        label=_("A word to them"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    language = forms.ChoiceField(label=_("Language of the mail"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [choice for choice in locale.language_choices() if choice[0]]
        self.fields["language"].choices = [("", _("The site's")), *choices]  # type: ignore[attr-defined]


class FormattedTextArea(DraftailRichTextArea):  # type: ignore[misc]
    """Wagtail's editor; what did not come from it is no text instead of an error."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """The text as HTML."""
        try:
            return super().value_from_datadict(data, files, name) or ""
        except ValueError:
            return ""


class LegalTextForm(forms.Form):
    """A version of a text."""

    language = forms.ChoiceField(label=_("Language"))
    body = forms.CharField(label=_("Text"))
    note = LineField(
        label=_("What changed"), max_length=300, required=False,
        help_text=_("It stands in the list of versions, and where members are asked to agree."),
    )  # fmt: skip

    def __init__(self, *args: Any, text: LegalText | None = None, without: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].widget = FormattedTextArea(features=list(rich_text.FEATURES))
        if text is not None:
            del self.fields["language"]
        else:
            choices = [choice for choice in locale.language_choices() if choice[0] and choice[0] not in without]
            self.fields["language"].choices = choices  # type: ignore[attr-defined]

    def clean_body(self) -> str:
        """Something to read."""
        body: str = self.cleaned_data["body"]
        if rich_text.is_empty(body):
            raise forms.ValidationError(_("Write the text first."))
        return body
