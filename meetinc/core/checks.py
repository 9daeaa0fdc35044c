"""What must not be true when the site starts."""

from __future__ import annotations

from email.utils import parseaddr
from typing import Any, Final

from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

from meetinc.core import conf
from meetinc.core.mail import transport

SETTING: Final = "setting"  # the tag of checks that look at what the operator set, and take no time


@register(SETTING)
def mail_can_leave(**_scope: Any) -> list[CheckMessage]:
    """A slip in the address of the mail server, or in the sender's, is told now and not when the first letter waits."""
    found: list[CheckMessage] = []
    try:
        transport.configured()
    except ImproperlyConfigured as problem:
        found.append(Error(str(problem), id="core.E001"))
    if "@" not in parseaddr(conf.sender())[1]:
        found.append(
            Error(
                "MEETINC_MAIL_FROM must be one address, like Harbour Network <hello@harbour.example>.",
                hint=f"See {transport.DOCS}.",
                id="core.E002",
            )
        )
    return found
