"""Home, directory and profile at concurrency 8, beside a bare response of the same server: `make bench pages`.

Three ways of looking: a visitor who gets the moment's copy, a visitor for whom the page is made anew (the copy is switched
off), and a member signed in. CPU is that of the web processes; PostgreSQL's own is not in it.
"""

from __future__ import annotations

import http.cookiejar
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench import report
from bench.load import Load, measure, wrk
from tests.journeys.site import MEETINC, ROOT, DemoSite, free_port, running_demo

PROCESSES, THREADS = 2, 4
CONCURRENCY = 8


@dataclass(frozen=True, slots=True)
class Running:
    """A server under measurement."""

    address: str
    pid: int


@contextmanager
def started(command: list[str], port: int, environment: dict[str, str]) -> Iterator[Running]:
    """The command's process until the block ends, once its port answers."""
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        yield Running(address, process.pid)
    finally:
        process.terminate()
        process.wait(40)


@contextmanager
def served(site: DemoSite, *, copies: bool) -> Iterator[Running]:
    """`meetinc serve` on the demo's data."""
    port = free_port()
    changed = {"PORT": str(port), "MEETINC_DEMO": "yes", "MEETINC_LOG_LEVEL": "WARNING"}
    changed |= {} if copies else {"MEETINC_PAGE_CACHE_SECONDS": "0"}
    command = [
        MEETINC,
        "serve",
        "--bind",
        f"127.0.0.1:{port}",
        "--processes",
        str(PROCESSES),
        "--threads",
        str(THREADS),
    ]
    with started([str(part) for part in command], port, site.environment | changed) as running:
        yield running


def member_cookie(address: str) -> str:
    """The session cookie of the demo's member."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = browser.open(f"{address}/account/login/").read().decode()
    form = page.partition('action="/account/demo/member/"')[2]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token, "no demo sign-in on the page"
    data = urllib.parse.urlencode({"csrfmiddlewaretoken": token.group(1)}).encode()
    browser.open(urllib.request.Request(f"{address}/account/demo/member/", data, {"Referer": address}))
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def pages_of(address: str) -> dict[str, str]:
    """Name and path of what is measured."""
    directory = urllib.request.urlopen(f"{address}/people/").read().decode()
    person = re.search(r'class="name"[^>]*>.*?href="(/people/[^"]+/)"', directory, re.DOTALL)
    assert person, "no person in the directory"
    return {"home": "/", "directory": "/people/", "profile": person.group(1)}


def _row(name: str, how: str, load: Load, bare: Load) -> list[str]:
    share = load.per_second / bare.per_second
    cells = [f"{load.per_second:,.0f}", f"{share:.1%}", f"{load.p99_ms:.1f}", f"{load.cpu_ms:.2f}", str(load.failed)]
    return [name, how, *cells]


def main() -> None:
    """Fill a demo, serve it, measure, write the table."""
    wrk()
    headers = {"Accept-Encoding": "br, gzip"}
    rows: list[list[str]] = []
    with running_demo() as site:
        request = urllib.request.Request(f"{site.address}/", headers=headers)
        size = len(urllib.request.urlopen(request).read())
        port = free_port()
        bare_command = [sys.executable, "-m", "bench.bare", *map(str, (port, PROCESSES, THREADS, size))]
        with started(bare_command, port, site.environment) as server:
            bare = measure(server.address, server=server.pid, concurrency=CONCURRENCY)
        rows.append(_row("*bare response*", f"*{size:,} bytes*", bare, bare))
        for how, copies in (("visitor, copy of the moment", True), ("visitor, made anew", False), ("member", True)):
            with served(site, copies=copies) as server:
                cookie = {"Cookie": member_cookie(server.address)} if how == "member" else {}
                for name, path in pages_of(server.address).items():
                    url = f"{server.address}{path}"
                    measure(url, server=server.pid, headers=headers | cookie, concurrency=CONCURRENCY, seconds=2)
                    load = measure(url, server=server.pid, headers=headers | cookie, concurrency=CONCURRENCY)
                    rows.append(_row(name, how, load, bare))
    head = ["page", "who", "requests per s", "of the bare server", "p99 ms", "CPU ms per request", "failures"]
    report.write(
        "pages",
        f"## Pages at concurrency {CONCURRENCY}\n\n`make bench pages`: granian with {PROCESSES} processes of {THREADS} threads,"
        " the demo's 240 people, wrk on the same two cores. A warm-up of 2 s, then 8 s each."
        f" {report.machine()}.\n\n{report.table(head, rows)}",
    )


if __name__ == "__main__":
    main()
