"""Making a backup of a living site."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from meetinc.accounts.models import Account
from meetinc.ops.backup import journal
from meetinc.ops.backup.archive import ArchiveReader
from meetinc.ops.backup.errors import BackupError
from meetinc.ops.backup.inventory import from_facts
from meetinc.ops.backup.make import Backup, forget_old, make_backup
from tests.ops.backup.conftest import PICTURE
from tests.ops.backup.places import Place

pytestmark = pytest.mark.xdist_group("backup")
NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


@pytest.fixture
def backup(site: Place, tmp_path: Path) -> Backup:
    return make_backup(target=tmp_path / "site.tar", now=NOW)


def test_backup_holds_tables_files_and_key(site: Place, backup: Backup) -> None:
    members = {member.name: member.content() for member in ArchiveReader(backup.path).members()}

    assert {name.split("/")[1] for name in members if name.startswith("tables/")} <= set(site.tables())
    assert members["media/pictures/2026/straße 東京.jpg"] == PICTURE
    assert members["media/empty.txt"] == b""
    assert json.loads(members["secrets.json"]) == {"secret_keys": [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]}
    assert backup.files == 2
    assert backup.rows == sum(count for count, _md5 in site.digest().values()) + _renumbered_rows(site)


def _renumbered_rows(site: Place) -> int:
    counted = site.rows("SELECT (SELECT count(*) FROM core_outboxevent) + (SELECT count(*) FROM core_outboxcursor)")
    return int(str(counted[0][0]))


def test_backup_is_its_owners_alone(backup: Backup) -> None:
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600


def test_backup_tells_what_it_is(site: Place, backup: Backup) -> None:
    inventory = from_facts(ArchiveReader(backup.path).head())

    assert (inventory.site, inventory.made_at) == ("Harbour Network", "2026-11-24T08:30:00+00:00")
    assert {table.name for table in inventory.tables} == set(site.tables()) - _unlogged(site)
    assert settings.SECRET_KEY not in inventory.to_json().decode()


def _unlogged(site: Place) -> set[str]:
    return {str(name) for (name,) in site.rows("SELECT relname FROM pg_class WHERE relpersistence = 'u'")}


def test_backup_without_secrets_has_no_key(site: Place, tmp_path: Path) -> None:
    made = make_backup(target=tmp_path / "open.tar", now=NOW, secrets=False)

    assert "secrets.json" not in {member.name for member in ArchiveReader(made.path).members()}
    assert settings.SECRET_KEY.encode() not in made.path.read_bytes()


def test_backup_is_one_moment_while_members_go_on(site: Place, tmp_path: Path, owner: Account) -> None:
    """A row that commits while the backup runs is in no table of it."""

    class Busy:
        """Writes from another connection as soon as the first table is on its way."""

        def begin(self, label: str, total: int) -> None:
            """Nothing to show."""

        def advance(self, amount: int) -> None:
            with psycopg.connect(site.url(), autocommit=True) as other:
                other.execute("UPDATE accounts_account SET name = 'Too late' WHERE id = %s", [owner.pk])

    made = make_backup(target=tmp_path / "busy.tar", now=NOW, steps=Busy())

    accounts = [m for m in ArchiveReader(made.path).members() if m.name.startswith("tables/accounts_account/")]
    assert accounts
    for member in ArchiveReader(made.path).members():
        if member.name.startswith("tables/accounts_account/"):
            assert b"Too late" not in b"".join(member.rows())
    Account.objects.filter(pk=owner.pk).update(name=owner.name)


def test_file_that_the_site_deletes_meanwhile_is_told(site: Place, tmp_path: Path) -> None:
    (site.media / "leaving.jpg").write_bytes(b"bye")

    class Deleting:
        """The site deletes a picture when another one has been read."""

        step = ""

        def begin(self, label: str, total: int) -> None:
            self.step = label

        def advance(self, amount: int) -> None:
            if self.step == "Files":
                (site.media / "leaving.jpg").unlink(missing_ok=True)

    made = make_backup(target=tmp_path / "site.tar", now=NOW, steps=Deleting())

    assert (made.files, made.vanished) == (2, 1)


def test_backup_is_named_by_its_time_in_a_folder(site: Place, tmp_path: Path) -> None:
    made = make_backup(target=tmp_path, now=NOW)

    assert made.path == tmp_path / "meetinc-2026-11-24T083000Z.tar"
    assert [path.name for path in tmp_path.iterdir()] == [made.path.name]


def test_backup_goes_into_the_data_directory_by_default(site: Place) -> None:
    made = make_backup(target=None, now=NOW + timedelta(days=1))

    assert made.path.parent == site.data_dir / "backups"
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert journal.last() == journal.LastBackup(NOW + timedelta(days=1), made.path)


def test_backup_replaces_no_file(site: Place, tmp_path: Path) -> None:
    (tmp_path / "site.tar").write_text("mine")

    with pytest.raises(BackupError, match="exists already"):
        make_backup(target=tmp_path / "site.tar", now=NOW)

    assert (tmp_path / "site.tar").read_text() == "mine"


def test_backup_into_a_missing_folder_says_so(site: Place, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="cannot be written"):
        make_backup(target=tmp_path / "gone" / "site.tar", now=NOW)


def test_backup_that_fails_leaves_nothing(site: Place, tmp_path: Path) -> None:
    class Interrupted:
        """Somebody presses Ctrl-C."""

        def begin(self, label: str, total: int) -> None:
            """Nothing to show."""

        def advance(self, amount: int) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_backup(target=tmp_path / "site.tar", now=NOW, steps=Interrupted())

    assert list(tmp_path.iterdir()) == []
    assert connection.in_atomic_block is False


def test_backup_sweeps_up_what_a_killed_one_left(site: Place, tmp_path: Path) -> None:
    (tmp_path / ".meetinc-99.part").write_bytes(b"half")

    make_backup(target=tmp_path / "site.tar", now=NOW)

    assert [path.name for path in tmp_path.iterdir()] == ["site.tar"]


def test_backup_of_an_empty_database_is_refused(empty_place: Place, tmp_path: Path) -> None:
    done = empty_place.meetinc("backup", str(tmp_path / "empty.tar"))

    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        "CommandError: The database is empty: there is nothing to back up. Run `meetinc init` first.",
    )


def test_forget_old_keeps_the_newest_and_touches_nothing_else(tmp_path: Path) -> None:
    names = [f"meetinc-2026-11-{day:02}T020000Z.tar" for day in (1, 2, 3, 4)]
    for name in [*names, "meetinc-before-upgrade.tar", "notes.txt"]:
        (tmp_path / name).touch()

    deleted = forget_old(tmp_path, keep=2)

    assert [path.name for path in deleted] == names[:2]
    assert sorted(path.name for path in tmp_path.iterdir()) == [*names[2:], "meetinc-before-upgrade.tar", "notes.txt"]
