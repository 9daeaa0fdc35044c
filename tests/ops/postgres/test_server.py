"""What kind of server it is: text, settings, who may enter."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from meetinc.ops.postgres import Lease, acquire
from tests.ops.postgres.conftest import ask, needs_root, server_of

NOBODY = 65534


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("SELECT lower('ÄÉŁΣЖ')", "äéłσж"),
        ("SHOW server_encoding", "UTF8"),
        ("SHOW timezone", "UTC"),
        ("SHOW listen_addresses", ""),
        ("SHOW log_min_error_statement", "panic"),
        ("SELECT current_database() || ' ' || current_user", "meetinc meetinc"),
        ("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", False),
        ("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user", True),
    ],
)
def test_server_is_set_up_well(lease: Lease, question: str, answer: object) -> None:
    assert ask(lease, question) == answer


@pytest.mark.parametrize(("durable", "fsync"), [(True, "on"), (False, "off")])
def test_only_tests_may_lose_data(shared_data_dir: Path, durable: bool, fsync: str) -> None:
    lease = acquire(shared_data_dir, durable=durable)

    assert ask(lease, "SHOW fsync") == fsync
    lease.release()


def test_a_role_of_another_name_is_refused(lease: Lease) -> None:
    with pytest.raises(psycopg.OperationalError, match=r"(?i)peer authentication failed"):
        psycopg.connect(lease.dsn.replace("user='meetinc'", "user='stranger'"))


def test_socket_folder_is_closed_to_others(lease: Lease) -> None:
    facts = Path(lease.socket_folder).stat()

    assert facts.st_mode & 0o777 == 0o700
    assert facts.st_uid == lease.server.places.server.uid


@needs_root
def test_another_user_cannot_reach_the_server(lease: Lease) -> None:
    attempt = f"import socket; socket.socket(socket.AF_UNIX).connect({lease.socket_folder + '/.s.PGSQL.5432'!r})"

    done = subprocess.run(
        ["/usr/bin/python3", "-c", attempt],
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        capture_output=True,
        check=False,
    )

    assert b"PermissionError" in done.stderr


@needs_root
def test_server_does_not_run_as_root(lease: Lease) -> None:
    pid = lease.server.find()

    assert Path(f"/proc/{pid}").stat().st_uid == lease.server.places.server.uid != 0


def test_long_data_directory_gets_a_short_socket_folder(made_data_dir: Path) -> None:
    deep = made_data_dir / ("long" * 30)
    deep.mkdir()
    deep.chmod(0o755)
    (made_data_dir / "postgres").rename(deep / "postgres")

    lease = acquire(deep, durable=False)
    folder = Path(lease.socket_folder)

    assert ask(lease, "SELECT 1") == 1
    assert made_data_dir not in folder.parents
    assert folder.stat().st_mode & 0o777 == 0o700
    lease.release()
    assert not folder.exists()


@needs_root
def test_folder_that_the_server_cannot_enter_keeps_its_permissions(data_dir: Path) -> None:
    closed = data_dir / "home"
    closed.mkdir(mode=0o700)
    site = closed / "site"
    before = _permissions(closed)

    lease = acquire(site, durable=False)
    lease.revive()

    assert ask(lease, "SELECT 1") == 1
    lease.release()
    assert _permissions(closed) == before
    assert server_of(site).places.reachable is False


def test_nothing_outside_the_data_directory_changes_whatever_the_umask(data_dir: Path) -> None:
    site = data_dir / "site"
    site.mkdir()
    before = _permissions(site)
    mask = os.umask(0o077)

    try:
        acquire(site, durable=False).release()
    finally:
        os.umask(mask)

    assert _permissions(site) == before


def _permissions(folder: Path) -> list[tuple[Path, int, int, int]]:
    facts = [(step, step.stat()) for step in (folder, *folder.parents)]
    return [(step, fact.st_mode, fact.st_uid, fact.st_gid) for step, fact in facts]


def test_package_needs_no_django() -> None:
    script = "import sys, meetinc.ops.postgres; sys.exit('django' in sys.modules)"

    subprocess.run([sys.executable, "-c", script], check=True)


def test_relative_data_directory_works(made_data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made_data_dir)

    lease = acquire(Path(), durable=False)

    assert ask(lease, "SELECT 1") == 1
    lease.release()


def test_environment_of_the_caller_does_not_reach_the_server(
    made_data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGDATA", tempfile.gettempdir())
    monkeypatch.setenv("LC_ALL", "nowhere")

    lease = acquire(made_data_dir, durable=False)

    assert ask(lease, "SELECT 1") == 1
    lease.release()
