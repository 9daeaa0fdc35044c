"""The letters of accounts, each in its reader's language, stored in the command's transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from meetinc.accounts import conf, queries, tokens
from meetinc.accounts.models import Account, DataExport, Invitation
from meetinc.core import mail, site


@dataclass(frozen=True, slots=True)
class Origin:
    """How the site has an invited address that its owner did not give: who added it, from what, and where to object."""

    who: str
    source: str
    on: datetime
    link: str


_explanations: list[Callable[[Invitation], Origin | None]] = []


def explain_invitations(origin_of: Callable[[Invitation], Origin | None]) -> None:
    """Let a room above say where an invited address came from; every letter that invites it says so then."""
    if origin_of not in _explanations:
        _explanations.append(origin_of)


def tell_organisers_of_applicant(applicant: Account) -> None:
    """Somebody waits to be admitted."""
    for organiser in queries.organisers():
        _to(organiser, "waiting", applicant=applicant, link=_link("accounts_manage:waiting"))


def tell_activated(account: Account, *, reinstated: bool) -> None:
    """You are in, or in again."""
    _to(account, "reinstated" if reinstated else "admitted", link=_link("account_login"))


def tell_declined(account: Account, *, word: str) -> None:
    """Not this time, with the organisers' word when they wrote one."""
    _to(account, "declined", word=word)


def tell_suspended(account: Account) -> None:
    """Why, whom to write to, and what is left to them."""
    _to(account, "suspended", link=_link("accounts:suspended"))


def tell_erasure_asked(account: Account) -> None:
    """When it happens, and how to keep the account."""
    _to(account, "erasure_asked", link=_link("account_login"))


def tell_export_ready(export: DataExport) -> None:
    """Where to fetch it, and until when."""
    _to(export.account, "export_ready", export=export, link=_link("accounts:export", export.pk))


def tell_export_failed(export: DataExport) -> None:
    """It did not work, and what to do."""
    _to(export.account, "export_failed", link=_link("accounts:privacy"))


def send_invitation(invitation: Invitation) -> None:
    """Who invites, their words, and the link."""
    mail.post(
        to=invitation.email,
        template="accounts/mail/invitation",
        context={
            "invitation": invitation,
            "origin": next((origin for explain in _explanations if (origin := explain(invitation))), None),
            "link": _link("accounts:invitation", tokens.invitation_token(invitation)),
        },
        language=invitation.language or site.current().language,
    )


def send_allauth_mail(template: str, *, to: str, account: Account | None, context: dict[str, Any]) -> None:
    """A letter whose moment allauth decides (codes, confirmations, notices), in our look.

    `account` is None for an address that has none; the letter then says so, to that address alone.
    """
    mail.post(
        to=to,
        template=template,
        context={**context, "account": account},
        language=_language_of(account),
        account_id=account.pk if account else None,
    )


def _to(account: Account, template: str, **context: Any) -> None:
    mail.post(
        to=account.email,
        template=f"accounts/mail/{template}",
        context={"account": account, "contact": site_contact(), **context},
        language=_language_of(account),
        account_id=account.pk,
    )


def site_contact() -> str:
    """The address under which organisers can be reached: the one that mail comes from."""
    return site.current().sender_address


def _language_of(account: Account | None) -> str:
    from django.utils.translation import get_language

    if account is not None:
        return account.language or site.current().language
    return get_language() or site.current().language


def _link(name: str, *args: object) -> str:
    return conf.base_url() + reverse(name, args=args)
