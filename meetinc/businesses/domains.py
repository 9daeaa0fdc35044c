"""The domain of a business, from the website it gives: one spelling, so that one business is not added twice."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

NAME = re.compile(r"[a-z0-9.-]+\.[a-z0-9-]+")
# Sites where many businesses have a page: an address there says nothing about whose domain it is.
SHARED = frozenset(
    {
        "facebook.com", "linkedin.com", "instagram.com", "x.com", "twitter.com", "youtube.com", "xing.com",
        "sites.google.com", "github.io", "wordpress.com", "blogspot.com", "etsy.com", "linktr.ee",
    }
)  # fmt: skip


def domain_of(website: str) -> str:
    """`https://www.Nordkälte.de/kontakt` is `xn--nordklte-4za.de`; nothing for addresses that belong to nobody alone."""
    address = website.strip() if "//" in website else f"//{website.strip()}"
    try:
        host = (urlsplit(address).hostname or "").rstrip(".").encode("idna").decode("ascii").lower()
    except ValueError:  # UnicodeError is one
        return ""
    host = host.removeprefix("www.")
    is_shared = any(host == shared or host.endswith(f".{shared}") for shared in SHARED)
    return host if NAME.fullmatch(host) and not is_shared else ""
