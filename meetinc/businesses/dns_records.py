"""The one place that asks the DNS: for the TXT record by which a business proves a domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from meetinc.businesses import conf

if TYPE_CHECKING:
    from dns.resolver import Resolver

LABEL: Final = "_meetinc"
PREFIX: Final = "meetinc="
SECONDS: Final = 5.0
PORT: Final = 53


def record_name(domain: str) -> str:
    """Where the record stands: below the domain, so that nothing else is touched."""
    return f"{LABEL}.{domain}"


def record_value(token: str) -> str:
    """What the record says."""
    return f"{PREFIX}{token}"


def record_line(domain: str, token: str) -> str:
    """The record as it is written into a zone."""
    return f'{record_name(domain)} TXT "{record_value(token)}"'


def has_record(domain: str, token: str) -> bool:
    """Whether the domain's DNS holds the record, there or at the domain itself. Talks to the network.

    Whatever goes wrong on the way is a no: the record can be looked for again.
    """
    wanted = record_value(token)
    return any(wanted in _texts(name) for name in (record_name(domain), domain))


def _texts(name: str) -> set[str]:
    from dns.exception import DNSException  # here, because it costs a sixth of a second that few processes need

    try:
        answer = _resolver().resolve(name, "TXT", lifetime=SECONDS, search=False)
    except (DNSException, OSError):
        return set()
    return {b"".join(record.strings).decode("utf-8", "replace").strip() for record in answer}


def _resolver() -> Resolver:
    """The system's resolver, or the operator's name servers."""
    from dns.resolver import Resolver

    servers = conf.dns_servers()
    if not servers:
        return Resolver()
    resolver = Resolver(configure=False)
    resolver.nameservers = [_host(server) for server in servers]
    resolver.nameserver_ports = {_host(server): _port(server) for server in servers}
    return resolver


def _host(server: str) -> str:
    return server.rpartition(":")[0] if server.count(":") == 1 else server


def _port(server: str) -> int:
    return int(server.rpartition(":")[2]) if server.count(":") == 1 else PORT
