"""allauth's forms for signing up and in, where ours differ (ACCOUNT_FORMS)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.account.utils import has_verified_email
from allauth.core import context
from allauth.socialaccount.forms import SignupForm as AllauthSocialSignupForm
from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from meetinc.accounts import commands, half_way, queries
from meetinc.accounts.errors import AddressTaken
from meetinc.accounts.forms.plain import code_field, plain, say
from meetinc.accounts.invited import invitation_in
from meetinc.accounts.models import Account

ADDRESS = _("E-mail address")
PASSWORD_HINT = _("At least ten characters, and none of the passwords that everybody uses.")
MAILED_CODE_HINT = _("The letters and digits in the mail that we have just sent.")
NO_LONGER_VALID = _("This code is no longer valid. Begin again, and we mail a new one to whoever has an account.")


class LoginForm(allauth.LoginForm):  # type: ignore[misc]
    """Address and password, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)
        say(self, "login", ADDRESS)
        say(self, "password", _("Password"))
        say(self, "remember", _("Stay signed in on this computer"))
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def clean_login(self) -> str:
        """The address, looked for as long whether it has an account or not."""
        login = str(super().clean_login())
        queries.look_as_long_for(login)
        return login


class _Joining:
    """What both ways of signing up share: nothing tells whether an address has an account."""

    account_already_exists: bool
    cleaned_data: dict[str, Any]
    fields: dict[str, forms.Field]

    def validate_unique_email(self, value: str) -> str:
        """A sign-up that was never confirmed holds no address: whoever can read its mail may have it."""
        email: str = super().validate_unique_email(value)  # type: ignore[misc]
        self.account_already_exists = self.account_already_exists and not queries.is_unfinished(email)
        return email

    def try_save(self, request: HttpRequest) -> tuple[Account | None, HttpResponse | None]:
        """Make the account; or, when the address has one, take as long and look the same, and tell its owner by mail."""
        try:
            with transaction.atomic():
                if not self.account_already_exists:
                    commands.give_way(email=self.cleaned_data["email"])
                return super().try_save(request)  # type: ignore[no-any-return, misc]
        except AddressTaken:
            self.account_already_exists = True
            return super().try_save(request)  # type: ignore[no-any-return, misc]
        finally:
            if self.account_already_exists:
                self._rehearse(request)

    @transaction.atomic
    def _rehearse(self, request: HttpRequest) -> None:
        """Make the account under an address that nobody has, to the end, and take it back: it is the making that takes long."""
        email = f"{uuid4()}@rehearsal.invalid"
        self.cleaned_data["email"], self.account_already_exists = email, False
        commands.give_way(email=email)
        account = allauth.BaseSignupForm.save(self, request)
        has_verified_email(account, email)
        EmailAddress.objects.get_for_user(account, email)
        self.account_already_exists = True
        transaction.set_rollback(True)


class SignupForm(_Joining, allauth.SignupForm):  # type: ignore[misc]
    """Name, address, and a password for those who want one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)
        say(self, "email", ADDRESS, _("We send a code to it. Other members do not see it."))
        say(
            self,
            "password1",
            _("Password"),
            _("At least ten characters. Without one you sign in with a code that we mail to you."),
        )
        invitation = invitation_in(context.request)
        if invitation is not None:
            self.fields["email"].initial, self.fields["email"].disabled = invitation.email, True
            self.fields["name"].initial = invitation.name


class SocialSignupForm(_Joining, AllauthSocialSignupForm):  # type: ignore[misc]
    """Name and address as the provider told them, to be put right before joining."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)
        say(self, "email", ADDRESS)


class AddEmailForm(allauth.AddEmailForm):  # type: ignore[misc]
    """The new address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)
        say(self, "email", _("New e-mail address"), _("We send a code to it before anything changes."))


class RequestLoginCodeForm(allauth.RequestLoginCodeForm):  # type: ignore[misc]
    """Where to mail the code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)
        say(self, "email", ADDRESS)
        self.fields["email"].widget.attrs["autocomplete"] = "username"

    def clean_email(self) -> str:
        """As at signing in."""
        queries.look_as_long_for(self.cleaned_data["email"])
        return str(super().clean_email())


class ConfirmLoginCodeForm(allauth.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code that was mailed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(self, _("Code"), MAILED_CODE_HINT)

    def clean_code(self) -> str:
        """The right code of an account that was erased meanwhile. A wrong one tells nothing of it."""
        code = str(super().clean_code())
        if half_way.is_login_of_nobody(context.request):
            raise forms.ValidationError(NO_LONGER_VALID, code="no_longer_valid")
        return code


class ConfirmAddressForm(allauth.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code that shows whose address it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(self, _("Code"), MAILED_CODE_HINT)

    def clean_code(self) -> str:
        """No code fits an account that is not there (any more): the sign-up gave way to another, or there was none."""
        if self.user is None:
            raise get_adapter().validation_error("incorrect_code")
        return str(super().clean_code())


class ConfirmResetForm(allauth.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    """The code that allows a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(self, _("Code"), MAILED_CODE_HINT)

    def clean_code(self) -> str:
        """As at signing in with a code."""
        code = str(super().clean_code())
        if half_way.is_reset_of_nobody(context.request):
            raise forms.ValidationError(NO_LONGER_VALID, code="no_longer_valid")
        return code


class ResetPasswordForm(allauth.ResetPasswordForm):  # type: ignore[misc]
    """Where to mail the code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)
        say(self, "email", ADDRESS)

    def clean_email(self) -> str:
        """As at signing in."""
        queries.look_as_long_for(self.cleaned_data["email"])
        return str(super().clean_email())


class _NewPassword:
    """A new password, typed once: the browser shows it on request, and there is a way back by mail."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        plain(self)  # type: ignore[arg-type]
        say(self, "password1", _("New password"), PASSWORD_HINT)  # type: ignore[arg-type]


class NewPasswordForm(_NewPassword, allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """After a reset."""


class SetPasswordForm(_NewPassword, allauth.SetPasswordForm):  # type: ignore[misc]
    """For somebody who had none."""


class ChangePasswordForm(_NewPassword, allauth.ChangePasswordForm):  # type: ignore[misc]
    """With the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "oldpassword", _("Current password"))


class ReauthenticateForm(allauth.ReauthenticateForm):  # type: ignore[misc]
    """The password again, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)
        say(self, "password", _("Password"))
        self.fields["password"].widget.attrs["autofocus"] = True
