"""From an address to a question, in the words that hold now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.http import QueryDict

from meetinc.core.directory.asking import Asked, Dimension
from meetinc.core.directory.dimensions import NEEDS, OFFERS
from meetinc.core.vocabulary import Tag


def asked_in(query: QueryDict, dimensions: Iterable[Dimension]) -> Asked:
    """What an address asks for. One that was kept from before tags were merged asks for the tag that survives.

    One query when tags are asked for, else none.
    """
    asked = Asked.read(query, dimensions)
    tagged = {dimension: asked.values(dimension) for dimension in (NEEDS, OFFERS) if asked.values(dimension)}
    if not tagged:
        return asked
    now = Tag.objects.resolved(slug for slugs in tagged.values() for slug in slugs)
    held = {dimension: tuple(dict.fromkeys(now[slug] for slug in slugs)) for dimension, slugs in tagged.items()}
    return replace(asked, chosen={**asked.chosen, **held})
