"""Archives of the whole site: asked for by owners, packed by the worker, fetched, dropped."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.errors import require
from meetinc.transfer import conf, policy, tasks
from meetinc.transfer.archive import pack_site
from meetinc.transfer.errors import ArchiveUnderWay
from meetinc.transfer.files import drop_file, keep_file
from meetinc.transfer.models import SiteArchive

State = SiteArchive.State


@transaction.atomic
def request_archive(*, actor: Actor, now: datetime) -> SiteArchive:
    """Let the worker pack everything. Raises `ArchiveUnderWay` while it does so already."""
    require(policy.can_export_site(actor))
    with constraint_as("sitearchive_one_being_packed", ArchiveUnderWay):
        archive = SiteArchive.objects.create(asked_by_id=actor.account_id, asked_at=now)
    audit.record(actor, "transfer.archive_asked", archive)
    tasks.pack_archive.defer(archive_id=str(archive.pk))
    return archive


def pack_archive(*, archive: SiteArchive, now: datetime) -> SiteArchive:
    """Pack the site and keep the file. Packing it twice leaves one archive."""
    if archive.state != State.ASKED:
        return archive
    with tempfile.TemporaryDirectory(prefix="meetinc-archive-") as folder:
        path = Path(folder) / "site.zip"
        pack_site(path, now=now)
        size = path.stat().st_size
        with path.open("rb") as file:
            name = keep_file(File(file, name="site.zip"), ending="zip")
    try:
        return _mark_ready(archive, name=name, size=size, now=now)
    except BaseException:
        default_storage.delete(name)
        raise


@transaction.atomic
def give_up_archive(*, archive: SiteArchive) -> None:
    """Note that packing failed for good."""
    SiteArchive.objects.filter(pk=archive.pk, state=State.ASKED).update(state=State.FAILED)


@transaction.atomic
def drop_expired_archives(*, now: datetime) -> int:
    """Delete archives whose time is over; the number of them."""
    expired = SiteArchive.objects.filter(expires_at__lte=now)
    for archive in expired:
        drop_file(archive.file)
    gone, _rows = expired.delete()
    return gone


@transaction.atomic
def _mark_ready(archive: SiteArchive, *, name: str, size: int, now: datetime) -> SiteArchive:
    [current] = SiteArchive.objects.select_for_update().filter(pk=archive.pk)
    if current.state != State.ASKED:
        drop_file(name)
        return current
    current.state, current.ready_at, current.expires_at = State.READY, now, now + conf.ARCHIVE_LIFETIME
    current.file, current.size = name, size
    current.save(update_fields=("state", "ready_at", "expires_at", "file", "size"))
    audit.record(Actor.system("export"), "transfer.archive_packed", current)
    return current
