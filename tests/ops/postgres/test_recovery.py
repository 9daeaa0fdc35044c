"""Whatever was killed, cut short or left lying: the next start works, or says one clear sentence."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from meetinc.ops.postgres import EmbeddedPostgresError, Lease, Watchdog, acquire, cluster, os_processes
from tests.ops.postgres.conftest import Holder, ask, do, server_of


def kill_server(lease: Lease) -> int:
    """kill -9 the postmaster."""
    pid = lease.server.find()
    assert pid
    os.kill(pid, signal.SIGKILL)
    while os_processes.alive(pid):
        time.sleep(0.001)
    return pid


def kill_everything(lease: Lease) -> None:
    """kill -9 the postmaster with all its children, as when the power goes."""
    doomed = os_processes.working_in(lease.server.places.cluster)
    os_processes.kill_all(doomed)
    while any(map(os_processes.alive, doomed)):
        time.sleep(0.001)


def test_killed_server_is_started_again_by_its_holders(lease: Lease) -> None:
    do(lease, "CREATE TABLE noted AS SELECT 1")
    kill_server(lease)

    lease.revive()

    assert ask(lease, "SELECT count(*) FROM noted") == 1


def test_killed_server_leaves_no_busy_backend(lease: Lease) -> None:
    connection = psycopg.connect(lease.dsn)
    busy = connection.info.backend_pid
    connection.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 10000000000)")
    kill_server(lease)

    lease.revive()

    connection.close()
    assert not os_processes.alive(busy)
    assert ask(lease, "SELECT 1") == 1


def test_watchdog_brings_a_killed_server_back(lease: Lease, capsys: pytest.CaptureFixture[str]) -> None:
    with Watchdog(lease, every=0.02):
        dead = kill_server(lease)
        deadline = time.monotonic() + 10
        while lease.server.find() in {None, dead} and time.monotonic() < deadline:
            time.sleep(0.01)

    assert ask(lease, "SELECT 1") == 1
    assert capsys.readouterr().err == "meetinc: PostgreSQL had ended and was started again.\n"


def test_unclean_shutdown_of_everything_is_recovered(made_data_dir: Path, hold: Callable[[Path], Holder]) -> None:
    data_dir = made_data_dir
    holder = hold(data_dir)
    assert holder.server_pid
    lease = acquire(data_dir)
    do(lease, "CREATE TABLE kept AS SELECT 7 AS number")
    kill_everything(lease)
    holder.process.kill()
    lease.release()

    lease = acquire(data_dir)

    assert ask(lease, "SELECT number FROM kept") == 7
    lease.release()


def test_pid_file_that_names_a_living_stranger_is_stale(shared_data_dir: Path) -> None:
    file = shared_data_dir / "postgres" / "cluster" / "postmaster.pid"
    file.write_text(f"{os.getpid()}\n/elsewhere\n1\n5432\n/elsewhere\n\n  1 1\nready\n")
    file.chmod(0o600)

    lease = acquire(shared_data_dir, durable=False)

    assert lease.server.find() != os.getpid()
    lease.release()


def test_socket_file_of_a_dead_server_is_replaced(lease: Lease) -> None:
    kill_server(lease)
    assert Path(lease.socket_folder, ".s.PGSQL.5432").exists()

    lease.revive()

    assert lease.answers()


def test_interrupted_first_start_begins_again(data_dir: Path) -> None:
    home = data_dir / "postgres"
    for leaving in ("cluster.new/base", "software/18-0.1.part/bin", "software/18-0.0.1/bin"):
        (home / leaving).mkdir(parents=True)

    lease = acquire(data_dir, durable=False)

    assert ask(lease, "SELECT 1") == 1
    assert not (home / "cluster.new").exists()
    assert len(list((home / "software").iterdir())) == 1
    lease.release()


def test_damaged_copy_of_the_programs_is_made_again(made_data_dir: Path) -> None:
    program = next((made_data_dir / "postgres" / "software").rglob("bin/postgres"))
    program.unlink()
    program.touch()

    lease = acquire(made_data_dir, durable=False)

    assert ask(lease, "SELECT 1") == 1
    lease.release()


@pytest.mark.parametrize(("version", "age"), [("19", "newer"), ("17", "older")])
def test_cluster_of_another_version_is_refused(data_dir: Path, version: str, age: str) -> None:
    _fake_cluster(data_dir, version)

    with pytest.raises(EmbeddedPostgresError, match=f"is of PostgreSQL {version}, {age} than the 18"):
        acquire(data_dir)


def test_cluster_without_a_version_is_refused(data_dir: Path) -> None:
    _fake_cluster(data_dir, None)

    with pytest.raises(EmbeddedPostgresError, match="holds no PostgreSQL database"):
        acquire(data_dir)


def test_damaged_cluster_is_one_sentence(made_data_dir: Path) -> None:
    data_dir = made_data_dir
    shutil.rmtree(data_dir / "postgres" / "cluster" / "global")

    with pytest.raises(EmbeddedPostgresError, match=r"PostgreSQL did not start in .*The log is") as caught:
        acquire(data_dir)

    assert "\n" not in str(caught.value)
    assert server_of(data_dir).find() is None


def test_nearly_full_disk_is_refused_before_anything_is_made(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ROOM", 2**62)

    with pytest.raises(EmbeddedPostgresError, match="no room left on the disk"):
        acquire(data_dir)

    assert not (data_dir / "postgres" / "cluster").exists()


def test_data_directory_that_is_a_file_is_one_sentence(data_dir: Path) -> None:
    file = data_dir / "file"
    file.touch()

    with pytest.raises(EmbeddedPostgresError, match="cannot be used: File exists"):
        acquire(file)


@pytest.fixture
def disk(data_dir: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk of its own, mounted with the options asked for."""
    place = data_dir / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"mode=755,{request.param}", "none", place]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("cannot mount a disk here")
    yield place
    os_processes.kill_all(os_processes.working_in(place / "postgres" / "cluster"))
    subprocess.run(["umount", "-l", place], check=True)


@pytest.mark.parametrize("disk", ["noexec"], indirect=True)
def test_disk_that_runs_no_programs_is_one_sentence(disk: Path) -> None:
    with pytest.raises(EmbeddedPostgresError, match="perhaps its disk is mounted noexec"):
        acquire(disk)


@pytest.mark.parametrize("disk", ["size=260m"], indirect=True)
@pytest.mark.prove
def test_full_disk_loses_nothing(disk: Path) -> None:
    lease = acquire(disk)
    do(lease, "CREATE TABLE kept AS SELECT 7 AS number")
    ballast = disk / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as stream:
        while stream.write(bytes(64 * 1024)):
            pass
    with pytest.raises(psycopg.Error):
        do(lease, "CREATE TABLE big AS SELECT repeat(md5(g::text), 99) FROM generate_series(1, 99999) g")
    kill_everything(lease)
    lease.release()

    try:
        acquire(disk).release()
    except EmbeddedPostgresError as problem:
        assert "no room left on the disk" in str(problem)  # noqa: PT017  # with luck it starts all the same
    ballast.unlink()

    lease = acquire(disk)
    assert ask(lease, "SELECT number FROM kept") == 7
    lease.release()


def _fake_cluster(data_dir: Path, version: str | None) -> None:
    place = data_dir / "postgres" / "cluster"
    place.mkdir(parents=True)
    (place / "something").touch()
    if version:
        (place / "PG_VERSION").write_text(f"{version}\n")
