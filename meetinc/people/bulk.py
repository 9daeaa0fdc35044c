"""Many people at once, for imports: a few statements for a thousand profiles that nobody has claimed yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.directory.lines import Line, LineText, tags_of
from meetinc.core.directory.slugs import take_slugs
from meetinc.core.errors import require
from meetinc.core.links import MOST
from meetinc.core.outbox import publish_many
from meetinc.core.pictures import Picture
from meetinc.core.uploads import discard_picture
from meetinc.core.vocabulary import Tag
from meetinc.core.writing import clean_line
from meetinc.people import policy
from meetinc.people.events import PersonCreated, PersonErased
from meetinc.people.facets import refresh_facets
from meetinc.people.models import Person, PersonLine, PersonLink
from meetinc.people.names import readable


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What the profile of somebody else begins with."""

    name: str
    sorted_as: str = ""
    headline: str = ""
    about: str = ""
    city: str = ""
    country: str = ""
    timezone: str = "UTC"
    languages: tuple[str, ...] = ()
    industry_ids: tuple[int, ...] = ()
    offers: tuple[LineText, ...] = ()
    needs: tuple[LineText, ...] = ()
    photo: Picture | None = None
    contact_email: str = ""
    contact_phone: str = ""
    links: tuple[str, ...] = ()


@transaction.atomic
def create_people(*, actor: Actor, rows: Sequence[NewPerson]) -> list[Person]:
    """Make profiles in the order of `rows`, seen by organisers alone until their people claim them or agree.

    An event for each, but no audit entry: the caller records the run they belong to. Raises `NoName` for a
    name of which nothing can be seen: nobody is made then.
    """
    require(policy.can_add_person(actor, account_id=None))
    slugs = take_slugs(Person.objects.all(), [row.name for row in rows], fallback="person")
    people = [_profile(row, slug) for row, slug in zip(rows, slugs, strict=True)]
    Person.objects.bulk_create(people)
    _write_industries(people, rows)
    _write_lines(people, rows)
    _write_links(people, rows)
    refresh_facets([person.pk for person in people])
    publish_many([PersonCreated(person_id=person.pk) for person in people])
    return people


@transaction.atomic
def remove_people(*, actor: Actor, person_ids: Collection[int]) -> list[int]:
    """Delete profiles that nobody has claimed; the ids of those that went. Whoever has an account stays."""
    require(policy.can_add_person(actor, account_id=None))
    people = Person.objects.filter(account__isnull=True, erased_at__isnull=True).locked(person_ids)
    for person in people:
        audit.record(actor, "people.person_removed", person)
    ids = [person.pk for person in people]
    publish_many([PersonErased(person_id=pk) for pk in ids])
    Person.objects.filter(pk__in=ids).delete()
    for person in people:
        discard_picture(person.photo)
    return ids


def _profile(row: NewPerson, slug: str) -> Person:
    return Person(
        slug=slug,
        name=readable(row.name),
        sorted_as=clean_line(row.sorted_as),
        headline=clean_line(row.headline),
        about=row.about,
        city=row.city,
        country=row.country,
        timezone=row.timezone,
        languages=list(row.languages),
        photo=row.photo,
        contact_email=row.contact_email,
        contact_phone=row.contact_phone,
        visible_to=Person.Visibility.NOBODY,
        listed=False,
        taking_meets=False,
    )


def _write_industries(people: Iterable[Person], rows: Iterable[NewPerson]) -> None:
    chosen = Person.industries.through
    chosen.objects.bulk_create(
        chosen(person_id=person.pk, industry_id=industry)
        for person, row in zip(people, rows, strict=True)
        for industry in dict.fromkeys(row.industry_ids)
    )


def _write_links(people: Iterable[Person], rows: Iterable[NewPerson]) -> None:
    PersonLink.objects.bulk_create(
        PersonLink(person=person, address=address, order=order)
        for person, row in zip(people, rows, strict=True)
        for order, address in enumerate(row.links[:MOST])
    )


def _write_lines(people: Iterable[Person], rows: Iterable[NewPerson]) -> None:
    written = [
        (PersonLine(person=person, kind=kind, text=text.text, order=order), text.tags)
        for person, row in zip(people, rows, strict=True)
        for kind, texts in ((Line.Kind.OFFER, row.offers), (Line.Kind.NEED, row.needs))
        for order, text in enumerate(texts)
    ]
    if not written:
        return
    PersonLine.objects.bulk_create(line for line, _tags in written)
    meant = Tag.objects.spelt(label for _line, labels in written for label in labels)
    tagged = PersonLine.tags.through
    tagged.objects.bulk_create(
        tagged(personline_id=line.pk, tag_id=tag.pk) for line, labels in written for tag in tags_of(labels, meant)
    )
