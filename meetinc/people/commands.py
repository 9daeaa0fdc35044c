"""Every write to people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from meetinc.accounts.commands import edit_account
from meetinc.accounts.models import Account
from meetinc.accounts.queries import account_of
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.custom.models import Value
from meetinc.core.directory.lines import LineText
from meetinc.core.directory.slugs import take_slug
from meetinc.core.errors import require
from meetinc.core.outbox import publish, publish_many
from meetinc.core.pictures import Picture
from meetinc.core.site import current as current_site
from meetinc.core.uploads import discard_picture, focus, take_picture
from meetinc.core.vocabulary import Goal, Industry
from meetinc.core.writing import clean_line, clean_text
from meetinc.people import policy
from meetinc.people.audiences import BY_NAME
from meetinc.people.errors import (
    AlreadyHasProfile,
    EditedMeanwhile,
    NoPhoto,
    UnknownAudience,
    UnknownTimeZone,
    UnusableEmail,
)
from meetinc.people.events import PersonCreated, PersonEdited, PersonErased
from meetinc.people.facets import refresh_facets
from meetinc.people.models import Person, check_timezone
from meetinc.people.names import readable, refuse_mixed
from meetinc.people.related import PlaceText, write_related


class PersonFacts(TypedDict, total=False):
    """What a profile says; only the facts given are written."""

    name_in_script: str
    sorted_as: str
    headline: str
    about: str
    city: str
    country: str
    timezone: str
    languages: Sequence[str]
    industries: Iterable[Industry]
    goals: Iterable[Goal]
    places: Sequence[PlaceText]
    links: Sequence[str]
    answers: Mapping[int, Value | None]
    contact_email: str
    contact_phone: str
    contact_address: str
    photo: Picture | None
    visible_to: str
    audiences: Mapping[str, str]
    refuses_search: bool
    refuses_ai: bool
    listed: bool
    taking_meets: bool
    offers: Sequence[LineText]
    needs: Sequence[LineText]


class PersonChanges(PersonFacts, total=False):
    """What an edit may change: all facts and the name."""

    name: str


DERIVED = ("sort_key", "letter", "name_words")
RELATED = frozenset({"industries", "goals", "offers", "needs", "places", "links", "answers"})
LAST_WELCOME_STEP = 3
NAMES = ("name", "name_in_script", "sorted_as")
LINES = (*NAMES, "headline", "city", "contact_phone")
TEXTS = ("about", "contact_address")


@transaction.atomic
def create_person(*, actor: Actor, name: str, account: Account | None = None, **facts: Unpack[PersonFacts]) -> Person:
    """Make a profile. Raises `AlreadyHasProfile` when the account has one, `NotAllowed` for a stranger's account."""
    require(policy.can_add_person(actor, account_id=account.pk if account else None))
    facts = _checked(facts)
    if account and Person.objects.filter(account=account).exists():
        raise AlreadyHasProfile
    person = Person(
        account=account,
        name=readable(name),
        slug=take_slug(Person.objects.all(), name, fallback="person"),
        shown=_may_be_shown(account),
        **{field: value for field, value in facts.items() if field not in RELATED},
    )
    person.save(force_insert=True)
    write_related(person, facts)
    refresh_facets([person.pk])
    audit.record(actor, "people.person_created", person)
    publish(PersonCreated(person_id=person.pk))
    return person


@transaction.atomic
def edit_person(
    *, actor: Actor, person: Person, version: int | None = None, **changes: Unpack[PersonChanges]
) -> Person:
    """Change what the profile says; facts that are not given stay.

    `version` is what the edit began with. Raises `EditedMeanwhile`, changing nothing, when somebody saved since;
    `MixedLetters`, `UnsafeLink` and others for what cannot stand on a profile.
    """
    require(policy.can_edit_person(actor, person))
    changes = _checked(changes)
    if "name" in changes and person.account_id is not None:
        Account.objects.locked([person.account_id])  # before the person, as whoever edits the account does: no deadlock
    [current] = Person.objects.locked([person.pk])
    if version is not None and version != current.version:
        raise EditedMeanwhile
    _refuse_mixed_letters(current, changes)
    old_photo = current.photo
    changed = [*_write_fields(current, changes), *write_related(current, changes)]
    if changed:
        current.version += 1
        current.save(update_fields=(*(set(changed) - RELATED), *DERIVED, "version", "updated_at"))
        refresh_facets([current.pk])
        audit.record(actor, "people.person_edited", current, fields=changed)
        publish(PersonEdited(person_id=current.pk))
    if "photo" in changed:
        discard_picture(old_photo)
    if "name" in changed and current.account is not None:
        edit_account(actor=Actor.system("people"), account=current.account, name=current.name)
    return current


@transaction.atomic
def change_photo(*, actor: Actor, person: Person, file: UploadedFile[Any]) -> Person:
    """Take a new photo in the place of the old one, which is deleted. Raises `PictureRefused`."""
    require(policy.can_edit_person(actor, person))
    photo = take_picture(file=file, title=person.name, uploader=account_of(actor))
    return edit_person(actor=actor, person=person, photo=photo)


