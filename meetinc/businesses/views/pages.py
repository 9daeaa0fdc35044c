"""The directory, and a business's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meetinc.businesses import policy
from meetinc.businesses.custom import OF_BUSINESSES
from meetinc.businesses.directory import DIMENSIONS, businesses_directory
from meetinc.businesses.profile import profile_of
from meetinc.businesses.queries import businesses_visible_to
from meetinc.businesses.shown import directory_narrowing
from meetinc.core.access import public
from meetinc.core.custom.narrowing import dimensions_of, narrowing_fields
from meetinc.core.directory.reading import asked_in
from meetinc.web.directory import answer, grouped, mapped, turning


@public(cache=True)
def directory(request: HttpRequest) -> HttpResponse:
    """Businesses as list or map, narrowed by what the address says."""
    fields = narrowing_fields(OF_BUSINESSES)
    dimensions = (*DIMENSIONS, *dimensions_of(fields))
    asked = asked_in(request.GET, dimensions)
    found = businesses_directory(request.actor, asked, dimensions)
    context = {
        "asked": asked,
        "groups": grouped(found.entries, asked.order),
        "atlas": mapped(asked, found.counts),
        "counts": found.counts,
        "narrowing": directory_narrowing(asked, found.counts, fields),
        "may_create": bool(policy.can_create_business(request.actor)),
        **turning(asked, found.page),
    }
    return answer(request, "businesses/list.html", context)


@public(cache=True)
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """A business: what it does, seeks and offers, and who is there to meet."""
    pages = businesses_visible_to(request.actor)
    business = pages.select_related("logo", "logo_dark", "cover").filter(slug=slug).first()
    if business is None:
        moved = get_object_or_404(pages, old_addresses__slug=slug)
        return redirect(moved, permanent=True)
    return render(request, "businesses/profile.html", {"profile": profile_of(request.actor, business)})
