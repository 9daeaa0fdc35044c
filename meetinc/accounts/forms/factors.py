"""allauth's forms for second factors, in our words (MFA_FORMS)."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm as AllauthAddForm
from allauth.mfa.webauthn.forms import EditWebAuthnForm as AllauthEditForm
from django.utils.translation import gettext_lazy as _

from meetinc.accounts.forms.plain import code_field, plain


class AuthenticateForm(AllauthAuthenticateForm):  # type: ignore[misc]
    """The code at sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(self, _("Code"), _("From your authenticator app, or one of your recovery codes."))


class ReauthenticateForm(AllauthReauthenticateForm):  # type: ignore[misc]
    """The code before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(self, _("Code"), _("From your authenticator app, or one of your recovery codes."))


class ActivateAppForm(AllauthActivateForm):  # type: ignore[misc]
    """The first code proves that the app holds the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(self, _("Code"), _("The six digits that the app shows now."))


class AddPasskeyForm(AllauthAddForm):  # type: ignore[misc]
    """A name for the passkey, and whether it can sign in by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)
        self.fields["name"].label = _("Name")
        self.fields["name"].help_text = _("So that you know it in the list: “Work laptop”, “Phone”.")
        self.fields["passwordless"].label = _("Sign in with it alone, without a password")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True


class EditPasskeyForm(AllauthEditForm):  # type: ignore[misc]
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)
        self.fields["name"].label = _("Name")
