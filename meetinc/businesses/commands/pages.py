"""Creating and editing the pages of businesses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Unpack

from django.db import transaction
from django.utils import timezone

from meetinc.businesses import policy
from meetinc.businesses.commands.addresses import FALLBACK, follow_name
from meetinc.businesses.commands.changes import note_changes
from meetinc.businesses.commands.facts import BusinessChanges, BusinessFacts
from meetinc.businesses.commands.parts import RELATED, write_related
from meetinc.businesses.domains import domain_of
from meetinc.businesses.errors import DomainTaken, EditedMeanwhile, NoName, NoProfile
from meetinc.businesses.events import BusinessCreated, BusinessEdited
from meetinc.businesses.facets import refresh_facets
from meetinc.businesses.models import Business, OldAddress, Position
from meetinc.businesses.queries import standing_at
from meetinc.businesses.sections import Section, sections_of
from meetinc.businesses.snapshots import changed_between, snapshot
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.directory.slugs import take_slug
from meetinc.core.errors import require
from meetinc.core.outbox import publish
from meetinc.core.writing import clean_line, clean_text
from meetinc.people.models import Person
from meetinc.people.queries import person_of

TEXTS = frozenset({"about"})  # of several lines
DERIVED = ("sort_key", "letter", "name_words", "domain", "slug")


@transaction.atomic
def create_business(
    *,
    actor: Actor,
    name: str,
    owner: Person | None = None,
    owner_title: str = "",
    source: str = Business.Source.MEMBER,
    **facts: Unpack[BusinessFacts],
) -> Business:
    """Make a page. A member becomes its owner; organisers and the site name an owner, or none for an import.

    Raises `DomainTaken` when another business has the website's domain, `NoProfile` for a member without a person.
    """
    require(policy.can_create_business(actor))
    founder = owner if actor.is_system or actor.is_organiser else person_of(actor)
    if founder is None and not (actor.is_system or actor.is_organiser):
        raise NoProfile
    business = Business(
        name=as_seen("name", name),
        slug=take_slug(Business.objects.all(), name, fallback=FALLBACK, also=[OldAddress.objects.all()]),
        source=source,
        domain=domain_of(facts.get("website", "")),
        claimed_at=timezone.now() if founder is not None else None,
        **{field: as_seen(field, value) for field, value in facts.items() if field not in RELATED},
    )
    with constraint_as("business_domain_unique", DomainTaken):
        business.save(force_insert=True)
    write_related(business, facts)
    refresh_facets([business.pk])
    if founder is not None:
        _make_owner(business, founder, owner_title)
    audit.record(actor, "businesses.business_created", business)
    publish(BusinessCreated(business_id=business.pk))
    return business


@transaction.atomic
def edit_business(
    *, actor: Actor, business: Business, version: int | None = None, **changes: Unpack[BusinessChanges]
) -> Business:
    """Change what the page says; facts that are not given stay.

    `version` is what the edit began with. Raises `EditedMeanwhile`, changing nothing, when somebody saved the same
    section since, and `DomainTaken` when another business has the website's domain.
    """
    sections = sections_of(changes)
    require(policy.can_edit_sections(actor, standing_at(actor, business), sections))
    [current] = Business.objects.locked([business.pk])
    require_fresh(current, sections, version)
    before = snapshot(current, changes)
    _write_fields(current, changes)
    write_related(current, changes)
    after = snapshot(current, changes)
    changed = changed_between(before, after)
    if changed:
        if "name" in changed:
            follow_name(current, before["name"][0])
        advance(current, sections_of(changed))
        columns = {field for field in changes if field not in RELATED}
        with constraint_as("business_domain_unique", DomainTaken):
            current.save(update_fields=(*columns, *DERIVED, "version", "edited_in", "updated_at"))
        note_changes(actor=actor, business=current, before=before, after=after)
        tell_edited(actor, current, changed)
    return current


def require_fresh(business: Business, sections: Iterable[Section], version: int | None) -> None:
    """Refuse an edit that began before somebody saved one of these sections."""
    if version is not None and any(business.edited_in.get(section, 1) > version for section in sections):
        raise EditedMeanwhile


def advance(business: Business, sections: Iterable[Section]) -> None:
    """Count what is saved, and in which sections."""
    business.version += 1
    business.edited_in |= {str(section): business.version for section in sections}


def tell_edited(actor: Actor, business: Business, changed: list[str]) -> None:
    """What directories, the audit and other rooms learn of an edit."""
    refresh_facets([business.pk])
    audit.record(actor, "businesses.business_edited", business, fields=changed)
    publish(BusinessEdited(business_id=business.pk))


def as_seen(field: str, value: Any) -> Any:
    """A fact without what cannot be seen. Raises `NoName` for a name of which nothing can."""
    if not isinstance(value, str):
        return value
    seen = clean_text(value) if field in TEXTS else clean_line(value)
    if field == "name" and not seen:
        raise NoName
    return seen


def _make_owner(business: Business, founder: Person, title: str) -> None:
    """The creator owns the page from the start."""
    Position.objects.create(
        person=founder,
        business=business,
        title=title,
        role=Position.Role.OWNER,
        confirmed_at=timezone.now(),
        confirmed_how=Position.Confirmed.FOUNDER,
        confirmed_by=founder,
    )


def _write_fields(business: Business, changes: BusinessChanges) -> None:
    """Set the columns, and the domain that follows from the website."""
    for field, value in changes.items():
        if field not in RELATED:
            setattr(business, field, as_seen(field, value))
    if "website" in changes:
        business.domain = domain_of(business.website)
