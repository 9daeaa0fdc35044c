"""Whom an announcement is for: a combination of filters, and the accounts that it finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from meetinc.accounts.models import Account
from meetinc.businesses.models import Position
from meetinc.core.vocabulary import Industry
from meetinc.people.membership.queries import NONE
from meetinc.people.models import CustomChoice, CustomValue, GroupPlace, Person


@dataclass(frozen=True, slots=True)
class Segment:
    """The chosen values of each filter. Values of one filter are alternatives, filters add up; an empty one lets all in.

    Statuses are memberships' or "none"; groups and goals are ids, choices ids of answers to the operator's own fields
    (alternatives within a field); industries are codes of sections or divisions; roles are those of confirmed positions.
    """

    statuses: tuple[str, ...] = ()
    groups: tuple[int, ...] = ()
    industries: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    goals: tuple[int, ...] = ()
    choices: tuple[int, ...] = ()
    since_from: str = ""
    since_to: str = ""

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Segment:
        """From what the row keeps; what this version does not know is left out."""
        known = {field.name for field in fields(cls)}
        given: dict[str, Any] = {name: value for name, value in stored.items() if name in known}
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in given.items()
        }
        return cls(**values)

    @property
    def stored(self) -> dict[str, Any]:
        """As the row keeps it: only what narrows."""
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items() if value
        }

    @property
    def is_everybody(self) -> bool:
        return not self.stored


def accounts_in(segment: Segment) -> QuerySet[Account]:
    """Active members with a confirmed address whose person the segment finds."""
    people = Person.objects.filter(_people(segment), erased_at__isnull=True)
    found: QuerySet[Account] = Account.objects.verified().filter(
        status=Account.Status.ACTIVE, pk__in=people.filter(account__isnull=False).values("account_id")
    )
    return found


def _people(segment: Segment) -> Q:
    narrowed = _statuses(segment.statuses) & _since(segment)
    if segment.groups:
        narrowed &= Q(pk__in=GroupPlace.objects.filter(group__in=segment.groups).values("person_id"))
    if segment.countries:
        narrowed &= Q(country__in=segment.countries)
    if segment.goals:
        narrowed &= Q(pk__in=Person.goals.through.objects.filter(goal__in=segment.goals).values("person_id"))
    if segment.industries:
        chosen = Person.industries.through.objects.filter(industry__in=_within(segment.industries))
        narrowed &= Q(pk__in=chosen.values("person_id"))
    if segment.roles:
        held = Position.objects.current().confirmed().filter(role__in=segment.roles)
        narrowed &= Q(pk__in=held.values("person_id"))
    return narrowed & _answers(segment.choices)


def _statuses(statuses: tuple[str, ...]) -> Q:
    if not statuses:
        return Q()
    within = Q(membership__status__in=[status for status in statuses if status != NONE])
    return within | Q(membership__isnull=True) if NONE in statuses else within


def _since(segment: Segment) -> Q:
    narrowed = Q()
    if segment.since_from:
        narrowed &= Q(membership__since__gte=date.fromisoformat(segment.since_from))
    if segment.since_to:
        narrowed &= Q(membership__since__lte=date.fromisoformat(segment.since_to))
    return narrowed


def _within(codes: tuple[str, ...]) -> QuerySet[Industry]:
    """The chosen industries with everything below them."""
    divisions = Industry.objects.filter(Q(code__in=codes) | Q(parent__in=codes), level=Industry.Level.DIVISION)
    below = Q(code__in=codes)
    for code in divisions.values_list("code", flat=True):
        below |= Q(code__startswith=code)
    return Industry.objects.filter(below)


def _answers(choices: tuple[int, ...]) -> Q:
    """One of the chosen answers in each field that has one chosen."""
    by_field: dict[int, list[int]] = defaultdict(list)
    for pk, field_id in CustomChoice.objects.filter(pk__in=choices).values_list("pk", "field_id") if choices else ():
        by_field[field_id].append(pk)
    narrowed = Q()
    for ids in by_field.values():
        narrowed &= Q(pk__in=CustomValue.objects.filter(choice__in=ids).values("person_id"))
    return narrowed
