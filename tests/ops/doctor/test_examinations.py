"""What the doctor finds, part by part."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from meetinc.core import site
from meetinc.core.outbox.models import OutboxCursor
from meetinc.core.site import SiteSettings
from meetinc.ops.backup import journal, place
from meetinc.ops.doctor import backups, database, disk, mail, setting, versions, work
from meetinc.ops.doctor.finding import Finding, Level
from tests.core.smtp import Behaviour, serving
from tests.factories.accounts import AccountFactory
from tests.factories.core import OutgoingMailFactory

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
GIGABYTE = 10**9


def levels(findings: Iterable[Finding]) -> list[str]:
    return [finding.level.value for finding in findings]


def told(findings: Iterable[Finding]) -> str:
    return "\n".join(f"{finding.level.value} {finding.text} {finding.advice}" for finding in findings)


@pytest.fixture(autouse=True)
def own_data(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    tmp_path.chmod(0o750)
    site.current.forget()
    return tmp_path


def beat(at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [at])


def put_job(at: datetime, *, status: str = "todo") -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status)"
            " VALUES ('default', 'x', '{}', %s::procrastinate_job_status) RETURNING id",
            [status],
        )
        job = cursor.fetchone()[0]
        cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s", [job])
        kind = "deferred" if status == "todo" else status
        cursor.execute(
            "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, %s::procrastinate_job_event_type, %s)",
            [job, kind, at],
        )


# -- database ------------------------------------------------------------------


@pytest.mark.django_db
def test_processes_that_may_want_more_connections_than_there_are_are_told(settings: Settings) -> None:
    quiet = told(database.load(NOW))
    settings.WEB_PROCESSES = 400

    loud = told(database.load(NOW))

    assert "connections at once" not in quiet
    assert "warn Web and worker may take 3213 connections at once" in loud
    assert "Lower MEETINC_WEB_PROCESSES" in loud


@pytest.mark.django_db
def test_database_that_does_not_wait_for_the_disk_fails() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")

    assert "fail PostgreSQL does not wait for the disk" in told(database.server(NOW))


@pytest.mark.django_db
def test_database_tells_its_version() -> None:
    first = next(iter(database.server(NOW)))

    assert (first.level, first.subject) == (Level.OK, "Database")
    assert f"PostgreSQL {connection.pg_version // 10000}" in first.text


@pytest.mark.django_db
def test_missing_migrations_fail() -> None:
    assert levels(database.tables(NOW)) == ["ok"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'core' AND name LIKE '0001%%'")

    assert told(database.tables(NOW)) == "fail 1 migration is missing. Run meetinc backup, then meetinc migrate."


# -- background work -----------------------------------------------------------


@pytest.mark.django_db
def test_worker_that_beats_is_well() -> None:
    beat(NOW - timedelta(seconds=20))

    assert levels(work.worker(NOW)) == ["ok"]


@pytest.mark.django_db
def test_no_worker_is_a_warning_while_nothing_waits() -> None:
    beat(NOW - timedelta(minutes=5))
    put_job(NOW - timedelta(minutes=1))

    assert told(work.worker(NOW)).startswith("warn No worker is running")


@pytest.mark.django_db
@pytest.mark.parametrize(("alive", "advice"), [(True, "Start another meetinc worker."), (False, "No worker runs.")])
def test_jobs_that_wait_for_long_fail(alive: bool, advice: str) -> None:
    put_job(NOW - timedelta(minutes=20))
    if alive:
        beat(NOW)

    assert told(work.worker(NOW)).startswith(f"fail Jobs have waited for 20 minutes. {advice}")


@pytest.mark.django_db
def test_jobs_that_wait_for_a_while_are_a_warning() -> None:
    beat(NOW)
    put_job(NOW - timedelta(minutes=4))

    assert levels(work.worker(NOW)) == ["warn"]


@pytest.mark.django_db
def test_jobs_given_up_are_a_warning_for_a_day() -> None:
    beat(NOW)
    put_job(NOW - timedelta(hours=2), status="failed")
    put_job(NOW - timedelta(days=2), status="failed")

    assert "warn 1 job was given up in a day." in told(work.worker(NOW))


@pytest.mark.django_db
def test_consumer_that_fails_is_named_with_its_complaint() -> None:
    OutboxCursor.objects.create(consumer="search", failing_since=NOW, last_error="disk full")

    assert told(work.consumers(NOW)).startswith('fail The consumer "search" fails: disk full')


@pytest.mark.django_db
def test_consumers_that_keep_up_are_well() -> None:
    OutboxCursor.objects.create(consumer="search")

    assert levels(work.consumers(NOW)) == ["ok"]


# -- mail ----------------------------------------------------------------------


@pytest.mark.django_db
def test_mail_without_a_server_fails(settings: Settings) -> None:
    settings.SMTP_URL = ""
    OutgoingMailFactory()

    assert told(mail.outgoing(NOW)).startswith("fail No mail server is named: 1 mails wait. Set MEETINC_SMTP_URL")


@pytest.mark.django_db
def test_mail_in_a_demo_is_well(settings: Settings) -> None:
    settings.DEMO = True

    assert levels(mail.outgoing(NOW)) == ["ok"]


@pytest.mark.django_db
def test_demo_is_known_by_its_owner() -> None:
    AccountFactory(email="owner@demo.invalid")

    assert levels(mail.outgoing(NOW)) == ["ok"]
    assert levels(backups.last_backup(NOW)) == []


@pytest.mark.django_db
def test_mail_that_waits_for_long_fails_with_the_servers_words(settings: Settings) -> None:
    settings.SMTP_URL = "smtp://user:secret@mail.example"
    OutgoingMailFactory(created_at=NOW - timedelta(hours=1), last_error="550 go away")

    text = told(mail.outgoing(NOW))

    assert text.startswith("fail 1 mails wait, the oldest for 60 minutes. 550 go away")
    assert "secret" not in text


@pytest.mark.django_db
def test_mail_refused_lately_is_a_warning_with_the_servers_words(settings: Settings) -> None:
    settings.SMTP_URL = "smtp://mail.example"
    SiteSettings(sender_address="hello@harbour.test").save()
    OutgoingMailFactory(state="failed", created_at=NOW - timedelta(days=1), last_error="550 no such user")
    OutgoingMailFactory(state="failed", created_at=NOW - timedelta(days=8), last_error="550 long ago")

    assert "warn 1 mail of the last week was refused for good. The last answer: 550 no such user" in told(
        mail.outgoing(NOW)
    )


@pytest.mark.django_db
def test_sender_of_nowhere_is_a_warning(settings: Settings) -> None:
    settings.SMTP_URL = "smtp://mail.example"
    assert "warn Mail comes from" in told(mail.outgoing(NOW))

    SiteSettings(sender_address="hello@harbour.test").save()

    assert levels(mail.outgoing(NOW)) == ["ok"]


@pytest.mark.django_db
def test_test_mail_arrives(settings: Settings) -> None:
    SiteSettings(name="Harbour Network", sender_address="hello@harbour.test").save()
    behaviour = Behaviour()
    with serving(behaviour) as server:
        settings.SMTP_URL = f"smtp://{server.host}:{server.port}?starttls=off"

        finding = mail.send_test("ona@example.org")

    assert (finding.level, behaviour.taken[0][1]) == (Level.OK, ["ona@example.org"])


@pytest.mark.django_db
def test_test_mail_tells_the_servers_refusal(settings: Settings) -> None:
    with serving(Behaviour(to_recipient={"ona@example.org": "550 no such user"})) as server:
        settings.SMTP_URL = f"smtp://{server.host}:{server.port}?starttls=off"

        finding = mail.send_test("ona@example.org")

    assert finding.level is Level.FAIL
    assert "550 no such user" in finding.text


# -- disk and files ------------------------------------------------------------


def a_disk(*, free: int, total: int, files: int = 1000, free_files: int = 900) -> SimpleNamespace:
    return SimpleNamespace(f_bavail=free, f_blocks=total, f_frsize=1, f_files=files, f_favail=free_files)


@pytest.mark.parametrize(
    ("free", "total", "level"),
    [
        (80 * GIGABYTE, 250 * GIGABYTE, "ok"),
        (5 * GIGABYTE, 1000 * GIGABYTE, "ok"),  # a small part of a large disk is room enough
        (GIGABYTE, 100 * GIGABYTE, "warn"),
        (GIGABYTE // 10, 100 * GIGABYTE, "fail"),
    ],
)
def test_room_on_the_disk(monkeypatch: pytest.MonkeyPatch, free: int, total: int, level: str) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _path: a_disk(free=free, total=total))

    assert levels(disk.room(NOW)) == [level]


def test_disk_without_inodes_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _path: a_disk(free=GIGABYTE * 9, total=GIGABYTE * 10, free_files=3))

    assert levels(disk.room(NOW)) == ["ok", "fail"]


@pytest.mark.parametrize(("mode", "level"), [(0o750, "ok"), (0o770, "warn"), (0o757, "fail")])
def test_data_directory_is_closed_to_writers(own_data: Path, mode: int, level: str) -> None:
    own_data.chmod(mode)

    assert levels(disk.folders(NOW)) == [level]


@pytest.mark.parametrize(
    ("outer", "inner", "level"),
    [(0o755, 0o755, "fail"), (0o755, 0o711, "fail"), (0o755, 0o700, "ok"), (0o700, 0o755, "ok")],
)
def test_files_of_members_are_closed_to_readers(own_data: Path, outer: int, inner: int, level: str) -> None:
    (own_data / "media").mkdir()
    (own_data / "media").chmod(inner)
    own_data.chmod(outer)

    assert levels(disk.folders(NOW)) == [level]


def test_unfinished_restore_fails(own_data: Path) -> None:
    place.mark("2026-11-24")

    assert "fail A restore was interrupted." in told(disk.folders(NOW))


@pytest.mark.parametrize("name", ["secret_key", "secret_key_fallbacks", "erasures.jsonl"])
def test_secret_that_others_can_read_fails(own_data: Path, name: str) -> None:
    (own_data / name).touch(mode=0o600)
    assert levels(disk.secrets(NOW)) == ["ok"]

    (own_data / name).chmod(0o640)

    assert told(disk.secrets(NOW)).endswith(f"Run chmod 600 {own_data / name}")


def test_secret_that_a_variable_names_is_looked_at(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own_data / "smtp").touch(mode=0o644)
    monkeypatch.setenv("MEETINC_SMTP_URL_FILE", str(own_data / "smtp"))

    assert levels(disk.secrets(NOW)) == ["fail"]


# -- settings ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "proxies", "level"),
    [
        ("https://harbour.example", 1, "ok"),
        ("https://harbour.example", 0, "warn"),
        ("http://127.0.0.1:8000", 0, "ok"),
        ("http://harbour.example", 1, "fail"),
    ],
)
def test_address(settings: Settings, url: str, proxies: int, level: str) -> None:
    settings.BASE_URL, settings.SECURE, settings.TRUSTED_PROXIES = url, url.startswith("https"), proxies

    assert levels(setting.address(NOW))[-1] == level


@pytest.mark.parametrize(
    ("name", "value", "level"),
    [
        ("DEBUG", True, "fail"),
        ("SECRET_KEY", "short", "fail"),
        ("DEMO", True, "fail"),
        ("ALLOWED_HOSTS", ["*"], "warn"),
        ("DEMO", False, "ok"),
    ],
)
def test_modes(settings: Settings, name: str, value: object, level: str) -> None:
    settings.BASE_URL, settings.SECRET_KEY, settings.ALLOWED_HOSTS = (
        "https://harbour.example",
        "k" * 60,
        ["harbour.example"],
    )
    setattr(settings, name, value)

    assert levels(setting.mode(NOW)) == [level]


@pytest.mark.django_db
def test_site_needs_an_active_owner() -> None:
    AccountFactory(status="suspended", roles=("owner",))
    AccountFactory(roles=("organiser",))
    assert levels(setting.owners(NOW)) == ["fail"]

    AccountFactory(roles=("owner",))

    assert levels(setting.owners(NOW)) == ["ok"]


def test_checks_pass_on_to_the_doctor(own_data: Path) -> None:
    place.mark("2026-11-24")

    assert "fail A restore was interrupted." in told(setting.system_checks(NOW))


# -- versions, clock, zones ----------------------------------------------------


def test_versions_are_told() -> None:
    assert levels(versions.software(NOW)) == ["ok"]


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "level"), [(0, "ok"), (10, "warn"), (300, "fail"), (-300, "fail")])
def test_clock_beside_the_databases(seconds: int, level: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(seconds=seconds)):
        assert levels(versions.clock(NOW)) == [level]


@pytest.mark.django_db
@pytest.mark.parametrize(("zone", "level"), [("Europe/Lisbon", "ok"), ("Moon/Crater", "fail")])
def test_time_zone_of_the_site(zone: str, level: str) -> None:
    SiteSettings(time_zone=zone).save()

    assert levels(versions.time_zones(NOW)) == [level]


# -- backups -------------------------------------------------------------------


@pytest.mark.django_db
def test_site_without_backup_is_warned() -> None:
    assert levels(backups.last_backup(NOW)) == ["warn"]


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "level"), [(1, "ok"), (9, "warn")])
def test_age_of_the_last_backup(days: int, level: str) -> None:
    journal.note(Path("/backups/a.tar"), at=NOW - timedelta(days=days))

    assert levels(backups.last_backup(NOW)) == [level]


@pytest.mark.django_db
def test_demo_needs_no_backup(settings: Settings) -> None:
    settings.DEMO = True

    assert levels(backups.last_backup(NOW)) == []
