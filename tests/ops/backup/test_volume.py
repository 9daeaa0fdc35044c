"""Backup and restore at size, and killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from meetinc.ops.backup.make import make_backup
from tests.ops.backup.places import Place

pytestmark = [pytest.mark.prove, pytest.mark.xdist_group("backup")]
NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
ROWS = 1_500_000
KILLS = (0.3, 2, 5, 8, 12)  # seconds after the start: while reading, making tables, copying, finishing


@pytest.fixture(scope="module")
def large_site(site: Place) -> Place:
    """A year of acts of a large site."""
    with psycopg.connect(site.url(), autocommit=True) as connected:
        connected.execute(
            "INSERT INTO core_auditentry (at, kind, label, action, subject_type, subject_id, facts, network)"
            " SELECT now() - n * interval '20 s', 'system', 'volume', 'meets.requested', 'meets.meet', n::text,"
            " jsonb_build_object('n', n, 'code', md5(n::text)), '192.0.2.0/24' FROM generate_series(1, %s) AS n",
            [ROWS],
        )
    for number in range(400):
        (site.media / f"{number}.jpg").write_bytes(os.urandom(200_000))
    return site


@pytest.fixture(scope="module")
def archive(large_site: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_backup(target=tmp_path_factory.mktemp("archive") / "large.tar", now=NOW).path


def test_memory_stays_the_same_whatever_the_size(large_site: Place, archive: Path, empty_place: Place) -> None:
    """The rows alone are 300 MB of text; backup and restore each keep below what Django itself takes, and a little."""
    saving = large_site.peak_of("backup", str(archive.with_name("again.tar")), MEETINC_SECRET_KEY="k" * 60)
    restoring = empty_place.peak_of("restore", str(archive))

    assert max(saving, restoring) < 300_000, (saving, restoring)
    assert empty_place.digest() == large_site.digest()


def test_restore_killed_again_and_again_ends_with_the_whole_site(
    large_site: Place, archive: Path, empty_place: Place
) -> None:
    for seconds in KILLS:
        program = "from meetinc.config.cli import main; main()"
        restoring = subprocess.Popen(
            [sys.executable, "-c", program, "restore", str(archive)],
            env=empty_place.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds)
        restoring.send_signal(signal.SIGKILL)
        restoring.wait()
        people = "SELECT count(*) FROM accounts_account"
        if "accounts_account" in empty_place.tables():
            assert empty_place.rows(people)[0] in {(0,), large_site.rows(people)[0]}

    done = empty_place.meetinc("restore", str(archive))

    assert done.returncode == 0, done.stderr
    assert empty_place.digest() == large_site.digest()
    assert sorted(path.name for path in empty_place.media.iterdir()) == sorted(
        path.name for path in large_site.media.iterdir()
    )
