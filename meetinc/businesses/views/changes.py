"""What was changed on a page, for those who run the business."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetinc.businesses import policy
from meetinc.businesses.models import Change
from meetinc.businesses.queries import changes_of, standing_at
from meetinc.businesses.telling import label_of, told
from meetinc.businesses.views.found import visible
from meetinc.core.access import allow, member
from meetinc.core.errors import require

PER_PAGE = 40


@allow(member)
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """Who changed what and when: each field as it was and as it became."""
    business = visible(request, slug)
    require(policy.can_see_changes(request.actor, standing_at(request.actor, business)))
    found = Paginator(changes_of(business), PER_PAGE).get_page(request.GET.get("p"))
    context = {"business": business, "found": found, "rows": [_row(change) for change in found]}
    return render(request, "businesses/changes.html", context)


def _row(change: Change) -> dict[str, object]:
    """A change in words."""
    return {
        "at": change.at,
        "who": str(change.by) if change.by else change.get_capacity_display(),
        "label": label_of(change.field),
        "about": str(change.person) if change.person_id else "",
        "before": told(change.field, change.before),
        "after": told(change.field, change.after),
    }
