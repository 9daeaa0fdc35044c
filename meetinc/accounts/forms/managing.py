"""Organisers' forms about accounts, invitations and legal texts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text import DraftailRichTextArea

from meetinc.accounts import locale, rich_text
from meetinc.accounts.models import Account, LegalText, Role
from meetinc.web.forms import LineField, TextField


class FindForm(forms.Form):
    """Narrows the list of accounts."""

    words = forms.CharField(
        label=_("Name or address"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("Any")), *Account.Status.choices])
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("Any")), *Role.choices])


class ReasonForm(forms.Form):
    """Why an account is suspended."""

    reason = TextField(
        label=_("Reason"), max_length=500, required=False, help_text=_("They read it in the mail that they get."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


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
