"""The line that tells whose something is that others do not see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse

from meetinc.core.withheld import withheld, withheld_of

register = template.Library()


@register.inclusion_tag("core/withheld.html")
def withheld_notes(subject_type: str, subject_id: object) -> dict[str, Any]:
    """What is withheld of this, why, and where to answer; one query. Only for whose it is."""
    return {"notes": [(each, _decision(each.decision_id), "") for each in withheld(subject_type, subject_id)]}


@register.inclusion_tag("core/withheld.html")
def withheld_among(subject_type: str, names: Mapping[int, str]) -> dict[str, Any]:
    """The same for several things of one kind, each by its name; one query."""
    rows = withheld_of(subject_type, names)
    return {"notes": [(each, _decision(each.decision_id), names[int(each.subject_id)]) for each in rows]}


def _decision(pk: int) -> str:
    """The page of the decision; nothing on a site without that room."""
    try:
        return reverse("trust:decision", args=[pk])
    except NoReverseMatch:
        return ""
