"""Restoring into an empty place: all of it, or nothing."""

from __future__ import annotations

import gzip
import json
import tarfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from meetinc.accounts.commands import erase_account
from meetinc.accounts.commands.erasure import ERASER
from meetinc.accounts.models import Account
from meetinc.config import paths
from meetinc.ops import conf
from meetinc.ops.backup import keys, place
from meetinc.ops.backup.archive import HEAD, ArchiveWriter
from meetinc.ops.backup.errors import DamagedArchive, NotAnArchive, RestoreError
from meetinc.ops.backup.make import make_backup
from meetinc.ops.backup.restore import inspect, restore_backup
from tests.ops.backup.conftest import PICTURE
from tests.ops.backup.places import Place, database

EVENTS = "SELECT name, payload, at FROM core_outboxevent ORDER BY xid, id"
pytestmark = pytest.mark.xdist_group("backup")
NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def archive(site: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_backup(target=tmp_path_factory.mktemp("archive") / "site.tar", now=NOW).path


def rewritten(
    archive: Path,
    target: Path,
    rename: Callable[[str], str] = str,
    change: Callable[[str, bytes], bytes] = lambda _name, content: content,
) -> Path:
    """The archive with members changed, and checksums that fit: made by somebody who knows how."""
    with tarfile.open(archive) as source, target.open("wb") as stream:
        writer = ArchiveWriter(stream)
        for info in source.getmembers()[:-1]:
            file = source.extractfile(info)
            assert file is not None
            writer.add(rename(info.name), change(info.name, file.read()))
        end = source.extractfile(source.getmembers()[-1])
        assert end is not None
        writer.close(json.loads(end.read()))
    return target


@pytest.fixture(scope="module")
def restored(site: Place, archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The site brought back, where a restore that was killed had left tables, files and its marker."""
    with database() as name:
        there = Place(name, tmp_path_factory.mktemp("restored"))
        there.media.mkdir()
        (there.media / "half.jpg").write_bytes(b"half")
        (there.data_dir / place.MARKER).write_text(json.dumps({"archive": "another"}))
        there.execute("CREATE TABLE core_tag (id int)")

        done = there.meetinc("restore", str(archive))

        assert done.returncode == 0, done.stderr
        assert "Restored Harbour Network as of 2026-11-24 08:30 UTC" in done.stdout
        yield there


def test_restore_brings_the_same_site_into_an_empty_place(site: Place, restored: Place) -> None:
    """Every table, every file, the numbering and the key, and nothing of the restore that was killed before."""
    assert restored.digest() == site.digest()
    assert restored.sequences() == site.sequences()
    assert restored.rows(EVENTS) == site.rows(EVENTS)
    assert (restored.media / "pictures" / "2026" / "straße 東京.jpg").read_bytes() == PICTURE
    assert (restored.media / "empty.txt").read_bytes() == b""
    assert not (restored.media / "half.jpg").exists()
    assert (restored.data_dir / "secret_key").read_text() == "k" * 60
    assert (restored.data_dir / "secret_key").stat().st_mode & 0o777 == 0o600
    assert not (restored.data_dir / place.MARKER).exists()


def test_killed_restore_is_finished_and_erases_again(site: Place, archive: Path, restored: Place) -> None:
    """The rows were in when it was killed; somebody was erased after the backup was made."""
    leaver, stayer = Account.objects.exclude(email="Ona@example.org").order_by("-pk")[:2]
    erase_account(actor=ERASER, account=leaver)
    log = site.data_dir / "erasures.jsonl"
    (restored.data_dir / place.MARKER).write_text(json.dumps({"archive": NOW.isoformat()}))

    done = restored.meetinc("restore", str(archive), "--erasures", str(log))

    assert done.returncode == 0, done.stderr
    assert "1 account that was erased after the backup was erased again." in done.stdout
    there = {pk for (pk,) in restored.rows("SELECT id FROM accounts_account")}
    assert (leaver.pk in there, stayer.pk in there) == (False, True)
    assert log.read_text() in (restored.data_dir / "erasures.jsonl").read_text()


def test_restore_refuses_a_lived_in_database(site: Place, archive: Path, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    before = site.digest()

    with pytest.raises(RestoreError, match="holds a site already"):
        restore_backup(path=archive)

    assert site.digest() == before


def test_restore_refuses_a_folder_with_files(site: Place, archive: Path) -> None:
    with pytest.raises(RestoreError, match="holds files already"):
        restore_backup(path=archive)

    assert (site.media / "empty.txt").exists()


def test_restore_refuses_a_database_of_somebody_else(
    site: Place, archive: Path, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE invoices (id int)")

    try:
        with pytest.raises(RestoreError, match=r"not MeetInc's \(invoices\)"):
            restore_backup(path=archive)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE invoices")


def test_restore_refuses_while_another_is_under_way(site: Place, archive: Path) -> None:
    with place.alone(connection), pytest.raises(RestoreError, match="under way"):
        restore_backup(path=archive)


def test_restore_of_another_archive_does_not_finish_an_interrupted_one(site: Place, archive: Path) -> None:
    place.mark("2026-01-01T00:00:00+00:00")

    try:
        with pytest.raises(RestoreError, match="made at 2026-01-01T00:00:00"):
            restore_backup(path=archive)
    finally:
        place.marker().unlink()


def test_interrupted_restore_with_all_rows_in_is_finished(site: Place, archive: Path) -> None:
    """The rows had committed when the machine died: nothing is loaded again, and the place opens."""
    before = site.digest()
    place.mark(NOW.isoformat())

    restored = restore_backup(path=archive)

    assert (restored.inventory.site, place.marker().exists()) == ("Harbour Network", False)
    assert site.digest() == before


def test_check_tells_what_is_inside_and_restores_nothing(site: Place, archive: Path) -> None:
    inventory, end = inspect(archive)

    assert (inventory.site, end["files"]) == ("Harbour Network", 2)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 something else"])
def test_restore_of_another_file_says_so(site: Place, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.tar").write_bytes(content)

    with pytest.raises(NotAnArchive):
        restore_backup(path=tmp_path / "a.tar")


def test_restore_of_a_missing_file_says_so(site: Place, tmp_path: Path) -> None:
    with pytest.raises(RestoreError, match="cannot be read: No such file"):
        restore_backup(path=tmp_path / "gone.tar")


def test_archive_cut_short_touches_nothing(archive: Path, empty_place: Place, tmp_path: Path) -> None:
    short = tmp_path / "short.tar"
    short.write_bytes(archive.read_bytes()[:-12_000])

    done = empty_place.meetinc("restore", str(short))

    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, f"CommandError: {DamagedArchive.message}")
    assert empty_place.tables() == []
    assert not empty_place.media.exists()


def test_archive_of_a_newer_version_is_refused(archive: Path, tmp_path: Path, site: Place) -> None:
    def newer(name: str, content: bytes) -> bytes:
        if name != HEAD:
            return content
        facts = json.loads(content)
        facts["migrations"].append(["meets", "0999_from_the_future"])
        return json.dumps({**facts, "version": "9.0"}).encode()

    with pytest.raises(RestoreError, match=r"MeetInc 9.0, which is newer .*meets.0999_from_the_future"):
        restore_backup(path=rewritten(archive, tmp_path / "newer.tar", change=newer))


def test_archive_of_another_format_is_refused(archive: Path, tmp_path: Path, site: Place) -> None:
    def other(name: str, content: bytes) -> bytes:
        return json.dumps({**json.loads(content), "format": 2}).encode() if name == HEAD else content

    with pytest.raises(RestoreError, match="newer MeetInc"):
        restore_backup(path=rewritten(archive, tmp_path / "other.tar", change=other))


def test_member_with_a_name_that_leads_out_is_refused(archive: Path, tmp_path: Path) -> None:
    evil = rewritten(archive, tmp_path / "evil.tar", lambda name: name.replace("media/", "media/../../"))

    with pytest.raises(DamagedArchive):
        inspect(evil)


def test_rows_that_the_database_refuses_leave_an_empty_place(archive: Path, empty_place: Place, tmp_path: Path) -> None:
    """Checksums fit, rows do not: an account whose status is unknown."""

    def changed(name: str, content: bytes) -> bytes:
        if not name.startswith("tables/accounts_account/"):
            return content
        return gzip.compress(gzip.decompress(content).replace(b"\tactive\t", b"\tqueen\t"))

    done = empty_place.meetinc("restore", str(rewritten(archive, tmp_path / "changed.tar", change=changed)))

    assert done.returncode == 1
    assert 'The database refused the rows of the table "accounts_account"' in done.stderr.splitlines()[-1]
    assert empty_place.tables() == []
    assert not any(empty_place.media.rglob("*"))
    assert not (empty_place.data_dir / place.MARKER).exists()


def test_key_of_the_environment_must_be_the_archives(site: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEETINC_SECRET_KEY", "x" * 60)

    with pytest.raises(RestoreError, match="not the key of this backup's site"):
        keys.require_usable(keys.fingerprint("another"), archived=True)


def test_key_of_the_data_directory_gives_way_to_the_archives(site: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEETINC_SECRET_KEY")

    keys.require_usable(keys.fingerprint("another"), archived=True)


def test_archive_without_key_needs_the_key(site: Place) -> None:
    keys.require_usable(keys.fingerprint("k" * 60), archived=False)

    with pytest.raises(RestoreError, match="made without its secret key"):
        keys.require_usable(keys.fingerprint("another"), archived=False)


def test_older_keys_come_back_as_fallbacks(
    site: Place, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MEETINC_SECRET_KEY")

    keys.keep(("new", "old", "older"), tmp_path)

    assert (tmp_path / "secret_key").read_text() == "new"
    assert paths.older_secret_keys(tmp_path) == ("old", "older")
    assert conf.secret_keys() == ("new", "old", "older")


def test_serve_refuses_a_half_restored_place(site: Place, empty_place: Place) -> None:
    empty_place.data_dir.mkdir()
    (empty_place.data_dir / "restore.unfinished").write_text('{"archive": "x"}')

    done = empty_place.meetinc("serve")

    assert done.returncode == 1
    assert "A restore was interrupted." in done.stderr
