"""`meetinc demo` from nothing to a page, again, and to an end that leaves nothing behind."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from rich.console import Console

from meetinc.ops import schema
from meetinc.ops.demo import state
from meetinc.ops.demo.running import AlreadyFilled, greet, prepare
from meetinc.ops.management.commands.demo import MOST_PEOPLE
from tests.factories.accounts import AccountFactory

ROOT = Path(__file__).parents[3]
START = "from meetinc.config.cli import main; main()"


@pytest.mark.django_db
def test_greeting_says_where_it_runs_and_who_can_sign_in() -> None:
    AccountFactory.create(email="member@demo.invalid", name="Marit van der Velde")
    out = io.StringIO()

    greet(Console(file=out, soft_wrap=True))

    lines = [" ".join(line.split()) for line in out.getvalue().splitlines()]
    assert "MeetInc runs on http://testserver" in lines
    assert "Member Marit van der Velde Finds people and meets them" in lines
    assert "Every mail it sends can be read at http://testserver/demo/mail/" in lines


@pytest.mark.django_db
def test_demo_that_has_its_people_takes_no_other_number_of_them() -> None:
    AccountFactory.create(email=state.MARK)

    with pytest.raises(AlreadyFilled, match="Add --reset"):
        prepare(reset=False, scale=1_000, screen=Console(file=io.StringIO()))


@pytest.mark.django_db
def test_real_site_is_neither_filled_nor_reset() -> None:
    AccountFactory.create()

    for reset in (False, True):
        with pytest.raises(state.HoldsSite):
            prepare(reset=reset, scale=0, screen=Console(file=io.StringIO()))


@pytest.mark.django_db
def test_tables_whose_making_was_stopped_half_way_hold_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE people_person CASCADE")

    assert state.held() is state.Holds.NOTHING


@pytest.mark.django_db
def test_demo_can_be_taken_away_and_leaves_an_empty_database() -> None:
    AccountFactory.create(email=state.MARK)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # outside of tests no transaction is open here

    state.forget()

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert cursor.fetchone() == (0,)
    assert state.held() is state.Holds.NOTHING


@pytest.mark.parametrize("number", ["0", "-5", "many", str(MOST_PEOPLE + 1)])
def test_number_of_people_that_makes_no_sense_is_refused(number: str) -> None:
    with pytest.raises(CommandError, match="must be a number from 1 to 10,000,000"):
        call_command("demo", f"--scale={number}")


def test_port_that_is_taken_is_told_in_a_sentence_before_anything_is_made(tmp_path: Path) -> None:
    """Only the folder and its secret are there, closed to others whatever the umask of the shell."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        ended = subprocess.run(
            [sys.executable, "-c", START, "demo"], env=environment(tmp_path / "site", port), capture_output=True, text=True,
            cwd=ROOT, timeout=120, check=False, umask=0o022,
        )  # fmt: skip

    assert ended.returncode == 1
    assert f"Another program already listens on http://127.0.0.1:{port}." in ended.stderr
    assert "Traceback" not in ended.stderr
    made = {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.rglob("*")}
    assert made == {"site": "0o700", "secret_key": "0o600"}


@pytest.mark.django_db
def test_tables_are_made_and_filled_by_one_at_a_time() -> None:
    with schema.made_alone(), schema.connection_beside(connection) as other:
        other.execute("SET lock_timeout = '50ms'")

        with pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute(schema.MAKING)


def environment(data_dir: Path, port: int) -> dict[str, str]:
    """As somebody has it who has set nothing but these two."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("MEETINC_") and name != "DATABASE_URL"
    }
    return {**kept, "MEETINC_DATA_DIR": str(data_dir), "PORT": str(port), "MEETINC_POSTGRES_DURABLE": "no"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Run:
    """A demo that runs, and what it prints."""

    child: subprocess.Popen[bytes]
    port: int
    log: Path

    def first_page(self, *, patience: float) -> str:
        """The home page as soon as it answers."""
        until = time.monotonic() + patience
        while time.monotonic() < until and self.child.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5) as answer:
                    return str(answer.read().decode())
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"no page: {self.log.read_text(encoding='utf-8')}")


@contextmanager
def running(data_dir: Path, *arguments: str) -> Iterator[Run]:
    """The demo, until the end of the block; then Ctrl-C, and it ends well."""
    log, port = data_dir.with_suffix(".log"), free_port()
    with log.open("wb") as out:
        child = subprocess.Popen(
            [sys.executable, "-c", START, "demo", *arguments], env=environment(data_dir, port), cwd=ROOT, stdout=out,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        yield Run(child, port, log)
    finally:
        child.send_signal(signal.SIGINT)
        status = child.wait(60)
    assert (status, processes_of(data_dir)) == (0, [])


def processes_of(data_dir: Path) -> list[str]:
    """The command lines of what still works for this data directory."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        except OSError:
            continue
        if str(data_dir).encode() in line:
            found.append(line.split(b"\0")[0].decode())
    return found


@pytest.mark.prove
def test_demo_starts_from_nothing_keeps_what_was_done_and_ends_without_a_trace(tmp_path: Path) -> None:
    data_dir = tmp_path / "site"

    with running(data_dir) as demo:
        assert "Where the river trades meet" in demo.first_page(patience=240)

    with running(data_dir) as demo:
        assert demo.first_page(patience=60).count('class="fig"') == 4

    with running(data_dir, "--reset", "--scale=1000") as demo:
        people = demo.first_page(patience=240).split('class="fig"><b>')[1].split("</b>")[0]
        assert 900 < int(people) < 1_000  # some let only members see them
