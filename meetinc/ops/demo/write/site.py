"""The site itself: its name, its texts, and who runs it. Few things, so they go through the commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from meetinc.accounts.commands import change_site_settings, draft_legal_text, grant_role, publish_legal_text
from meetinc.accounts.models import LegalKind
from meetinc.core.actor import Actor
from meetinc.ops.demo.content import legal
from meetinc.ops.demo.plan import PlannedPerson
from meetinc.people.models import Person

DEMO: Final = Actor.system("demo")
SETTINGS: Final = {
    "name": "Kamer Maas & Rijn",
    "tagline": "Where the river trades meet",
    "about": (
        "Kamer Maas & Rijn is a chamber of firms that make, store and ship things between the North Sea and the rest of the "
        "world.\n\n"
        "Eighty businesses in fourteen countries belong to it. They come to find a second source, a cold store, somebody who "
        "insures what is on the water, and the half hour in which such things begin. The chamber has three people and no board "
        "room: its work is done at the tables of its members, and since last year on this site.\n\n"
        "Everybody here is known to the chamber by name. Requests are answered, if only with a no, and what is agreed is kept."
    ),
    "sender_name": "Kamer Maas & Rijn",
    "sender_address": "meets@kamer-maas-rijn.example",
    "language": "en",
    "languages": ["en"],
    "time_zone": "Europe/Amsterdam",
    "currency": "EUR",
    "country": "NL",
    "admission": "open",
}


def write_site(now: datetime) -> None:
    """Name the site and publish its texts."""
    change_site_settings(actor=DEMO, values=SETTINGS)
    texts = {LegalKind.IMPRINT: legal.IMPRINT, LegalKind.PRIVACY: legal.PRIVACY, LegalKind.TERMS: legal.TERMS}
    for kind, body in texts.items():
        text = draft_legal_text(actor=DEMO, kind=kind, language="en", body=body)
        publish_legal_text(actor=DEMO, text=text, now=now - timedelta(days=1001))


def write_roles(planned: Sequence[PlannedPerson], people: Mapping[str, Person]) -> None:
    """Give the chamber's three what they need."""
    for plan in planned:
        account = people[plan.key].account
        if plan.site_role and account is not None:
            grant_role(actor=DEMO, account=account, role=plan.site_role, now=plan.joined)
