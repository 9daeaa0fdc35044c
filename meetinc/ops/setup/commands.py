"""Make a site; give it owners."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from meetinc.accounts.commands import activate_account, change_site_settings, create_account, grant_role
from meetinc.accounts.models import Account, Role
from meetinc.core.actor import Actor
from meetinc.ops import conf, postgres, schema
from meetinc.ops.demo.state import Holds, held
from meetinc.ops.setup.errors import HoldsDemo, HoldsSite, NoSiteYet, Unconfirmed

INIT: Final = Actor.system("init")
CREATEADMIN: Final = Actor.system("createadmin")
ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner, and whether the account was made for it."""

    account: Account
    is_new: bool


def is_empty_place() -> bool:
    """Whether the database of this place is still to be made: to look into it would make it."""
    data_dir = conf.embedded_data_dir()
    return data_dir is not None and not postgres.status(data_dir).exists


def require_no_site() -> None:
    """Refuse to make a site where one is. Needs the tables."""
    holds = held()
    if conf.is_demo() or holds is Holds.DEMO:
        raise HoldsDemo
    if holds is Holds.SITE:
        raise HoldsSite


@transaction.atomic
def make_site(
    *, name: str, language: str, timezone_name: str, owner_email: str, owner_name: str, password: str
) -> Owner:
    """Name the site and make its first owner. Industries came with the tables."""
    require_no_site()
    values = {"name": name, "language": language, "languages": [language], "time_zone": timezone_name}
    change_site_settings(actor=INIT, values=values)
    account = create_account(
        actor=INIT,
        email=owner_email,
        name=owner_name,
        password=password,
        status=Account.Status.ACTIVE,
        verified=True,
        language=language,
        timezone_name=timezone_name,
    )
    grant_role(actor=INIT, account=account, role=Role.OWNER)
    return Owner(account, is_new=True)


@transaction.atomic
def make_owner(*, email: str, name: str, password: str | None) -> Owner:
    """Make an account that owns the site, or make an owner of the account that has this address.

    An account that is there keeps its name and password; one that waits for approval is admitted. A suspended or
    closed one is refused: whoever suspended it should know.
    """
    if schema.missing_migrations():
        raise NoSiteYet
    account = Account.objects.with_address(email).first()
    if account is None:
        account = create_account(
            actor=CREATEADMIN, email=email, name=name, password=password, status=Account.Status.ACTIVE, verified=True
        )
        grant_role(actor=CREATEADMIN, account=account, role=Role.OWNER)
        return Owner(account, is_new=True)
    if not Account.objects.verified().filter(pk=account.pk).exists():
        raise Unconfirmed
    if account.status == Account.Status.PENDING:
        account = activate_account(actor=CREATEADMIN, account=account)
    grant_role(actor=CREATEADMIN, account=account, role=Role.OWNER)
    return Owner(account, is_new=False)


def check_password(password: str, *, email: str, name: str) -> None:
    """Raise Django's `ValidationError`, with its sentences, for a password that is easily guessed."""
    validate_password(password, user=Account(email=email, name=name))


def made_up_password() -> str:
    """Four groups of five, easy to copy from a terminal: 99 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _place in range(5)) for _group in range(4))
