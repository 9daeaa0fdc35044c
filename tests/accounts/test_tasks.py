"""What the worker does for accounts."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from procrastinate.contrib.django import app

from meetinc.accounts import commands, tasks
from meetinc.accounts.commands import exporting
from meetinc.accounts.models import Account, DataExport
from meetinc.core.actor import Actor
from meetinc.core.mail.models import OutgoingMail
from tests.factories.accounts import (
    AccountFactory,
    DataExportFactory,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_the_worker_packs_and_tells_after_the_last_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    export = DataExportFactory()

    def fail(**_arguments: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(commands, "pack_export", fail)
    for attempts in (0, tasks.RETRIES):
        with pytest.raises(OSError, match="disk full"):
            tasks.pack_export.func(SimpleNamespace(job=SimpleNamespace(attempts=attempts)), export_id=str(export.pk))

    export.refresh_from_db()
    assert export.state == "failed"
    assert OutgoingMail.objects.count() == 1


def test_the_worker_packs_what_is_asked_and_forgets_what_is_gone() -> None:
    export = DataExportFactory()
    context = SimpleNamespace(job=SimpleNamespace(attempts=0))

    tasks.pack_export.func(context, export_id=str(export.pk))
    tasks.pack_export.func(context, export_id="00000000-0000-0000-0000-000000000000")

    export.refresh_from_db()
    assert export.state == "ready"


def test_an_archive_whose_row_went_meanwhile_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    export = DataExportFactory()
    dropped: list[str] = []
    monkeypatch.setattr(exporting.packing, "drop", dropped.extend)
    stale = DataExport.objects.select_related("account").get(pk=export.pk)
    export.delete()

    with pytest.raises(DataExport.DoesNotExist):
        commands.pack_export(export=stale)

    assert len(dropped) == 1


def test_hourly_and_nightly_work_runs() -> None:
    account = AccountFactory()
    commands.request_erasure(actor=Actor.of(account), account=account, now=NOW - timedelta(days=30))
    export = commands.pack_export(export=DataExportFactory(), now=NOW - timedelta(days=30))

    tasks.erase_due.func(0)
    tasks.tidy.func(0)

    assert not Account.objects.filter(pk=account.pk).exists()
    assert not DataExport.objects.filter(pk=export.pk).exists()


def test_the_worker_knows_the_tasks() -> None:
    assert {"accounts.pack_export", "accounts.erase_due", "accounts.tidy"} <= set(app.tasks)
