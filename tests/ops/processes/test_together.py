"""A family of processes starts together and ends together, whoever is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from meetinc.ops.postgres import os_processes, status
from tests.journeys.site import free_port

FAMILY = Path(__file__).with_name("family.py")


@dataclass
class Family:
    """The running main process, and the numbers that its children noted."""

    directory: Path
    process: subprocess.Popen[str]

    def pid(self, name: str) -> int:
        """Wait until the member runs; its number."""
        file = self.directory / name
        wait_until(file.exists)
        return int(file.read_text())

    def end(self, request: signal.Signals) -> tuple[int, str]:
        """Send the main process a signal; its exit status and what it said."""
        self.process.send_signal(request)
        return self.ending()

    def ending(self) -> tuple[int, str]:
        """Wait for the main process; its exit status and what it said."""
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said


def wait_until(fact: Callable[[], bool], *, patience: float = 30) -> None:
    deadline = time.monotonic() + patience
    while not fact():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


@pytest.fixture
def start(data_dir: Path) -> Iterator[Callable[..., Family]]:
    """Start a family in a directory of its own."""
    with ExitStack() as stack:

        def _start(*members: str, **environment: str) -> Family:
            process = subprocess.Popen(
                [sys.executable, FAMILY, data_dir, *members],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONPATH": str(FAMILY.parents[3]), **environment},
            )
            stack.enter_context(process)
            stack.callback(_kill, process)
            return Family(data_dir, process)

        yield _start


def _kill(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        process.kill()


Start = Callable[..., Family]


@pytest.mark.parametrize("request_", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stop_ends_all(start: Start, request_: signal.Signals) -> None:
    family = start("sleeper", "parent_of_a_sleeper")
    members = [family.pid(name) for name in ("sleeper", "parent", "grandchild")]

    assert family.end(request_) == (0, "")

    assert not any(map(os_processes.alive, members))


def test_children_have_groups_of_their_own(start: Start) -> None:
    """Ctrl-C in a terminal goes to the group of the main process."""
    family = start("sleeper")
    child = family.pid("sleeper")

    assert os.getpgid(child) == child != os.getpgid(family.process.pid)


def test_one_that_ends_ends_all(start: Start) -> None:
    family = start("sleeper", "short")
    sleeper = family.pid("sleeper")

    assert family.ending() == (1, "meetinc: short ended with status 3; stopping the rest.\n")

    assert not os_processes.alive(sleeper)


def test_one_that_is_killed_ends_all(start: Start) -> None:
    family = start("sleeper", "parent_of_a_sleeper")
    members = [family.pid(name) for name in ("parent", "grandchild")]
    os.kill(family.pid("sleeper"), signal.SIGKILL)

    assert family.ending() == (1, "meetinc: sleeper was ended by SIGKILL; stopping the rest.\n")

    assert not any(map(os_processes.alive, members))


def test_second_knock_kills_what_does_not_listen(start: Start) -> None:
    family = start("stubborn")
    stubborn = family.pid("stubborn")
    family.process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    assert os_processes.alive(stubborn)

    assert family.end(signal.SIGINT) == (0, "meetinc: stubborn did not end in time and was killed.\n")

    assert not os_processes.alive(stubborn)


def test_one_that_cannot_start_says_why(start: Start) -> None:
    status, said = start("unable").ending()

    assert status == 1
    assert said.splitlines() == [
        "meetinc: unable: There is a reason.",
        "meetinc: unable ended with status 1; stopping the rest.",
    ]


def test_killed_parent_takes_all_with_it(start: Start) -> None:
    family = start("sleeper")
    sleeper = family.pid("sleeper")

    family.end(signal.SIGKILL)

    wait_until(lambda: not os_processes.alive(sleeper))


def test_killed_parent_leaves_no_database(start: Start, made_data_dir: Path) -> None:
    site = made_data_dir / "site"
    site.mkdir(mode=0o755)
    (made_data_dir / "postgres").rename(site / "postgres")
    family = start("holder", "other_holder")
    holders = [family.pid(name) for name in ("holder", "other_holder")]
    assert status(site).pid

    family.end(signal.SIGKILL)

    wait_until(lambda: not any(map(os_processes.alive, holders)))
    wait_until(lambda: status(site).pid is None)


def test_greeting_is_said_once_the_address_answers(start: Start) -> None:
    family = start("server", PORT=str(free_port()))
    assert family.process.stdout

    assert family.process.stdout.readline() == "Hello.\n"
    family.process.send_signal(signal.SIGINT)
    assert family.process.communicate(timeout=30)[0] == ""
