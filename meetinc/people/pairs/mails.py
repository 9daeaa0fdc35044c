"""The letters of connections, each in its reader's language, stored in the command's transaction."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from meetinc.core import mail, site
from meetinc.people.models import Person
from meetinc.people.pairs import conf


def invited(inviter: Person, reader: Person, note: str) -> None:
    """Somebody would like to be connected, with their note; to whoever was asked."""
    _to(reader, "invited", inviter=inviter, note=note, url=_link("pairs:connections"))


def connected(accepter: Person, reader: Person) -> None:
    """The other said yes; to whoever asked."""
    _to(reader, "connected", accepter=accepter, url=conf.BASE_URL + accepter.get_absolute_url())


def _to(reader: Person, template: str, **context: Any) -> None:
    """One letter, unless nobody would read it."""
    if reader.account is None or not reader.account.is_member:
        return
    mail.post(
        to=reader.account.email,
        template=f"people/pairs/mail/{template}",
        context={"reader": reader, **context},
        language=reader.account.language or site.current().language,
        account_id=reader.account.pk,
    )


def _link(name: str) -> str:
    return conf.BASE_URL + reverse(name)
