"""People as files: what the reader sees of each of them on their page, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Final

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from meetinc.core.actor import Actor
from meetinc.core.addresses import absolute
from meetinc.core.export import Column
from meetinc.people.affiliations import affiliations_of
from meetinc.people.audiences import Standing, is_open_to
from meetinc.people.cards.of_person import card_of
from meetinc.people.cards.vcard import vcard
from meetinc.people.models import Person
from meetinc.people.profile import LOADED, Seen
from meetinc.people.visibility import standing_in_lists

BATCH: Final = 500

PEOPLE: Final = (
    Column("name", _("Name"), lambda seen: seen.person.name),
    Column("name_in_script", _("Name in another script"), lambda seen: seen.person.name_in_script),
    Column("headline", _("Headline"), lambda seen: seen.person.headline),
    Column("email", _("E-mail"), lambda seen: seen.email),
    Column("phone", _("Phone"), lambda seen: seen.phone),
    Column("company", _("Company"), lambda seen: seen.main.business if seen.main else ""),
    Column("position", _("Job title"), lambda seen: seen.main.title if seen.main else ""),
    Column("city", _("City"), lambda seen: seen.city),
    Column("country", _("Country"), lambda seen: seen.country),
    Column("time_zone", _("Time zone"), lambda seen: seen.timezone),
    Column("languages", _("Languages"), lambda seen: list(seen.languages_known)),
    Column("industry", _("Industry"), lambda seen: [industry.title for industry in seen.industries]),
    Column("offers", _("Offers"), lambda seen: [line.text for line in seen.offers]),
    Column("needs", _("Needs"), lambda seen: [line.text for line in seen.needs]),
    Column("website", _("Website"), lambda seen: [link.address for link in seen.links]),
    Column("about", _("About"), lambda seen: seen.about),
)

MEMBERSHIP: Final = (
    Column("member_number", _("Member number"), lambda seen: _membership(seen, "number")),
    Column("member_status", _("Member status"), lambda seen: _membership(seen, "status")),
    Column("member_since", _("Member since"), lambda seen: _membership(seen, "since")),
    Column("member_until", _("Member until"), lambda seen: _membership(seen, "until")),
    Column("groups", _("Member groups"), lambda seen: [group.name for group in seen.person.member_groups.all()]),
)


def _membership(seen: Seen, field: str) -> Any:
    held = getattr(seen.person, "membership", None)
    return getattr(held, field) if held is not None else ""


def for_organisers(people: QuerySet[Person]) -> QuerySet[Person]:
    """With what the chamber's own columns need."""
    return people.select_related("membership").prefetch_related("member_groups")


def seen_people(
    actor: Actor, people: QuerySet[Person], *, standing: Callable[[Actor, Person], Standing] = standing_in_lists
) -> Iterator[Seen]:
    """What the actor sees of each, a batch at a time: the same few queries for one and for five hundred."""
    rows = people.iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        prefetch_related_objects(batch, "photo", *LOADED)
        affiliations = affiliations_of([person.pk for person in batch])
        for person in batch:
            near = standing(actor, person)
            groups = person.groups_open_to(near)
            yield Seen(
                person=person,
                standing=near,
                groups=groups,
                affiliations=affiliations[person.pk] if "positions" in groups else [],
                answers=[
                    answer
                    for answer in person.custom_values.all()
                    if answer.field.in_use and is_open_to(near, answer.field.audience)
                ],
            )


def cards_of(seen: Iterable[Seen]) -> Iterator[str]:
    """Contact cards, one after the other."""
    for each in seen:
        yield vcard(card_of(each, absolute))
