"""The business that an address means, for its readers and for those who may work on it."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from meetinc.businesses import policy
from meetinc.businesses.models import Business
from meetinc.businesses.queries import businesses_visible_to, standing_at
from meetinc.core.errors import require


def visible(request: HttpRequest, slug: str) -> Business:
    """A business whose page the reader may open; 404 for any other."""
    return get_object_or_404(businesses_visible_to(request.actor), slug=slug)


def editable(request: HttpRequest, slug: str) -> Business:
    """A business whose page the reader may edit; 403 for others."""
    business = visible(request, slug)
    require(policy.can_edit_business(request.actor, standing_at(request.actor, business)))
    return business
