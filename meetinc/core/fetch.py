"""The one way out to addresses that people give us.

Only https, only to public addresses, with limits on redirects, time, size and type. The name is resolved once,
every address it has must be public, and the connection goes to one of those, so a name that changes its mind
between check and connection (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import urllib3
from django.utils.translation import gettext_lazy as _
from urllib3.exceptions import HTTPError

from meetinc.core.errors import DomainError, Text

REDIRECTS = 3
SECONDS = 10.0
CHUNK = 16 * 1024
PORT = 443
AGENT = "MeetInc/1 (reads an address that a member gave)"
MOVED = frozenset({301, 302, 303, 307, 308})

NAT64 = ipaddress.ip_network("64:ff9b::/96")
LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")

Resolver = Callable[[str, int], Sequence[str]]
Check = Callable[[str], bool]


class FetchRefused(DomainError):
    """The address is not read; the text says why."""

    message: Text = _("This address cannot be read.")


class WrongAddress(FetchRefused):
    """Not an https address on the public internet."""

    message = _("Give an address that begins with https:// and is open to everybody.")


class NoAnswer(FetchRefused):
    """Nobody answered, or not in time, or not with success."""

    message = _("This address does not answer. Check it, or try again later.")


class TooMuch(FetchRefused):
    """The answer is larger than we take."""

    message = _("What this address holds is too large.")


class WrongType(FetchRefused):
    """The answer is not of a type that was asked for."""

    message = _("This address holds something else than expected.")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered, and which address it was after redirects."""

    url: str
    content_type: str
    content: bytes


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, as the system resolves them."""
    return list(dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: str) -> bool:
    """Whether an address is on the public internet: not private, local, shared, reserved or multicast.

    An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64) is judged as what it is.
    """
    try:
        parsed = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if parsed in LOCAL_NAT64:
        return False
    return all(one.is_global and not one.is_multicast for one in (parsed, *_inside(parsed)))


@dataclass(frozen=True, slots=True)
class Fetcher:
    """The way out, with what it trusts. The site uses the defaults; tests bring their own network."""

    resolver: Resolver = resolve
    allows: Check = is_public
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    ports: frozenset[int] = frozenset({PORT})
    seconds: float = SECONDS

    def fetch(self, url: str, *, max_bytes: int, accept: Sequence[str]) -> Fetched:
        """The content behind `url`, of one of the types in `accept` ("text/calendar", "image/*")."""
        deadline = time.monotonic() + self.seconds
        for _hop in range(REDIRECTS + 1):
            with self._open(url, accept, deadline) as answer:
                target = answer.headers.get("Location")
                if answer.status not in MOVED or not target:
                    return _read(answer, url, max_bytes, accept, deadline)
            url = urljoin(url, target)
        raise NoAnswer

    def _open(self, url: str, accept: Sequence[str], deadline: float) -> _Answer:
        host, port, path = self._parts(url)
        address = self._address(host, port)
        pool = urllib3.HTTPSConnectionPool(
            address, port, server_hostname=host, assert_hostname=host, ssl_context=self.trust, retries=False, maxsize=1
        )
        try:
            response = pool.urlopen(
                "GET",
                path,
                headers={
                    "Host": host if port == PORT else f"{host}:{port}",
                    "User-Agent": AGENT,
                    "Accept": ", ".join(accept),
                    "Accept-Encoding": "identity",
                },
                redirect=False,
                preload_content=False,
                timeout=urllib3.Timeout(total=_left(deadline)),
            )
        except HTTPError as problem:
            pool.close()
            raise NoAnswer from problem
        return _Answer(pool, response)

    def _parts(self, url: str) -> tuple[str, int, str]:
        """Host, port and path of an address we are willing to open."""
        try:
            parts = urlsplit(url)
            port = parts.port or PORT
            host = (parts.hostname or "").encode("idna").decode("ascii")
        except ValueError as problem:  # UnicodeError is one
            raise WrongAddress from problem
        if parts.scheme != "https" or not host or parts.username is not None or port not in self.ports:
            raise WrongAddress
        return host, port, urllib3.util.parse_url(url).request_uri

    def _address(self, host: str, port: int) -> str:
        """An address of the host to connect to, when all it has are allowed."""
        try:
            addresses = self.resolver(host, port)
        except OSError as problem:
            raise NoAnswer from problem
        if not addresses:
            raise NoAnswer
        if not all(self.allows(address) for address in addresses):
            raise WrongAddress
        return addresses[0]


@dataclass(frozen=True, slots=True)
class _Answer:
    """An open answer; closing it closes its connection."""

    pool: urllib3.HTTPSConnectionPool
    response: urllib3.BaseHTTPResponse

    def __enter__(self) -> urllib3.BaseHTTPResponse:
        return self.response

    def __exit__(self, *_reason: object) -> None:
        self.response.close()
        self.pool.close()


def fetch(url: str, *, max_bytes: int, accept: Sequence[str]) -> Fetched:
    """The content behind an address that somebody gave us. Raises `FetchRefused`.

    Not inside a transaction: it waits for strangers for up to ten seconds.
    """
    return Fetcher().fetch(url, max_bytes=max_bytes, accept=accept)


def _read(
    answer: urllib3.BaseHTTPResponse, url: str, max_bytes: int, accept: Sequence[str], deadline: float
) -> Fetched:
    if answer.status != HTTPStatus.OK:
        raise NoAnswer
    content_type = answer.headers.get("Content-Type", "").split(";", 1)[0].strip().lower()
    if not _is_of(content_type, accept):
        raise WrongType
    content = bytearray()
    try:
        for chunk in _chunks(answer, deadline):
            content += chunk
            if len(content) > max_bytes:
                raise TooMuch
    except HTTPError as problem:
        raise NoAnswer from problem
    return Fetched(url, content_type, bytes(content))


def _chunks(answer: urllib3.BaseHTTPResponse, deadline: float) -> Iterator[bytes]:
    """The body piece by piece, as it arrives, until time is up: a server that drips bytes does not hold us."""
    while chunk := answer.read1(CHUNK):
        _left(deadline)
        yield chunk


def _left(deadline: float) -> float:
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise NoAnswer
    return seconds


def _is_of(content_type: str, accept: Sequence[str]) -> bool:
    family = content_type.split("/", 1)[0]
    return any(pattern in {content_type, f"{family}/*", "*/*"} for pattern in accept)


def _inside(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Iterator[ipaddress.IPv4Address]:
    """IPv4 addresses that an IPv6 address leads to."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            yield address.ipv4_mapped
        if address.sixtofour:
            yield address.sixtofour
        if address.teredo:
            yield from address.teredo
        if address in NAT64:
            yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
