"""Somebody who says all there is to say, every kind of reader, and how to tell what a reader was told."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.files.base import ContentFile
from django.test import Client

from meetinc.core.vocabulary import Goal, Industry
from meetinc.people.audiences import GROUPS, Audience, Standing
from meetinc.people.facets import refresh_facets
from meetinc.people.models import Person, PersonLink, PersonPlace
from tests.factories.accounts import AccountFactory
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.core import PictureFactory, drawn
from tests.factories.pairs import block, connection
from tests.factories.people import MemberFactory, account_of

# What shows that a reader was told something of a group: on the page, in the data for machines, in the contact card.
TOLD: Mapping[str, tuple[str, ...]] = {
    "photo": ("/photo/page/", "/photo/list/", "/photo/card/", "PHOTO:"),
    "about": ("Tells of herself", "Malti", "LANG;PREF=1:mt"),
    "lines": ("Seeks anchors", "Offers sails", "Goal of goals"),
    "trade": ("Manufacture of machinery",),
    "place": ("Valletta", "Malta", "Gdańsk", "Europe/Malta", "UTC+"),
    "positions": ("Chandler", "Kontor Nord"),
    "links": ("links.example.org",),
    "contact": ("anna@contact.example", "+356 2123 4567", "Ward 7, Old Mint"),
}
# Where the standing of a reader comes from.
READERS: Mapping[str, Standing | None] = {
    "visitor": Standing.VISITOR,
    "pending": Standing.VISITOR,
    "member": Standing.MEMBER,
    "connection": Standing.CONNECTION,
    "blocked": None,
    "self": Standing.SELF,
    "organiser": Standing.SELF,
}


def rich_person() -> Person:
    """Somebody who has said everything there is to say."""
    goal, _made = Goal.objects.get_or_create(slug="goal-of-goals", defaults={"label": "Goal of goals"})
    person = MemberFactory(
        name="Anna Berg", name_in_script="آنا برغ", headline="Equips ships", about="Tells of herself", city="Valletta",
        country="MT", timezone="Europe/Malta", languages=["mt"], contact_email="anna@contact.example",
        contact_phone="+356 2123 4567", contact_address="Ward 7, Old Mint",
        industries=[Industry.objects.get(code="28")],
        photo=PictureFactory(file=ContentFile(drawn((400, 400)), "a.jpg")),
        lines=[("need", "Seeks anchors", "Anchors"), ("offer", "Offers sails", "Sails")],
    )  # fmt: skip
    person.goals.set([goal])
    PersonPlace.objects.create(person=person, city="Gdańsk", country="PL")
    PersonLink.objects.create(person=person, address="https://links.example.org/anna")
    PositionFactory(person=person, business=BusinessFactory(name="Kontor Nord"), title="Chandler")
    return person


def readers_of(person: Person) -> dict[str, Client]:
    """A client for each kind of reader."""
    known, blocked = MemberFactory(), MemberFactory()
    connection(known, person)
    block(person, blocked)
    accounts = {
        "pending": AccountFactory(status="pending"),
        "member": account_of(MemberFactory()),
        "connection": account_of(known),
        "blocked": account_of(blocked),
        "self": account_of(person),
        "organiser": AccountFactory(roles=("organiser",)),
    }
    clients = {"visitor": Client()}
    for name, account in accounts.items():
        clients[name] = Client()
        clients[name].force_login(account)
    return clients


def with_audience(person: Person, audience: Audience) -> None:
    """Let every group be for this audience, or for connections where only contact can be."""
    chosen = {group.name: audience if audience in group.audiences else Audience.NOBODY for group in GROUPS}
    Person.objects.filter(pk=person.pk).update(audiences=chosen)
    refresh_facets([person.pk])


def main_of(page: str) -> str:
    """A page without its frame."""
    return page.split("<main", 1)[1].split("</main>", maxsplit=1)[0]


def unfolded(card: str) -> str:
    return card.replace("\r\n ", "").replace("\\,", ",")
