"""Positions as pages of people show them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db.models import Case, F, IntegerField, Value, When

from meetinc.businesses.models import Business, Position
from meetinc.core.withheld import withheld_ids
from meetinc.people.affiliations import Affiliation

RANKS = {Position.Role.OWNER: 0, Position.Role.MANAGER: 1, Position.Role.REPRESENTATIVE: 2, Position.Role.STAFF: 3}
BY_RANK = Case(*(When(role=role, then=Value(rank)) for role, rank in RANKS.items()), output_field=IntegerField())

# The same, as a condition on the person `subject.id`.
HELD_SQL = f"""EXISTS (
    SELECT FROM businesses_position AS held JOIN businesses_business AS page ON page.id = held.business_id
    WHERE held.person_id = subject.id AND held.confirmed_at IS NOT NULL AND page.listed AND NOT EXISTS (
        SELECT FROM core_withheld AS hidden WHERE hidden.subject_type = '{Business._meta.label_lower}'
        AND hidden.subject_id = page.id::text AND hidden.part = ''))"""  # noqa: S608 (built from constants)


def affiliations_of(person_ids: Collection[int]) -> Mapping[int, Sequence[Affiliation]]:
    """Confirmed positions at listed businesses by person: present ones first, by role, then the latest past ones."""
    held = (
        Position.objects.confirmed()
        .filter(person__in=person_ids, business__listed=True)
        .exclude(business__in=withheld_ids(Business))
        .select_related("business")
        .order_by(F("ended").desc(nulls_first=True), BY_RANK, F("started").asc(nulls_last=True), "pk")
    )
    found: dict[int, list[Affiliation]] = {}
    for position in held:
        found.setdefault(position.person_id, []).append(_affiliation(position))
    return found


def _affiliation(position: Position) -> Affiliation:
    business = position.business
    return Affiliation(
        title=position.title,
        role=position.get_role_display(),
        business_id=business.pk,
        business=business.name,
        href=business.get_absolute_url(),
        started=position.started,
        ended=position.ended,
    )
