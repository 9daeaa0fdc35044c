"""A real site on loopback, and what a visitor's browser does with the server before it."""

from __future__ import annotations

import gzip
import http.client
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tests.core.smtp import free_port
from tests.ops.backup.places import Place

HOST = "harbour.example"
VISITOR = "127.1.2.3"  # all of 127.0.0.0/8 is this machine: an address of our own to be recognised by
LIMIT = 60


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


@dataclass
class Visitor:
    """Somebody who comes to https://harbour.example from VISITOR."""

    port: int
    scheme: str = "https"

    def ask(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        sent = {"Host": self._host(), **{name.replace("_", "-"): value for name, value in headers.items()}}
        with closing(self._connect()) as connection:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            self._cookies = response.headers.get_all("Set-Cookie") or []
            return Answer(response.status, {n.lower(): v for n, v in response.getheaders()}, response.read())

    def upload(self, path: str, *, announced: int, sent: int) -> int:
        """Begin to send a large file; the status that ends it."""
        with closing(self._connect()) as connection:
            connection.putrequest("POST", path, skip_host=True)
            connection.putheader("Host", self._host())
            connection.putheader("Content-Length", str(announced))
            connection.endheaders()
            with suppress(OSError):  # the refusal may come before all is sent
                connection.send(b"x" * sent)
            return connection.getresponse().status

    def submit(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        """Fill in the form at `path` and send it."""
        form = self.ask(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.text)
        assert token
        cookies = "; ".join(cookie.split(";")[0] for cookie in self._cookies)
        body = urlencode({**fields, "csrfmiddlewaretoken": token[1]}).encode()
        kind = "application/x-www-form-urlencoded"
        origin = f"{self.scheme}://{self._host()}"
        return self.ask(
            path, method="POST", body=body, Content_Type=kind, Cookie=cookies, Referer=f"{origin}{path}", **headers
        )

    def _host(self) -> str:
        return f"{HOST}:{self.port}"

    def _connect(self) -> http.client.HTTPConnection:
        source = (VISITOR, 0)
        if self.scheme == "http":
            return http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT, source_address=source)
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=LIMIT, source_address=source)
        connection.sock = trusting.wrap_socket(
            socket.create_connection(("127.0.0.1", self.port), LIMIT, source), server_hostname=HOST
        )
        return connection


@contextmanager
def serving(place: Place, *, https_port: int, log: Path) -> Iterator[int]:
    """`meetinc serve` as the units start it; its port."""
    port = free_port()
    environment = {
        "MEETINC_BASE_URL": f"https://{HOST}:{https_port}",
        "MEETINC_TRUSTED_PROXIES": "1",
        "MEETINC_BIND": f"127.0.0.1:{port}",
        "MEETINC_WEB_PROCESSES": "1",
    }
    command = [sys.executable, "-c", "from meetinc.config.cli import main; main()", "serve"]
    with running(command, log=log, env=place.environment(**environment)) as process:
        wait_for(port, process, log)
        yield port


@contextmanager
def running(command: list[str], *, log: Path, env: dict[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A process for the time of the block."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=env)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=LIMIT)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + LIMIT
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing listens on {port}:\n{log.read_text()[-2000:]}")
