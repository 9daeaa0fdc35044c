"""Processes share one server; the last one out stops it, and no killed process leaves a mess."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from meetinc.ops.postgres import EmbeddedPostgresError, Lease, acquire, destroy, os_processes, status
from tests.conftest import ROOT
from tests.ops.postgres.conftest import Holder, ask, do, server_of

Hold = Callable[[Path], Holder]


def test_processes_share_one_server(shared_data_dir: Path, hold: Hold, lease: Lease) -> None:
    other = hold(shared_data_dir)

    assert other.server_pid == lease.server.find()


def test_last_one_out_stops_the_server(shared_data_dir: Path, hold: Hold) -> None:
    first, second = hold(shared_data_dir), hold(shared_data_dir)
    pid = first.server_pid
    assert second.server_pid == pid

    first.leave()
    assert os_processes.alive(pid)

    second.leave()
    assert not os_processes.alive(pid)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_end_while_the_server_starts_leaves_none(data_dir: Path, hold: Hold, number: signal.Signals) -> None:
    holder = hold(data_dir)
    while not any(data_dir.glob("postgres/cluster/postmaster.pid")) and holder.process.poll() is None:
        time.sleep(0.005)
    holder.process.send_signal(number)

    assert holder.process.wait(60) != 0
    assert status(data_dir).pid is None


def test_starts_at_once_are_one_start(data_dir: Path, hold: Hold) -> None:
    holders = [hold(data_dir) for _ in range(4)]

    assert len({holder.server_pid for holder in holders}) == 1
    assert [holder.leave() for holder in holders] == [0, 0, 0, 0]
    assert status(data_dir).pid is None


def test_server_of_a_killed_holder_is_adopted(shared_data_dir: Path, hold: Hold) -> None:
    holder = hold(shared_data_dir)
    pid = holder.server_pid
    holder.process.kill()
    holder.process.wait()
    assert os_processes.alive(pid)

    heir = acquire(shared_data_dir)

    assert heir.server.find() == pid
    heir.release()
    assert not os_processes.alive(pid)


@pytest.mark.parametrize("polite", [signal.SIGTERM, signal.SIGHUP])
def test_polite_end_gives_the_lease_back(shared_data_dir: Path, hold: Hold, polite: signal.Signals) -> None:
    holder = hold(shared_data_dir)
    pid = holder.server_pid

    holder.process.send_signal(polite)

    assert holder.process.wait(60) == 128 + polite
    assert not os_processes.alive(pid)


def test_release_twice_is_fine(shared_data_dir: Path) -> None:
    lease = acquire(shared_data_dir, durable=False)

    lease.release()
    lease.release()

    assert server_of(shared_data_dir).find() is None


def test_status_starts_and_makes_nothing(data_dir: Path) -> None:
    seen = status(data_dir)

    assert (seen.exists, seen.pid, seen.in_use) == (False, None, False)
    assert list(data_dir.iterdir()) == []


def test_status_tells_what_runs(shared_data_dir: Path, lease: Lease) -> None:
    seen = status(shared_data_dir)

    assert (seen.exists, seen.pid, seen.in_use) == (True, lease.server.find(), True)


def test_destroy_refuses_while_in_use(shared_data_dir: Path, lease: Lease) -> None:
    with pytest.raises(EmbeddedPostgresError, match="in use by another MeetInc process"):
        destroy(shared_data_dir)

    assert ask(lease, "SELECT 1") == 1


def test_destroy_begins_anew(made_data_dir: Path) -> None:
    data_dir = made_data_dir
    lease = acquire(data_dir, durable=False)
    do(lease, "CREATE TABLE kept AS SELECT 1")
    lease.release()

    destroy(data_dir)

    lease = acquire(data_dir, durable=False)
    assert ask(lease, "SELECT to_regclass('kept')") is None
    lease.release()


def test_client_programs_reach_the_database(lease: Lease) -> None:
    with lease.client("psql", "-Atc", "SELECT current_user", stdout=-1) as psql:
        out, _ = psql.communicate()

    assert (psql.returncode, out.decode().strip()) == (0, "meetinc")


def test_end_in_the_middle_of_a_start_leaves_no_server(data_dir: Path, hold: Hold) -> None:
    holder = hold(data_dir)
    while not (data_dir / "postgres" / "cluster" / "postmaster.pid").exists():
        assert holder.process.poll() is None

    holder.process.send_signal(signal.SIGTERM)

    assert holder.process.wait() == 128 + signal.SIGTERM
    assert server_of(data_dir).find() is None
    assert os_processes.working_in(data_dir / "postgres" / "cluster") == []


@pytest.mark.parametrize(("name", "ending"), [("SIGTERM", 143), ("SIGINT", 130)])
def test_request_to_end_is_heard_also_where_nothing_can_be_raised(name: str, ending: int) -> None:
    program = [sys.executable, str(Path(__file__).with_name("told_to_end.py")), name]

    ended = subprocess.run(
        program, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, timeout=10, check=False
    )

    assert (ended.returncode, ended.stderr) == (ending, b"")
