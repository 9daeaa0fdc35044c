"""The client's address, through a known number of proxies, and the network it is counted and audited by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.http import HttpRequest

from meetinc.core import conf

_network: ContextVar[str] = ContextVar("network", default="")


def address(request: HttpRequest) -> str:
    """The address of whoever spoke to our outermost trusted proxy, or to us when there is none.

    `TRUSTED_PROXIES` proxies each append the address they see to X-Forwarded-For, so the client's is that
    many places from the right; whatever stands further left the client may have written itself.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    proxies = conf.trusted_proxies()
    if not proxies:
        return _clean(direct)
    chain = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
    if len(chain) < proxies:
        return _clean(direct)
    return _clean(chain[-proxies]) or _clean(direct)


def counted(request: HttpRequest) -> str:
    """Whom a rate limit per address counts: the address, and of IPv6 the /64 that one customer has to itself."""
    return _within(address(request), {4: 32, 6: 64})


def network_of(text: str) -> str:
    """The network an address belongs to: /24 of IPv4, /48 of IPv6: enough to see a pattern, not a person."""
    return _within(text, {4: 24, 6: 48})


@contextmanager
def known_as(text: str) -> Iterator[None]:
    """Within the block, audit entries carry the network of this address."""
    token = _network.set(network_of(text))
    try:
        yield
    finally:
        _network.reset(token)


def network() -> str:
    """The network of the client of the current request; empty outside of one."""
    return _network.get()


def _within(text: str, prefixes: dict[int, int]) -> str:
    try:
        parsed = ip_address(text)
    except ValueError:
        return ""
    return str(ip_network(f"{parsed}/{prefixes[parsed.version]}", strict=False))


def _clean(text: str) -> str:
    """The address in its one spelling (IPv4 within IPv6 unwrapped, no port, no zone); empty when it is none."""
    candidate = text.strip()
    if candidate.startswith("["):
        candidate = candidate[1:].split("]", 1)[0]
    elif candidate.count(":") == 1:
        candidate = candidate.split(":", 1)[0]
    try:
        parsed: IPv4Address | IPv6Address = ip_address(candidate.split("%", 1)[0])
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(parsed)
