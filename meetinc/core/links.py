"""Addresses that people put on their profile: https, public, without secrets in them, and known by where they lead."""

from __future__ import annotations

import ipaddress
import re
from typing import Final
from urllib.parse import SplitResult, urlsplit, urlunsplit

from django.utils.translation import gettext as _

from meetinc.core.errors import DomainError

MOST: Final = 8
LONGEST: Final = 300
# Where a link leads, by the end of its host; whatever is not here is a website.
KINDS: Final = {
    "linkedin.com": "LinkedIn", "xing.com": "XING", "github.com": "GitHub", "gitlab.com": "GitLab",
    "youtube.com": "YouTube", "vimeo.com": "Vimeo", "instagram.com": "Instagram", "facebook.com": "Facebook",
    "bsky.app": "Bluesky", "orcid.org": "ORCID", "researchgate.net": "ResearchGate", "medium.com": "Medium",
    "wa.me": "WhatsApp", "t.me": "Telegram", "mastodon.social": "Mastodon",
}  # fmt: skip
HOST: Final = re.compile(
    r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", re.IGNORECASE
)
ANY_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
PRIVATE: Final = frozenset({"local", "localhost", "internal", "lan", "home", "test", "invalid", "onion"})


class UnsafeLink(DomainError):
    """An address does not belong on a profile; the text says why."""

    field = "links"


def safe_link(typed: str) -> str:
    """The address as it is kept: https, a public host in ASCII, no user and no port. Raises `UnsafeLink`."""
    text = typed.strip()
    shown = text[:80]
    if any(character.isspace() or ord(character) < ord(" ") or character in '<>"\\^`{|}' for character in text):
        raise UnsafeLink(_("“%(address)s” is not an address of a page.") % {"address": shown})
    parts = _parts(text if ANY_SCHEME.match(text) else f"https://{text}", shown)
    if parts.scheme != "https":
        raise UnsafeLink(_("“%(address)s” does not begin with https://.") % {"address": shown})
    if "@" in parts.netloc or parts.port not in {None, 443}:
        raise UnsafeLink(_("“%(address)s” holds a user name or a port. Leave them out.") % {"address": shown})
    address = urlunsplit(("https", _host(parts.hostname or "", shown), parts.path or "/", parts.query, parts.fragment))
    if len(address) > LONGEST:
        raise UnsafeLink(_("“%(address)s…” is too long for a link.") % {"address": shown})
    return address


def kind_of(address: str) -> str:
    """The name of the place a link leads to; empty for a website of its own."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return next((name for end, name in KINDS.items() if host == end or host.endswith(f".{end}")), "")


def short(address: str) -> str:
    """A link as it is shown: host and path, without what every address has."""
    parts = urlsplit(address)
    text = f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}"
    return text if len(text) <= 48 else f"{text[:47]}…"  # noqa: PLR2004 (a line of a phone)


def _parts(text: str, shown: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 (read here, because a wrong one is told when it is read)
    except ValueError as trouble:
        raise UnsafeLink(_("“%(address)s” is not an address of a page.") % {"address": shown}) from trouble
    return parts


def _host(host: str, shown: str) -> str:
    """The host in ASCII, so that look-alike letters show; public ones only."""
    try:
        name = host.encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    except UnicodeError:
        name = ""
    if not HOST.fullmatch(name) or name.rsplit(".", 1)[-1] in PRIVATE or _is_number(name):
        raise UnsafeLink(_("“%(address)s” does not lead to a public website.") % {"address": shown})
    return name


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
