"""kill -9 of web, worker and PostgreSQL in the middle of bookings: nothing acknowledged is lost or done twice."""

from __future__ import annotations

import http.client
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from meetinc.ops.postgres import os_processes, status
from tests.core.smtp import Behaviour, serving
from tests.journeys.site import MEETINC, ROOT, free_port
from tests.ops.processes.test_together import wait_until

HANDS = 4  # people who click at the same time
TOKEN = "t" * 32


@dataclass
class Site:
    """Web and worker as an operator runs them, on an embedded PostgreSQL."""

    data_dir: Path
    port: int
    environment: dict[str, str]
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def command(self, *arguments: str) -> Any:
        """Run the booking program; what it printed."""
        program = [sys.executable, str(ROOT / "tests/ops/processes/booking.py"), *arguments]
        done = subprocess.run(program, env=self.environment, cwd=ROOT, check=True, capture_output=True, text=True)
        return json.loads(done.stdout)

    def start(self, name: str, *arguments: str) -> None:
        """Start a process of the site."""
        with (self.data_dir / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [MEETINC, *arguments], env=self.environment, cwd=ROOT, stdout=log, stderr=log
            )

    def start_web(self) -> None:
        """Start the web process."""
        self.start("web", "serve", "--bind", f"127.0.0.1:{self.port}")

    def start_worker(self) -> None:
        """Start the worker."""
        self.start("worker", "worker")

    def stop(self) -> None:
        """End all in good order, and see that nothing is left."""
        for process in self.running.values():
            process.terminate()
        endings = {self._ending(name) for name in self.running}
        # The second when it was still loading, the third when the interpreter had hardly begun.
        assert endings <= {0, 128 + signal.SIGTERM, -signal.SIGTERM}, endings
        assert status(self.data_dir).pid is None, "the last one out left the database running"

    def _ending(self, name: str) -> int:
        try:
            return self.running[name].wait(60)
        except subprocess.TimeoutExpired:
            lines = (self.data_dir / f"{name}.log").read_text().splitlines()
            told = [line for line in lines if '"message": "request"' not in line]
            raise AssertionError("\n".join([f"{name} does not end:", *told[-30:]])) from None

    def kill_all(self) -> None:
        """Leave no process, whatever the test did."""
        for process in self.running.values():
            process.kill()
            process.wait()

    def kill(self, name: str) -> None:
        """kill -9 a process of the site, or its PostgreSQL."""
        if name == "postgres":
            pid = status(self.data_dir).pid
            if pid:
                os.kill(pid, signal.SIGKILL)
            return
        self.running[name].kill()
        self.running[name].wait()
        self.start_web() if name == "web" else self.start_worker()

    def answers(self) -> bool:
        """Whether the site takes requests."""
        return self.get("/readyz") == 200

    def get(self, path: str) -> int:
        """The status of a page; 0 when nobody answers."""
        return self._ask("GET", path)

    def accept(self, booking: dict[str, Any]) -> int:
        """Click on "Accept"; the status of the answer, 0 when there is none."""
        body = f"proposal={booking['proposal']}&csrfmiddlewaretoken={TOKEN}"
        cookies = f"sessionid={booking['session']}; csrftoken={TOKEN}"
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", f"/meets/{booking['meet']}/accept/", body, headers)

    def _ask(self, method: str, path: str, body: str = "", headers: dict[str, str] | None = None) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, headers or {})
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()


@dataclass
class Crowd:
    """People who accept one request after the other, and remember which yes they were told of."""

    site: Site
    todo: list[dict[str, Any]]
    acknowledged: list[str] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    pages: Counter[int] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self) -> None:
        """Until every request is answered."""
        with ThreadPoolExecutor(HANDS + 1) as pool:
            for hand in [pool.submit(self._read), *(pool.submit(self._click) for _ in range(HANDS))]:
                hand.result()

    def _read(self) -> None:
        while self.todo:
            self.pages[self.site.get("/account/login/")] += 1
            time.sleep(0.01)

    def _click(self) -> None:
        deadline = time.monotonic() + 600
        while booking := self._next():
            assert time.monotonic() < deadline, self.answers
            answer = self.site.accept(booking)
            with self.lock:
                self.answers[answer] += 1
                if answer == 302:
                    self.acknowledged.append(booking["meet"])
                elif answer not in {403, 422}:  # no yes and no no: try again, after a moment
                    self.todo.insert(0, booking)
            if answer not in {302, 403, 422}:
                time.sleep(0.1)

    def _next(self) -> dict[str, Any] | None:
        with self.lock:
            return self.todo.pop() if self.todo else None


