"""The web process: what it has begun it finishes, and none of it outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import pytest

from meetinc.ops.postgres import os_processes
from tests.journeys.site import ROOT, free_port
from tests.ops.processes.test_together import wait_until


@dataclass
class SmallSite:
    """The running site."""

    port: int
    process: subprocess.Popen[bytes]

    def ask(self, path: str = "/") -> int:
        """The number of the process that answered; 0 when none did."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                return int(answer.read())
        except (URLError, OSError):
            return 0


@pytest.fixture
def site() -> Iterator[SmallSite]:
    port = free_port()
    program = [sys.executable, str(Path(__file__).with_name("small_site.py")), str(port)]
    with subprocess.Popen(program, env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
        running = SmallSite(port, process)
        wait_until(lambda: running.ask() != 0)
        yield running
        process.kill()


def test_request_under_way_is_answered_before_the_end(site: SmallSite) -> None:
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(site.ask, "/slow")
        time.sleep(0.3)  # it is with the application now
        site.process.send_signal(signal.SIGTERM)

        assert slow.result() != 0

    assert site.process.wait(30) == 0
    assert site.ask() == 0


def test_killed_main_process_leaves_no_other(site: SmallSite) -> None:
    answering = site.ask()

    site.process.kill()
    site.process.wait()

    wait_until(lambda: not os_processes.alive(answering))
    wait_until(lambda: site.ask() == 0)


def test_killed_process_is_replaced(site: SmallSite) -> None:
    killed = site.ask()
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: not os_processes.alive(killed))

    wait_until(lambda: site.ask() != 0)
    assert site.process.poll() is None
