"""Exports of one's data: asked for, packed by the worker, fetched by their owner, dropped."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from meetinc.accounts import conf, mails, packing, policy, queries, tasks
from meetinc.accounts.errors import ExportUnderWay
from meetinc.accounts.models import Account, DataExport
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.errors import require

State = DataExport.State


@transaction.atomic
def request_export(*, actor: Actor, account: Account, now: datetime | None = None) -> DataExport:
    """Ask the worker to pack everything that is held about an account; its owner gets a mail."""
    require(policy.can_handle_own_data(actor, account))
    with constraint_as("dataexport_one_being_packed", ExportUnderWay):
        export = DataExport.objects.create(account=account, asked_at=now or timezone.now())
    audit.record(actor, "export.asked", export)
    tasks.pack_export.defer(export_id=str(export.pk))
    return export


def pack_export(*, export: DataExport, now: datetime | None = None) -> DataExport:
    """Pack an export and tell its owner. Packing it twice leaves one archive.

    The archive is written first and named by chance: a crash in between leaves a file that nobody can find.
    """
    if export.state != State.ASKED:
        return export
    with packing.archive_of(export.account) as archive:
        size = archive.size
        name = default_storage.save(f"exports/{secrets.token_urlsafe(24)}.zip", archive)
    try:
        return _mark_ready(export, name=name, size=size, moment=now or timezone.now())
    except BaseException:
        packing.drop([name])
        raise


@transaction.atomic
def give_up_export(*, export: DataExport) -> None:
    """Note that packing failed for good, and tell the owner."""
    if DataExport.objects.filter(pk=export.pk, state=State.ASKED).update(state=State.FAILED):
        mails.tell_export_failed(export)


def drop_expired_exports(*, now: datetime) -> int:
    """Delete the archives whose time is over; the number of them."""
    expired = list(queries.expired_exports(now=now).values_list("pk", "file"))
    packing.drop(file for _pk, file in expired)
    DataExport.objects.filter(pk__in=[pk for pk, _file in expired]).delete()
    return len(expired)


@transaction.atomic
def _mark_ready(export: DataExport, *, name: str, size: int, moment: datetime) -> DataExport:
    fresh = DataExport.objects.select_for_update(of=("self",), no_key=True).select_related("account").get(pk=export.pk)
    if fresh.state != State.ASKED:
        packing.drop([name])
        return fresh
    fresh.state, fresh.file, fresh.size = State.READY, name, size
    fresh.ready_at, fresh.expires_at = moment, moment + conf.EXPORT_LIFETIME
    fresh.save(update_fields=["state", "file", "size", "ready_at", "expires_at"])
    audit.record(Actor.system("export"), "export.packed", fresh)
    mails.tell_export_ready(fresh)
    return fresh
