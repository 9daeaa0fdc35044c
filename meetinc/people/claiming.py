"""Profiles that others have made, claimed by the people they are about.

Which of them is meant by an address, rooms above know: they register who looks there. An address counts once its owner
has confirmed it and the account is active, so that nobody takes a profile by typing somebody else's address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction

from meetinc.accounts.models import Account
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.core.outbox import publish
from meetinc.people import policy
from meetinc.people.errors import AlreadyClaimed
from meetinc.people.events import PersonClaimed, PersonEdited, PersonErased
from meetinc.people.facets import refresh_facets
from meetinc.people.models import Person

Finder: TypeAlias = Callable[[Account], Person | None]

OWN = frozenset({"id", "account", "slug", "version", "created_at", "updated_at", "erased_at", "shown"})
OF_THE_ACCOUNT = frozenset({"visible_to", "listed", "taking_meets"})

_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Ask `finder` too: it gets an account whose address is confirmed and gives the profile that is about its owner."""
    if finder not in _finders:
        _finders.append(finder)


def claimable_by(account: Account) -> Person | None:
    """The profile that awaits this account, if any."""
    if account.status != Account.Status.ACTIVE or not Account.objects.verified().filter(pk=account.pk).exists():
        return None
    return next((person for finder in _finders if (person := finder(account)) is not None), None)


@transaction.atomic
def claim_person(*, actor: Actor, person: Person, account: Account) -> Person:
    """Give the profile to the account. What its owner has written about themselves meanwhile wins; the rest is kept.

    From now on the profile is seen like any new member's. Raises `AlreadyClaimed` when another account has it.
    """
    require(policy.can_add_person(actor, account_id=account.pk))
    draft = Person.objects.filter(account=account).exclude(pk=person.pk).first()
    rows = {row.pk: row for row in Person.objects.locked([person.pk, *([draft.pk] if draft else [])])}
    current = rows[person.pk]
    if current.account_id not in {None, account.pk}:
        raise AlreadyClaimed
    facts = dict.fromkeys(OF_THE_ACCOUNT, True) | {"visible_to": Person.Visibility.MEMBERS}
    if draft is not None:
        facts |= _taken_over(current, rows[draft.pk])
    current.account, current.shown = account, True
    for field, value in facts.items():
        setattr(current, field, value)
    current.version += 1
    current.save()
    refresh_facets([current.pk])
    audit.record(actor, "people.person_claimed", current)
    publish(PersonClaimed(person_id=current.pk, account_id=account.pk))
    publish(PersonEdited(person_id=current.pk))
    return current


def _taken_over(person: Person, draft: Person) -> dict[str, Any]:
    """Move all that hangs on the account's first profile, and end it; the facts that its owner had written."""
    facts = {field.name: getattr(draft, field.name) for field in _written_fields(draft)}
    facts |= {name: getattr(draft, name) for name in OF_THE_ACCOUNT}
    for chosen in ("industries", "goals"):
        if words := list(getattr(draft, chosen).all()):
            getattr(person, chosen).set(words)
    for kind in set(draft.lines.values_list("kind", flat=True)):
        person.lines.filter(kind=kind).delete()
    for relation in Person._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and not relation.related_model._meta.auto_created:
            _move(relation, person, draft)
    Person.objects.filter(pk=draft.pk).update(account=None)
    publish(PersonErased(person_id=draft.pk))
    Person.objects.filter(pk=draft.pk).delete()
    return facts


def _written_fields(draft: Person) -> list[Any]:
    """The fields of which the owner has said something: those that differ from a new profile's."""
    return [
        field
        for field in Person._meta.concrete_fields
        if field.editable
        and field.name not in OWN | OF_THE_ACCOUNT
        and getattr(draft, field.attname) not in ({}, [], "", None, _default(field))
    ]


def _default(field: Any) -> Any:
    return [] if isinstance(field, ArrayField) else field.get_default()


def _move(relation: Any, person: Person, draft: Person) -> None:
    """Hang rows on the profile that stays; what would stand there twice goes with the other one."""
    name = relation.field.name
    rows = relation.related_model._base_manager.filter(**{name: draft})
    try:
        with transaction.atomic():
            rows.update(**{name: person})
    except IntegrityError:
        return
