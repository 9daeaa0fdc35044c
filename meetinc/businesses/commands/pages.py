"""Creating and editing the pages of businesses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from meetinc.businesses import policy
from meetinc.businesses.domains import domain_of
from meetinc.businesses.errors import DomainTaken, EditedMeanwhile, NoProfile
from meetinc.businesses.events import BusinessCreated, BusinessEdited
from meetinc.businesses.facets import refresh_facets
from meetinc.businesses.models import Business, Position
from meetinc.businesses.queries import standing_at
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.directory.lines import Line, LineText, write_lines
from meetinc.core.directory.slugs import take_slug
from meetinc.core.errors import require
from meetinc.core.outbox import publish
from meetinc.core.pictures import Picture
from meetinc.core.vocabulary import Industry
from meetinc.people.models import Person
from meetinc.people.queries import person_of


class BusinessFacts(TypedDict, total=False):
    """What a page says; only the facts given are written."""

    legal_form: str
    tagline: str
    about: str
    website: str
    city: str
    country: str
    founded: int | None
    size: str
    industries: Iterable[Industry]
    logo: Picture | None
    listed: bool
    offers: Sequence[LineText]
    needs: Sequence[LineText]


class BusinessChanges(BusinessFacts, total=False):
    """What an edit may change: all facts and the name."""

    name: str


DERIVED = ("sort_key", "letter", "name_words", "domain")
RELATED = frozenset({"industries", "offers", "needs"})


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
        name=name,
        slug=take_slug(Business.objects.all(), name, fallback="business"),
        source=source,
        domain=domain_of(facts.get("website", "")),
        **{field: value for field, value in facts.items() if field not in RELATED},
    )
    with constraint_as("business_domain_unique", DomainTaken):
        business.save(force_insert=True)
    _write_related(business, facts)
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

    `version` is what the edit began with. Raises `EditedMeanwhile`, changing nothing, when somebody saved since.
    """
    require(policy.can_edit_business(actor, standing_at(actor, business)))
    [current] = Business.objects.locked([business.pk])
    if version is not None and version != current.version:
        raise EditedMeanwhile
    changed = [*_write_fields(current, changes), *_write_related(current, changes)]
    if changed:
        current.version += 1
        with constraint_as("business_domain_unique", DomainTaken):
            current.save(update_fields=(*(set(changed) - RELATED), *DERIVED, "version", "updated_at"))
        refresh_facets([current.pk])
        audit.record(actor, "businesses.business_edited", current, fields=changed)
        publish(BusinessEdited(business_id=current.pk))
    return current


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


def _write_fields(business: Business, changes: BusinessChanges) -> list[str]:
    """Set the plain fields that differ, and the domain that follows from the website; their names."""
    changed = []
    for field, value in changes.items():
        if field not in RELATED and getattr(business, field) != value:
            setattr(business, field, value)
            changed.append(field)
    if "website" in changed:
        business.domain = domain_of(business.website)
    return changed


def _write_related(business: Business, facts: BusinessFacts) -> list[str]:
    """Write industries, offers and needs where given; the names of those that changed."""
    changed = []
    if "industries" in facts:
        wanted = {industry.pk for industry in facts["industries"]}
        if wanted != set(business.industries.values_list("pk", flat=True)):
            business.industries.set(wanted)
            changed.append("industries")
    if "offers" in facts and write_lines(business.lines, Line.Kind.OFFER, facts["offers"]):
        changed.append("offers")
    if "needs" in facts and write_lines(business.lines, Line.Kind.NEED, facts["needs"]):
        changed.append("needs")
    return changed