@transaction.atomic
def focus_photo(*, actor: Actor, person: Person, across: int, down: int) -> Person:
    """Say which point of the photo stays in sight however it is cut; percentages. Raises `NoPhoto`."""
    require(policy.can_edit_person(actor, person))
    [current] = Person.objects.locked([person.pk])
    if current.photo is None:
        raise NoPhoto
    focus(current.photo, across=across, down=down)
    audit.record(actor, "people.photo_focused", current)
    publish(PersonEdited(person_id=current.pk))
    return current


@transaction.atomic
def list_people(*, actor: Actor, person_ids: Collection[int], listed: bool) -> int:
    """Show people in the directory or take them out of it, as an organiser; the number of those that changed."""
    require(actor.is_organiser or actor.is_system)
    people = Person.objects.filter(erased_at__isnull=True).exclude(listed=listed).locked(person_ids)
    ids = [person.pk for person in people]
    Person.objects.filter(pk__in=ids).update(listed=listed, version=F("version") + 1, updated_at=timezone.now())
    for person in people:
        audit.record(actor, "people.person_listed" if listed else "people.person_unlisted", person)
    publish_many([PersonEdited(person_id=pk) for pk in ids])
    return len(ids)


@transaction.atomic
def pass_welcome_step(*, actor: Actor, person: Person, step: int, now: datetime) -> None:
    """Note that a step of the welcome is done or skipped, so that the next visit begins after it; the last ends it."""
    require(policy.can_edit_person(actor, person))
    [current] = Person.objects.locked([person.pk])
    if step >= LAST_WELCOME_STEP:
        current.welcomed_at = current.welcomed_at or now
    current.welcome_step = max(current.welcome_step, min(step + 1, LAST_WELCOME_STEP))
    current.save(update_fields=("welcome_step", "welcomed_at"))


@transaction.atomic
def end_welcome(*, actor: Actor, person: Person, now: datetime) -> None:
    """Offer the welcome no more."""
    pass_welcome_step(actor=actor, person=person, step=LAST_WELCOME_STEP, now=now)


@transaction.atomic
def follow_account(*, actor: Actor, account: Account) -> None:
    """Take over the account's name and clock, and show or hide its person as its status says."""
    [account] = Account.objects.locked([account.pk])
    here = Person.objects.filter(account=account, erased_at__isnull=True).values_list("pk", flat=True)
    person = next(iter(Person.objects.locked(here)), None)
    if person is None:
        return
    facts = {
        "shown": _may_be_shown(account),
        "name": clean_line(account.name) or person.name,
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
    require(policy.can_erase_person(actor, person))
    [current] = Person.objects.locked([person.pk])
    for rows in (current.lines, current.places, current.links, current.custom_values):
        rows.all().delete()
    current.industries.clear()
    current.goals.clear()
    for field, value in _erased(current, now).items():
        setattr(current, field, value)
    current.save(update_fields=(*_erased(current, now), *DERIVED, "facets", "version", "updated_at"))
    audit.record(actor, "people.person_erased", current)
    publish(PersonErased(person_id=current.pk))
    return current


def _erased(person: Person, now: datetime) -> dict[str, Any]:
    """What is left of a person: nothing that tells who it was."""
    texts = (*NAMES, "headline", "about", "city", "country", "contact_email", "contact_phone", "contact_address")
    empty = dict.fromkeys(texts, "")
    return {
        **empty,
        "slug": f"former-member-{person.pk}",
        "timezone": "UTC",
        "languages": [],
        "photo": None,
        "visible_to": Person.Visibility.NOBODY,
        "audiences": {},
        "listed": False,
        "shown": False,
        "taking_meets": False,
        "facets": [],
        "version": person.version,
        "erased_at": person.erased_at or now,
    }


def _checked(facts: Any) -> Any:
    """The facts as they are kept. A clock that nobody knows would break every page that shows it."""
    try:
        check_timezone(facts.get("timezone", "UTC"))
    except ValidationError as problem:
        raise UnknownTimeZone from problem
    kept = {
        **facts,
        **{field: clean_line(facts[field]) for field in LINES if field in facts},
        **{field: clean_text(facts[field]) for field in TEXTS if field in facts},
    }
    if "name" in kept:
        kept["name"] = readable(kept["name"])
    if facts.get("contact_email"):
        _check_email(facts["contact_email"])
    if "audiences" in facts:
        kept["audiences"] = _audiences(facts["audiences"])
    return kept


def _check_email(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError as problem:
        raise UnusableEmail from problem


def _audiences(chosen: Mapping[str, str]) -> dict[str, str]:
    """What differs from the table's defaults; raises `UnknownAudience`."""
    for name, audience in chosen.items():
        if name not in BY_NAME or audience not in BY_NAME[name].audiences:
            raise UnknownAudience
    return {name: str(audience) for name, audience in chosen.items() if audience != BY_NAME[name].default}


def _refuse_mixed_letters(person: Person, changes: Any) -> None:
    """What stands there already may stay."""
    for field in NAMES:
        if changes.get(field, "") != getattr(person, field):
            refuse_mixed(changes.get(field, ""), field=field)


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


def clock_for(account: Account) -> str:
    """The time zone that an account has chosen, else the site's."""
    return account.timezone or current_site().time_zone


def name_for(account: Account) -> str:
    """The name a new account's profile begins with."""
    return clean_line(account.name) or _("New member")
