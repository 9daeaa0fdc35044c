"""The five people as whom anybody can try a demo."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetinc.accounts import conf

DOMAIN = "demo.invalid"  # no mail can ever be sent there


@dataclass(frozen=True, slots=True)
class DemoRole:
    """One way to try the demo. `email` names the account that `ops.demo` makes."""

    key: str
    email: str
    label: str | Promise
    what: str | Promise


DEMO_ACCOUNTS: tuple[DemoRole, ...] = (
    DemoRole("member", f"member@{DOMAIN}", _("Member"), _("Finds people and meets them")),
    DemoRole("business", f"business@{DOMAIN}", _("Business owner"), _("Runs a business and its profile")),
    DemoRole("editor", f"editor@{DOMAIN}", _("Editor"), _("Writes the news")),
    DemoRole("organiser", f"organiser@{DOMAIN}", _("Organiser"), _("Admits members and looks after the site")),
    DemoRole("owner", f"owner@{DOMAIN}", _("Owner"), _("May do everything")),
)


def demo_role(key: str) -> DemoRole | None:
    """The role of a key."""
    return next((role for role in DEMO_ACCOUNTS if role.key == key), None)


def is_shared(account: object) -> bool:
    """Whether, in a demo, an account is one that anybody can be."""
    return conf.is_demo() and is_demo_address(getattr(account, "email", ""))


def is_demo_address(email: str) -> bool:
    """Whether an account is one of the five."""
    return any(role.email == email.lower() for role in DEMO_ACCOUNTS)
