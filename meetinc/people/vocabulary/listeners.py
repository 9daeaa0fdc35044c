"""What people does when a tag is another now."""

from __future__ import annotations

from meetinc.core.outbox import listens_to
from meetinc.core.vocabulary.events import TagReplaced
from meetinc.people.facets import refresh_facets
from meetinc.people.models import Person


@listens_to(TagReplaced)
def refresh(event: TagReplaced) -> None:
    """Who had the former tag is found under the one that holds now."""
    codes = [f"o:{event.former}", f"n:{event.former}"]
    ids = list(Person.objects.filter(facets__overlap=codes).values_list("pk", flat=True))
    if ids:
        refresh_facets(ids)
