"""Every field of a profile, for every kind of reader and every audience: nothing is told to whom it is not meant for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetinc.core.actor import Actor
from meetinc.core.custom.commands import create_field
from meetinc.people.audiences import ALWAYS, GROUPS, Audience, Standing, is_open_to
from meetinc.people.commands import edit_person
from meetinc.people.custom import OF_PEOPLE
from meetinc.people.facets import refresh_facets
from meetinc.people.models import CustomChoice, CustomField, CustomValue, Person
from tests.people.readers import READERS, TOLD, main_of, readers_of, rich_person, unfolded, with_audience

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"),
]

ANSWERS = {"text": "Answer in words", "number": "391.25", "link": "answers.example.org"}


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_the_table_of_groups_holds_every_field_of_a_profile() -> None:
    """What a form writes is always shown, in a group, or about the profile itself."""
    about_the_profile = {
        "version", "visible_to", "listed", "taking_meets", "refuses_search", "refuses_ai", "sorted_as", "audiences",
        "answers",
    }  # fmt: skip
    written = set(edit_person.__annotations__) - {"actor", "person", "return", "changes"}
    from meetinc.people.commands import PersonChanges

    fields = written | set(PersonChanges.__annotations__) | set(PersonChanges.__mro__[0].__annotations__)
    grouped = {field for group in GROUPS for field in group.fields} - {"positions"}

    assert fields - about_the_profile == grouped | set(ALWAYS)
    assert set(TOLD) == {group.name for group in GROUPS}


def test_no_reader_is_told_what_is_not_for_them() -> None:
    person = rich_person()
    clients = readers_of(person)
    wrong = []
    for audience in Audience:
        with_audience(person, audience)
        fresh = Person.objects.get(pk=person.pk)
        for name, client in clients.items():
            standing = READERS[name]
            shown = fresh.groups_open_to(standing) if standing is not None else frozenset()
            wrong += [(audience.value, name, *leak) for leak in leaks(client, fresh, shown, standing)]

    assert wrong == []


def leaks(client: Client, person: Person, shown: frozenset[str], standing: Standing | None) -> list[tuple[str, str]]:
    """What a reader is told beyond the groups that are open to them, and what of those they are not told."""
    page = client.get(person.get_absolute_url())
    cards = [client.get(reverse("people:card", args=[person.slug]), {"version": version}) for version in ("3.0", "4.0")]
    row = main_of(client.get(reverse("people:list"), {"q": "Anna Berg"}).text)
    if standing is None:
        found = [answer.status_code for answer in (page, *cards) if answer.status_code != 404]
        return [("seen", str(found))] if found or person.slug in row else []
    texts = {"page": page.text, "row": row.split("</ol>")[-1].split("facets")[0], "3.0": unfolded(cards[0].text)}
    texts["4.0"] = unfolded(cards[1].text)
    closed = [group for group in TOLD if group not in shown]
    return [
        *((where, word) for group in closed for word in TOLD[group] for where, text in texts.items() if word in text),
        *(("missing on the page", group) for group in shown if not any(word in page.text for word in TOLD[group])),
        *_pictures(client, person, shown, cuts=standing is Standing.SELF),
    ]


def _pictures(client: Client, person: Person, shown: frozenset[str], *, cuts: bool) -> list[tuple[str, str]]:
    """The photo as it is cut; all of it only for who may cut it."""
    statuses = [read(client, reverse("people:photo", args=[person.slug, size])) for size in ("list", "whole")]
    sees = "photo" in shown
    wanted = [200 if sees else 404, 200 if sees and cuts else 404]
    return [] if statuses == wanted else [("photo", str(statuses))]


def read(client: Client, address: str) -> int:
    """The status of an answer that is read to its end: a file is closed then."""
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)  # type: ignore[arg-type]
    return answer.status_code


def test_profile_is_closed_to_whom_it_is_not_open_to() -> None:
    person = rich_person()
    clients = readers_of(person)
    addresses = [
        person.get_absolute_url(),
        *(reverse(f"people:{name}", args=[person.slug]) for name in ("card", "qr")),
        reverse("people:photo", args=[person.slug, "page"]),
    ]
    for visible_to, let_in in (
        ("everyone", {"visitor", "pending", "member", "connection", "self", "organiser"}),
        ("members", {"member", "connection", "self", "organiser"}),
        ("nobody", {"self", "organiser"}),
    ):
        Person.objects.filter(pk=person.pk).update(visible_to=visible_to)
        for name, client in clients.items():
            statuses = {read(client, address) for address in addresses}
            assert statuses == {200 if name in let_in else 404}, (visible_to, name)


def test_directories_neither_count_nor_narrow_by_what_is_hidden() -> None:
    person = rich_person()
    narrowed: dict[str, Callable[[], dict[str, str]]] = {
        "place": lambda: {"country": "MT"},
        "trade": lambda: {"trade": "28"},
        "lines": lambda: {"needs": "anchors"},
        "about": lambda: {"language": "mt"},
    }
    for audience, found in ((Audience.EVERYONE, True), (Audience.MEMBERS, False), (Audience.NOBODY, False)):
        with_audience(person, audience)
        for group, query in narrowed.items():
            page = main_of(Client().get(reverse("people:list"), query()).text)
            assert (person.slug in page) is found, (audience, group)
        facets = set(Person.objects.get(pk=person.pk).facets)
        assert bool(facets - {"l:B", "m:yes"}) is found

    Person.objects.filter(pk=person.pk).update(visible_to="members")
    with_audience(person, Audience.MEMBERS)
    assert "c:MT" in Person.objects.get(pk=person.pk).facets, "all who see the row see the group"


def test_contact_is_never_searched() -> None:
    person = rich_person()
    with_audience(person, Audience.EVERYONE)
    edit_person(actor=Actor.system("test"), person=person, headline="Equips more ships")

    assert Person.objects.get(pk=person.pk).name_words == sorted(["anna", "berg", "انا", "برغ"])
    for words in ("contact", "2123", "Old Mint"):
        assert person.slug not in main_of(Client().get(reverse("people:list"), {"q": words}).text)


def test_answers_are_told_to_whom_the_operator_lets_see_them() -> None:
    person = rich_person()
    clients = readers_of(person)
    kinds = {"text": {"text": ANSWERS["text"]}, "number": {"number": Decimal("7391.25")}, "link": {}, "date": {}}
    kinds["link"] = {"text": "https://answers.example.org/"}
    kinds["date"] = {"date": date(1931, 7, 8)}
    fields = [CustomField.objects.create(label=f"Question of {kind}", kind=kind) for kind in kinds]
    for field in fields:
        CustomValue.objects.create(person=person, field=field, **kinds[field.kind])
    choice = create_field(
        actor=Actor.system("test"),
        of=OF_PEOPLE,
        label="Question of choice",
        kind="choice",
        filterable=True,
        choices=["Red", "Blue"],
    )
    red = CustomChoice.objects.get(field=choice, label="Red")
    CustomValue.objects.create(person=person, field=choice, choice=red)
    told = (*ANSWERS.values(), "1931", "Red", "Question of")
    for audience in ("everyone", "members", "nobody"):
        CustomField.objects.update(audience=audience)
        refresh_facets([person.pk])
        for name, client in clients.items():
            standing = READERS[name]
            text = (
                client.get(person.get_absolute_url()).text + client.get(reverse("people:card", args=[person.slug])).text
            )
            sees = standing is not None and is_open_to(standing, audience)
            assert [word in text for word in told] == [sees] * len(told), (audience, name)
        narrowed = Client().get(reverse("people:list"), {f"field-{choice.pk}": str(red.pk)}).text
        assert (person.slug in main_of(narrowed)) is (audience == "everyone")

    CustomField.objects.update(in_use=False, audience="everyone")
    assert "Question of" not in Client().get(person.get_absolute_url()).text


def test_machines_read_what_visitors_see_and_only_where_they_may() -> None:
    person = rich_person()
    Person.objects.filter(pk=person.pk).update(
        about="</script><script>alert(1)</script>", headline="", audiences={"contact": "everyone", "place": "members"}
    )
    page = Client().get(person.get_absolute_url()).text
    block_of_data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert block_of_data
    data = json.loads(block_of_data[1])["mainEntity"]

    assert data["name"] == "Anna Berg"
    assert data["email"] == "anna@contact.example"
    assert data["sameAs"] == ["https://links.example.org/anna"]
    assert data["description"].startswith("</script>")
    assert "address" not in data
    Person.objects.filter(pk=person.pk).update(refuses_search=True)
    assert "ld+json" not in Client().get(person.get_absolute_url()).text


def test_hidden_positions_show_on_no_page_of_a_business() -> None:
    person = rich_person()
    clients = readers_of(person)
    address = person.positions.get().business.get_absolute_url()
    for audience, seen in (
        (Audience.EVERYONE, {"visitor", "pending", "member", "connection", "self", "organiser"}),
        (Audience.MEMBERS, {"member", "connection", "self", "organiser"}),
        (Audience.NOBODY, {"self", "organiser"}),
    ):
        with_audience(person, audience)
        shown = {name for name, client in clients.items() if person.slug in main_of(client.get(address).text)}
        assert shown == seen, audience
