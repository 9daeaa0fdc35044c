"""Where pictures of businesses are, and in which sizes."""

from __future__ import annotations

from typing import Final

from django.urls import reverse

from meetinc.businesses.models import Business

# Twice the size on the page, for sharp screens. A logo is shown whole, a cover is cut.
SLOTS: Final = {
    "logo": "max-384x384|format-webp|webpquality-86",
    "logo_dark": "max-384x384|format-webp|webpquality-86",
    "cover": "fill-1920x640|format-webp|webpquality-76",
}
GALLERY: Final = {
    "list": "fill-640x480|format-webp|webpquality-76",
    "whole": "max-1920x1440|format-webp|webpquality-80",
}


def picture_address(business: Business, slot: str) -> str:
    """The address of the logo, the logo on dark ground or the cover, which changes with the picture; empty without one."""
    number: int | None = getattr(business, f"{slot}_id")
    return f"{reverse('businesses:picture', args=[business.slug, slot])}?v={number}" if number else ""
