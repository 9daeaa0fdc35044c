"""The way out to strangers' addresses reaches only the public internet, and takes only so much."""

from __future__ import annotations

import ipaddress
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from meetinc.core import fetch as module
from meetinc.core.fetch import (
    Fetched,
    Fetcher,
    FetchRefused,
    NoAnswer,
    TooMuch,
    WrongAddress,
    WrongType,
    is_public,
    resolve,
)

HOST = "calendar.example"
CALENDAR = ("text/calendar",)


class Site(BaseHTTPRequestHandler):
    """A site with a calendar and several bad habits."""

    seen: list[tuple[str, dict[str, str]]] = []

    def do_GET(self) -> None:
        type(self).seen.append((self.path, dict(self.headers)))
        getattr(self, f"answer_{self.path.strip('/').split('/')[0].split('?')[0].replace('-', '_')}")()

    def answer_calendar(self) -> None:
        self.answer(b"BEGIN:VCALENDAR", "text/calendar; charset=utf-8")

    def answer_page(self) -> None:
        self.answer(b"<p>", "text/html")

    def answer_untyped(self) -> None:
        self.send_response(200)
        self.end_headers()

    def answer_missing(self) -> None:
        self.send_error(404)

    def answer_moved(self) -> None:
        self.redirect("/calendar")

    def answer_round(self) -> None:
        self.redirect("/round")

    def answer_nowhere(self) -> None:
        self.send_response(302)
        self.end_headers()

    def answer_inside(self) -> None:
        self.redirect("https://intranet.example/calendar")

    def answer_plain(self) -> None:
        self.redirect("http://calendar.example/calendar")

    def answer_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/calendar")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 1000)
                time.sleep(0.001)
        except OSError:
            pass

    def answer_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/calendar")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            pass

    def answer_silent(self) -> None:
        time.sleep(1)

    def answer_half(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/calendar")
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"BEGIN")

    def answer(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(content)

    def redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        pass


def certificate(folder: Path, *names: str) -> tuple[Path, Path]:
    """A key and a certificate of its own for these names."""
    key, subject = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])]),
    )
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / "site.pem", folder / "site.key"
    certificate_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate_file, key_file


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, ssl.SSLContext]]:
    """The site on a port of this machine, and the trust in its certificate."""
    certificate_file, key_file = certificate(tmp_path_factory.mktemp("tls"), HOST, "intranet.example")
    identity = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    identity.load_cert_chain(certificate_file, key_file)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    server.socket = identity.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, ssl.create_default_context(cafile=str(certificate_file))
    server.shutdown()
    server.server_close()


NAMES = {HOST: ["127.0.0.1"], "intranet.example": ["10.0.0.5"], "other.example": ["127.0.0.1"]}


@pytest.fixture
def fetcher(site: tuple[int, ssl.SSLContext]) -> Fetcher:
    """A way out into this small internet: three names, of which 10.0.0.5 is not public."""
    port, trust = site
    Site.seen = []
    return Fetcher(
        resolver=lambda host, _port: NAMES[host],
        allows=lambda address: address == "127.0.0.1",
        trust=trust,
        ports=frozenset({port}),
        seconds=0.5,
    )


def at(fetcher: Fetcher, path: str, host: str = HOST) -> str:
    return f"https://{host}:{min(fetcher.ports)}/{path}"


def get(fetcher: Fetcher, path: str, **options: object) -> Fetched:
    return fetcher.fetch(at(fetcher, path), **{"max_bytes": 10_000, "accept": CALENDAR, **options})  # type: ignore[arg-type]


def test_a_calendar_is_fetched(fetcher: Fetcher) -> None:
    fetched = get(fetcher, "calendar?key=1")

    assert fetched == Fetched(at(fetcher, "calendar?key=1"), "text/calendar", b"BEGIN:VCALENDAR")
    path, headers = Site.seen[0]
    assert (path, headers["Host"]) == ("/calendar?key=1", f"{HOST}:{min(fetcher.ports)}")
    assert headers["User-Agent"] == module.AGENT