@contextmanager
def running_site(smtp_url: str, *, durable: bool) -> Iterator[Site]:
    """A site of its own; at the end everything of it is gone."""
    directory = Path(tempfile.mkdtemp(prefix="meetinc-kill-"))
    directory.chmod(0o755)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MEETINC_", "DATABASE_", "PYTEST"))
    }
    port = free_port()
    ours = {
        "MEETINC_DATA_DIR": str(directory),
        "MEETINC_POSTGRES_DURABLE": "yes" if durable else "no",
        "MEETINC_SMTP_URL": smtp_url,
        "PORT": str(port),
        "PYTHONPATH": str(ROOT),
    }
    site = Site(directory, port, kept | ours)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, directory)
        stack.callback(lambda: os_processes.kill_all(os_processes.working_in(directory / "postgres" / "cluster")))
        stack.callback(site.kill_all)
        yield site


def prove_bookings_survive(count: int, kills: list[str], *, durable: bool) -> None:
    """Accept `count` requests while processes are killed, then compare what people were told with what is."""
    mailbox = Behaviour()
    with serving(mailbox) as server, running_site(f"smtp://{server.host}:{server.port}", durable=durable) as site:
        bookings = site.command("prepare", str(count))
        site.start_web()
        site.start_worker()
        wait_until(site.answers, patience=180)
        crowd = Crowd(site, list(reversed(bookings)))
        with killing(site, kills, spread=lambda: 1 - len(crowd.todo) / count):
            crowd.run()
        site.stop()
        facts = site.command("finish")
        told = "".join((site.data_dir / f"{name}.log").read_text() for name in ("web", "worker"))

    assert set(crowd.pages) <= {0, 200, 503}, crowd.pages  # 0: the web process was killed too
    # A page waits for the database. One that waits already when it is killed again may have used up its patience.
    assert crowd.pages[503] < max(kills.count("postgres"), 1), crowd.pages
    assert 500 not in crowd.answers
    assert "Traceback" not in told
    everything = sorted(booking["meet"] for booking in bookings)
    assert len(set(crowd.acknowledged)) == len(crowd.acknowledged)
    assert set(crowd.acknowledged) <= set(facts["scheduled"])
    assert sorted(facts["scheduled"]) == everything
    assert sorted(facts["seats"]) == sorted(everything * 2)
    assert sorted(facts["events"]) == everything
    _check_mails(facts["mails"], mailbox, repeats=len(kills))


def _check_mails(stored: list[list[str]], mailbox: Behaviour, *, repeats: int) -> None:
    """Every mail arrived; one that was in flight when something was killed perhaps twice, with the same Message-ID."""
    arrived = Counter((message["Message-ID"], *message["To"].split(",")) for message in mailbox.messages)
    wanted = {(message_id, to) for message_id, to, _state in stored}
    assert {state for _id, _to, state in stored} == {"sent"}
    assert {message_id for message_id, *_to in arrived} == {message_id for message_id, _to in wanted}
    assert sum(arrived.values()) - len(wanted) <= repeats


@contextmanager
def killing(site: Site, kills: list[str], *, spread: Callable[[], float]) -> Iterator[None]:
    """kill -9 these, one after the other, spread over the work."""
    over = threading.Event()

    def kill_all() -> None:
        for number, name in enumerate(kills, start=1):
            while spread() < number / (len(kills) + 1) and not over.wait(0.01):
                pass
            site.kill(name)

    killer = threading.Thread(target=kill_all)
    killer.start()
    try:
        yield
    finally:
        over.set()
        killer.join()


@pytest.mark.xdist_group("kill")
def test_bookings_survive_the_death_of_each_process() -> None:
    prove_bookings_survive(20, ["worker", "postgres", "web"], durable=False)


@pytest.mark.prove
def test_500_bookings_survive_many_deaths() -> None:
    kills = ["web", "worker", "postgres"] * 6
    random.Random(7).shuffle(kills)

    prove_bookings_survive(500, kills, durable=True)
