"""What formatted text of organisers may hold."""

from __future__ import annotations

import nh3
from django.utils.html import strip_tags

FEATURES = ("h2", "h3", "bold", "italic", "ol", "ul", "link", "hr")  # what the editor offers
TAGS = frozenset({"h2", "h3", "p", "br", "b", "strong", "i", "em", "ol", "ul", "li", "a", "hr"})


def is_empty(html: str) -> bool:
    """Whether nothing is left to read without the tags."""
    return not strip_tags(html).replace("\xa0", " ").strip()


def clean(html: str) -> str:
    """The text without anything but plain formatting and links that lead out of the page."""
    return nh3.clean(html, tags=set(TAGS), attributes={"a": {"href"}}, url_schemes={"https", "http", "mailto", "tel"})