def test_a_redirect_is_followed_and_told(fetcher: Fetcher) -> None:
    assert get(fetcher, "moved").url == at(fetcher, "calendar")


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("inside", WrongAddress),
        ("plain", WrongAddress),
        ("round", NoAnswer),
        ("nowhere", NoAnswer),
        ("missing", NoAnswer),
        ("silent", NoAnswer),
        ("half", NoAnswer),
        ("drip", NoAnswer),
        ("endless", TooMuch),
        ("page", WrongType),
        ("untyped", WrongType),
    ],
)
def test_bad_habits_are_refused(fetcher: Fetcher, path: str, error: type[FetchRefused]) -> None:
    began = time.monotonic()

    with pytest.raises(error):
        get(fetcher, path)

    assert time.monotonic() - began < 2


def test_redirects_are_three_at_most(fetcher: Fetcher) -> None:
    with pytest.raises(NoAnswer):
        get(fetcher, "round")

    assert len(Site.seen) == 4


def test_a_family_of_types_can_be_asked_for(fetcher: Fetcher) -> None:
    assert get(fetcher, "page", accept=("text/*",)).content == b"<p>"


def test_a_certificate_for_another_name_is_refused(fetcher: Fetcher) -> None:
    with pytest.raises(NoAnswer):
        fetcher.fetch(at(fetcher, "calendar", "other.example"), max_bytes=100, accept=CALENDAR)


@pytest.mark.parametrize(
    "url",
    [
        "http://calendar.example/",
        "ftp://calendar.example/",
        "file:///etc/passwd",
        "https://",
        "https://user:password@calendar.example/",
        "https://calendar.example:22/",
        "https://calendar.example:99999/",
        "https://[::1/",
        "https://a..b/",
        "calendar.example",
        "",
    ],
)
def test_what_is_no_public_https_address_is_refused(url: str) -> None:
    with pytest.raises(WrongAddress):
        Fetcher(resolver=lambda _host, _port: ["93.184.215.14"]).fetch(url, max_bytes=1, accept=CALENDAR)


@pytest.mark.parametrize("addresses", [["10.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["::1"], ["169.254.169.254"]])
def test_a_name_with_an_address_inside_is_refused(addresses: list[str]) -> None:
    with pytest.raises(WrongAddress):
        Fetcher(resolver=lambda _host, _port: addresses).fetch("https://a.example/", max_bytes=1, accept=CALENDAR)


def test_a_name_that_nobody_knows_does_not_answer() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError

    for resolver in (unknown, lambda _host, _port: []):
        with pytest.raises(NoAnswer):
            Fetcher(resolver=resolver).fetch("https://a.example/", max_bytes=1, accept=CALENDAR)


def test_the_name_is_resolved_once_so_that_it_cannot_change_its_mind(fetcher: Fetcher) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.5"]])
    rebinding = Fetcher(
        resolver=lambda _host, _port: next(answers),
        allows=fetcher.allows,
        trust=fetcher.trust,
        ports=fetcher.ports,
    )

    assert get(rebinding, "calendar").content == b"BEGIN:VCALENDAR"


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3",
        "127.0.0.1",
        "0.0.0.0",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2002:a00:1::",
        "2001:db8::1",
        "localhost",
        "",
    ],
)
def test_an_address_that_is_not_on_the_public_internet(address: str) -> None:
    assert is_public(address) is False


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "::ffff:93.184.215.14", "64:ff9b::808:808"])
def test_an_address_on_the_public_internet(address: str) -> None:
    assert is_public(address) is True


def test_teredo_is_judged_by_both_its_ends() -> None:
    inside = ipaddress.IPv6Address("2001:0:5db8:d70e:0:0:f5ff:fffe")

    assert is_public(str(inside)) is False


def test_the_system_resolves_by_default() -> None:
    assert resolve("localhost", 443)[0] in {"127.0.0.1", "::1"}
    with pytest.raises(WrongAddress):
        module.fetch("https://localhost/", max_bytes=1, accept=CALENDAR)
