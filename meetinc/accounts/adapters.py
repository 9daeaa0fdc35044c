"""Where allauth asks us: who may sign up, how accounts are made, how letters look, how secrets are kept."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import PermissionDenied
from django.forms import Form, ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from meetinc.accounts import commands, demo, mails, queries
from meetinc.accounts.invited import invitation_in
from meetinc.accounts.models import Account
from meetinc.core import client, secrets, site
from meetinc.core.actor import Actor

HOME = "/"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up, sign-in and their letters."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This address and password do not go together."),
        "incorrect_code": _("This code is not right. Look at the newest mail, or ask for another code."),
        "incorrect_password": _("This password is not right."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then try again."),
        "rate_limited": _("Too many requests. Wait a little and try again."),
        "email_taken": _("This address belongs to another account."),
        "enter_current_password": _("This is not your current password."),
        "same_as_current": _("This is the address that you have already."),
        "duplicate_email": _("This is the address that you have already."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Where people join by invitation, only somebody who came by a link may begin."""
        return queries.sign_up_is_open(invited=invitation_in(request) is not None)

    def clean_email(self, email: str) -> str:
        """Where only some domains are admitted, say so before a code is sent to somebody who joins."""
        if demo.is_shared(getattr(self.request, "user", None)):
            raise ValidationError(_("In the demo this address stays as it is: others sign in with it too."))
        settings = site.current()
        if (
            settings.admission == settings.Admission.DOMAIN
            and _is_joining(self.request)
            and not _may_join(self.request, email)
        ):
            domains = ", ".join(settings.domains)
            raise ValidationError(
                _("Use an e-mail address at one of these domains: %(domains)s."), params={"domains": domains}
            )
        return str(super().clean_email(email))

    def save_user(self, request: HttpRequest, user: Account, form: Form, commit: bool = True) -> Account:  # noqa: ARG002, FBT001, FBT002
        """Make the account by our own command; its facts are copied into the instance that allauth holds."""
        data = form.cleaned_data
        made = commands.create_account(
            actor=Actor.visitor(),
            email=data["email"],
            name=data["name"],
            password=data.get("password1") or None,
            language=get_language() or "",
            timezone_name=data.get("timezone", ""),
            introduction=data.get("introduction", ""),
        )
        user.__dict__.update(made.__dict__)
        return user

    def login(self, request: HttpRequest, user: Account) -> None:
        """Sign in the account as it is now: a step on the way here may have admitted it."""
        user.refresh_from_db()
        super().login(request, user)

    def set_password(self, user: Account, password: str) -> None:
        """A new password, written by our own command."""
        commands.set_password(actor=Actor.of(user), account=user, password=password)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Members go home; whoever is not admitted goes where the next step is told."""
        return status_page(request.user) or HOME

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """As after signing in."""
        return self.get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Back to the account."""
        return reverse("accounts:overview")

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that rate limits count, behind as many proxies as the operator trusts."""
        return client.address(request) or "0.0.0.0"  # noqa: S104 - a key for counting, not a binding

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, Any]]:
        """Ways to confirm who is there. Whoever has none is told how to get one.

        :raises PermissionDenied: when a signed-in account has neither a password nor a second factor.
        """
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if not methods and user.is_authenticated:
            raise PermissionDenied(
                _("You have nothing to confirm with yet. Set a password or add a passkey in your account first.")
            )
        return methods

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Post a letter in our look and in its reader's language."""
        account = context.get("user") or Account.objects.with_address(email).first()
        mails.send_allauth_mail(template_prefix, to=email, account=account, context=context)


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Sign-in through an organisation's own identity provider."""

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, Any]:
        """The name and address that the provider told."""
        initial: dict[str, Any] = super().get_signup_form_initial_data(sociallogin)
        return {**initial, "name": sociallogin.user.name}

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Account:
        """Keep the whole name: we do not take names apart."""
        account: Account = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        account.name = str(data.get("name") or " ".join(part for part in parts if part))[:120]
        return account


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: secrets encrypted at rest, named after the site."""

    def encrypt(self, text: str) -> str:
        """A secret as it is stored."""
        return secrets.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A stored secret in the clear."""
        return secrets.decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        """What an authenticator app shows beside the code."""
        return site.current().name

    def _get_site_name(self) -> str:
        return site.current().name


def status_page(account: Any) -> str:
    """Where an account that is no member is told what holds; empty for members."""
    pages: dict[str, str] = {
        Account.Status.PENDING: "accounts:pending",
        Account.Status.SUSPENDED: "accounts:suspended",
        Account.Status.CLOSED: "accounts:closing",
    }
    page = pages.get(getattr(account, "status", ""))
    return reverse(page) if page else ""


def _is_joining(request: HttpRequest | None) -> bool:
    """Whether this is a sign-up; whoever resets a password or asks for a code may have any address."""
    names = {"account_signup", "socialaccount_signup"}
    return request is not None and request.resolver_match is not None and request.resolver_match.url_name in names


def _may_join(request: HttpRequest | None, email: str) -> bool:
    invitation = invitation_in(request) if request is not None else None
    invited = invitation is not None and invitation.email.casefold() == email.casefold()
    return invited or queries.is_admitted_address(email)
