"""What businesses does when a tag is another now."""

from __future__ import annotations

from meetinc.businesses.facets import refresh_facets
from meetinc.businesses.models import Business
from meetinc.core.outbox import listens_to
from meetinc.core.vocabulary.events import TagReplaced


@listens_to(TagReplaced)
def refresh(event: TagReplaced) -> None:
    """Which pages had the former tag are found under the one that holds now."""
    codes = [f"o:{event.former}", f"n:{event.former}"]
    ids = list(Business.objects.filter(facets__overlap=codes).values_list("pk", flat=True))
    if ids:
        refresh_facets(ids)
