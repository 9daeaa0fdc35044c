"""Every write to people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from meetinc.accounts.commands import edit_account
from meetinc.accounts.models import Account
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.directory.lines import Line, LineText, write_lines
from meetinc.core.directory.slugs import take_slug
from meetinc.core.errors import require
from meetinc.core.outbox import publish
from meetinc.core.pictures import Picture
from meetinc.core.site import current as current_site
from meetinc.core.vocabulary import Industry
from meetinc.people import policy
from meetinc.people.errors import AlreadyHasProfile, EditedMeanwhile, UnknownTimeZone
from meetinc.people.events import PersonCreated, PersonEdited, PersonErased
from meetinc.people.facets import refresh_facets
from meetinc.people.models import Person, check_timezone


class PersonFacts(TypedDict, total=False):
    """What a profile says; only the facts given are written."""

    sorted_as: str
    headline: str
    about: str
    city: str
    country: str
    timezone: str
    languages: Sequence[str]
    industries: Iterable[Industry]
    photo: Picture | None
    visible_to: str
    listed: bool
    taking_meets: bool
    offers: Sequence[LineText]
    needs: Sequence[LineText]


class PersonChanges(PersonFacts, total=False):
    """What an edit may change: all facts and the name."""

    name: str


DERIVED = ("sort_key", "letter", "name_words")
RELATED = frozenset({"industries", "offers", "needs"})


@transaction.atomic
def create_person(*, actor: Actor, name: str, account: Account | None = None, **facts: Unpack[PersonFacts]) -> Person:
    """Make a profile. Raises `AlreadyHasProfile` when the account has one, `NotAllowed` for a stranger's account."""
    require(policy.can_add_person(actor, account_id=account.pk if account else None))
    _check_timezone(facts)
    if account and Person.objects.filter(account=account).exists():
        raise AlreadyHasProfile
    person = Person(
        account=account,
        name=name,
        slug=take_slug(Person.objects.all(), name, fallback="person"),
        shown=_may_be_shown(account),
        **{field: value for field, value in facts.items() if field not in RELATED},
    )
    person.save(force_insert=True)
    _write_related(person, facts)
    refresh_facets([person.pk])
    audit.record(actor, "people.person_created", person)
    publish(PersonCreated(person_id=person.pk))
    return person


@transaction.atomic
def edit_person(
    *, actor: Actor, person: Person, version: int | None = None, **changes: Unpack[PersonChanges]
) -> Person:
    """Change what the profile says; facts that are not given stay.

    `version` is what the edit began with. Raises `EditedMeanwhile`, changing nothing, when somebody saved since.
    """
    require(policy.can_edit_person(actor, person))
    _check_timezone(changes)
    [current] = Person.objects.locked([person.pk])
    if version is not None and version != current.version:
        raise EditedMeanwhile
    changed = [*_write_fields(current, changes), *_write_related(current, changes)]
    if changed:
        current.version += 1
        current.save(update_fields=(*(set(changed) - RELATED), *DERIVED, "version", "updated_at"))
        refresh_facets([current.pk])
        audit.record(actor, "people.person_edited", current, fields=changed)
        publish(PersonEdited(person_id=current.pk))
    if "name" in changed and current.account is not None:
        edit_account(actor=Actor.system("people"), account=current.account, name=current.name)
    return current


@transaction.atomic
def follow_account(*, actor: Actor, account: Account) -> None:
    """Take over the account's name and clock, and show or hide its person as its status says."""
    person = Person.objects.filter(account=account, erased_at__isnull=True).first()
    if person is None:
        return
    facts = {
        "shown": _may_be_shown(account),
        "name": name_for(account) if account.name.strip() else person.name,
        "timezone": clock_for(account),
    }
    changed = [field for field, value in facts.items() if getattr(person, field) != value]
    if changed:
        for field in changed:
            setattr(person, field, facts[field])
        person.version += 1
        person.save(update_fields=(*changed, *DERIVED, "version", "updated_at"))
        refresh_facets([person.pk])
        audit.record(actor, "people.person_followed_account", person, fields=changed, shown=person.shown)
        publish(PersonEdited(person_id=person.pk))


@transaction.atomic
def erase_person(*, actor: Actor, person: Person, now: datetime) -> Person:
    """Forget who this was. The row stays as a former member, for the meets of others; safe to run twice."""
    require(actor.is_system or actor.is_organiser or person.account_id == actor.account_id)
    [current] = Person.objects.locked([person.pk])
    current.lines.all().delete()
    current.industries.clear()
    for field, value in _erased(current, now).items():
        setattr(current, field, value)
    current.save(update_fields=(*_erased(current, now), *DERIVED, "facets", "version", "updated_at"))
    audit.record(actor, "people.person_erased", current)
    publish(PersonErased(person_id=current.pk))
    return current


def _erased(person: Person, now: datetime) -> dict[str, Any]:
    """What is left of a person: nothing that tells who it was."""
    empty = dict.fromkeys(("name", "sorted_as", "headline", "about", "city", "country"), "")
    return {
        **empty,
        "slug": f"former-member-{person.pk}",
        "timezone": "UTC",
        "languages": [],
        "photo": None,
        "visible_to": Person.Visibility.NOBODY,
        "listed": False,
        "shown": False,
        "taking_meets": False,
        "facets": [],
        "version": person.version,
        "erased_at": person.erased_at or now,
    }


def _check_timezone(facts: PersonFacts) -> None:
    """A clock that nobody knows would break every page that shows it."""
    try:
        check_timezone(facts.get("timezone", "UTC"))
    except ValidationError as problem:
        raise UnknownTimeZone from problem


def _may_be_shown(account: Account | None) -> bool:
    return account is None or account.status == Account.Status.ACTIVE


def _write_fields(person: Person, changes: PersonChanges) -> list[str]:
    """Set the plain fields that differ; their names."""
    changed = []
    for field, value in changes.items():
        if field not in RELATED and getattr(person, field) != value:
            setattr(person, field, value)
            changed.append(field)
    return changed


def _write_related(person: Person, facts: PersonFacts) -> list[str]:
    """Write industries, offers and needs where given; the names of those that changed."""
    changed = []
    if "industries" in facts:
        wanted = {industry.pk for industry in facts["industries"]}
        if wanted != set(person.industries.values_list("pk", flat=True)):
            person.industries.set(wanted)
            changed.append("industries")
    if "offers" in facts and write_lines(person.lines, Line.Kind.OFFER, facts["offers"]):
        changed.append("offers")
    if "needs" in facts and write_lines(person.lines, Line.Kind.NEED, facts["needs"]):
        changed.append("needs")
    return changed


def clock_for(account: Account) -> str:
    """The time zone that an account has chosen, else the site's."""
    return account.timezone or current_site().time_zone


def name_for(account: Account) -> str:
    """The name a new account's profile begins with."""
    return account.name.strip() or _("New member")
