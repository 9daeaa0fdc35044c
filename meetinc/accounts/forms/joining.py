"""What we ask of everybody who joins, beside what allauth asks (ACCOUNT_SIGNUP_FORM_CLASS)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from meetinc.core import site
from meetinc.web.forms import LineField, TextField


class JoiningForm(forms.Form):
    """Name, a word to the organisers where they approve, and agreement to the texts that hold."""

    name = LineField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As other members know you."),
        error_messages={"required": _("Enter your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    introduction = TextField(
        label=_("A word about you"),
        max_length=500,
        required=False,
        help_text=_("The organisers read it before they admit you: what you do, and for which business."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    timezone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-timezone": ""}))
    agree = forms.BooleanField(
        label=_("I have read and agree"), error_messages={"required": _("Please read and agree to go on.")}
    )

    field_order = ["name", "email", "password1", "introduction", "agree", "timezone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from meetinc.accounts import queries

        super().__init__(*args, **kwargs)
        settings = site.current()
        if settings.admission != settings.Admission.APPROVAL:
            del self.fields["introduction"]
        self.texts = queries.texts_to_agree(get_language() or "")
        if self.texts:
            self.fields["agree"].help_text = links_to(self.texts)
        else:
            del self.fields["agree"]

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Write down what was agreed to, and use up the invitation. Runs when the account has been made."""
        from meetinc.accounts import commands, invited
        from meetinc.core.actor import Actor

        commands.agree_to(actor=Actor.of(user), account=user, texts=self.texts)
        invitation = invited.invitation_in(request)
        if invitation is not None and invitation.email.casefold() == user.email.casefold():
            commands.accept_invitation(invitation=invitation, account=user)
            invited.forget(request)


def links_to(texts: list[Any]) -> SafeString:
    """ "Terms of use, Privacy": each opens beside the form, so that nothing typed is lost."""
    return format_html_join(
        ", ",
        '<a href="{}" target="_blank">{}</a>',
        ((text.get_absolute_url(), text.get_kind_display()) for text in texts),
    )
