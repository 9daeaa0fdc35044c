"""Where photos of people are, and in which sizes."""

from __future__ import annotations

from typing import Final

from django.urls import reverse

from meetinc.core.picture_files import version_of
from meetinc.people.models import Person

# Twice the size on the page, for sharp screens; "card" is what goes into vCards and messengers, which know no WebP.
SIZES: Final = {
    "list": "fill-96x96|format-webp|webpquality-80",
    "page": "fill-384x384|format-webp|webpquality-82",
    "whole": "max-960x960|format-webp|webpquality-82",
    "card": "fill-320x320|format-jpeg|jpegquality-82",
}


def photo_address(person: Person, size: str) -> str:
    """The address of a person's photo, which changes with the photo; empty without one. Asks nothing of who sees it."""
    if person.photo is None:
        return ""
    return f"{reverse('people:photo', args=[person.slug, size])}?v={version_of(person.photo)}"
