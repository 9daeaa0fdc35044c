"""Forms about one's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from meetinc.accounts import locale
from meetinc.accounts.models import Account, LegalText
from meetinc.core import site
from meetinc.web.forms import LineField


class AccountForm(forms.Form):
    """Name, language and time zone."""

    name = LineField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(
        label=_("Language"), required=False, help_text=_("Of the pages, and of the mails that you get.")
    )
    timezone = forms.ChoiceField(
        label=_("Time zone"), required=False, help_text=_("Times are shown on this clock, beside the other person's.")
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": account.name, "language": account.language, "timezone": account.timezone}
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = list(locale.language_choices())  # type: ignore[attr-defined]
        here = _("The network's: %(zone)s") % {"zone": site.current().time_zone}
        self.fields["timezone"].choices = [("", here), *locale.zone_choices()]  # type: ignore[attr-defined]
        if len(locale.language_codes()) == 1:
            del self.fields["language"]

    @property
    def facts(self) -> dict[str, Any]:
        """What the command takes."""
        data = self.cleaned_data
        return {"name": data["name"], "language": data.get("language"), "timezone_name": data["timezone"]}


class EraseForm(forms.Form):
    """Confirms an erasure: the address has to be typed."""

    confirm = forms.CharField(
        label=_("Type your e-mail address to confirm"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "email"}),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        self.fields["confirm"].help_text = format_html("<b>{}</b>", account.email)

    def clean_confirm(self) -> str:
        """Capitals do not matter; the address does."""
        typed: str = self.cleaned_data["confirm"]
        if typed.strip().casefold() != self.account.email.casefold():
            raise forms.ValidationError(
                _("Type the address as it is written: %(email)s."),
                params={"email": self.account.email},
                code="different",
            )
        return typed


class AgreeForm(forms.Form):
    """One box for each text that waits."""

    def __init__(self, *args: Any, texts: list[LegalText], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = texts
        for text in texts:
            self.fields[self._name(text)] = forms.BooleanField(
                label=_("I have read and agree to: %(text)s") % {"text": text.get_kind_display()},
                error_messages={"required": _("Please agree to go on, or sign out.")},
            )

    @property
    def agreed(self) -> list[LegalText]:
        """The texts whose versions the form showed: a newer one that came meanwhile is not agreed to."""
        return [text for text in self.texts if self.cleaned_data.get(self._name(text))]

    @staticmethod
    def _name(text: LegalText) -> str:
        return f"{text.kind}_{text.version}"
