"""Erasures are done again after an older backup was restored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from meetinc.accounts import commands, erasure_file
from meetinc.accounts.models import Account, ErasureEntry
from tests.accounts.conftest import SYSTEM
from tests.factories.accounts import (
    AccountFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clear_tries")]
NOW = timezone.now()


def test_a_restored_backup_erases_again(django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    account = AccountFactory()
    with django_capture_on_commit_callbacks(execute=True):
        commands.erase_account(actor=SYSTEM, account=account, now=NOW)
    ErasureEntry.objects.all().delete()  # the database is lost; the file beside it is not
    log = commands.erasure_log()
    back = AccountFactory(pk=account.pk)
    Account.objects.filter(pk=back.pk).update(created_at=NOW - timedelta(days=1))

    first, second = commands.replay_erasures(log), commands.replay_erasures(log)

    assert log == [{"account_id": account.pk, "erased_at": NOW.isoformat()}]
    assert (first, second) == (1, 0)
    assert not Account.objects.filter(pk=account.pk).exists()
    assert ErasureEntry.objects.get().account_id == account.pk


def test_an_account_made_later_with_the_same_number_stays() -> None:
    account = AccountFactory()

    count = commands.replay_erasures([{"account_id": account.pk, "erased_at": NOW - timedelta(days=1)}])

    assert count == 0
    assert Account.objects.filter(pk=account.pk).exists()


def test_a_number_that_was_used_twice_is_erased_twice(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    number = AccountFactory().pk
    for moment in (NOW - timedelta(days=9), NOW):  # a restore that began the numbers anew gave it away again
        account = Account.objects.filter(pk=number).first() or AccountFactory(pk=number)
        with django_capture_on_commit_callbacks(execute=True):
            commands.erase_account(actor=SYSTEM, account=account, now=moment)
    log = commands.erasure_log()
    third = AccountFactory(pk=number)

    def replayed(*, created_at: datetime) -> int:
        Account.objects.filter(pk=number).update(created_at=created_at)
        return commands.replay_erasures(log)

    assert [row["erased_at"] for row in log] == [(NOW - timedelta(days=9)).isoformat(), NOW.isoformat()]
    assert replayed(created_at=NOW + timedelta(hours=1)) == 0
    assert Account.objects.get(pk=number) == third
    assert replayed(created_at=NOW - timedelta(days=1)) == 1  # younger than the first erasure, older than the second
    assert set(ErasureEntry.objects.values_list("account_id", "erased_at")) == {
        (number, NOW - timedelta(days=9)),
        (number, NOW),
    }


def test_a_time_that_cannot_be_read_stops_the_replay() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        commands.replay_erasures([{"account_id": 1, "erased_at": "yesterday"}])


def test_the_file_of_erasures_survives_a_torn_line(settings: Any) -> None:
    erasure_file.add(7, NOW)
    assert oct((settings.DATA_DIR / "erasures.jsonl").stat().st_mode & 0o777) == "0o600"
    with (settings.DATA_DIR / "erasures.jsonl").open("a") as log:
        log.write('{"account_id": 8, "era')

    assert erasure_file.read() == [(7, NOW)]
