"""A file arrives in the back office."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.transfer import conf
from meetinc.transfer.columns import guess
from meetinc.transfer.errors import UnreadableTable
from meetinc.transfer.files import keep_file, local_copy
from meetinc.transfer.kinds import kind_of
from meetinc.transfer.models import ImportRun
from meetinc.transfer.sources import digest_of, open_source


def take_upload(
    *,
    actor: Actor,
    kind: str,
    file: UploadedFile[Any],
    source: str = "",
    encoding: str = "",
    sheet: str = "",
    now: datetime,
) -> ImportRun:
    """Keep a file and guess its columns. Raises `UnreadableTable` for what is no table, keeping nothing."""
    require(kind_of(kind).may_import(actor))
    if (file.size or 0) > conf.MOST_UPLOADED:
        most = conf.MOST_UPLOADED // (1024 * 1024)
        text = _("This file is larger than %(most)s MB. Import it on the command line, or divide it.")
        raise UnreadableTable(text % {"most": most}, field="file")
    name = keep_file(file, ending="import")
    run = ImportRun(
        kind=kind,
        state=ImportRun.State.UPLOADED,
        file=name,
        file_name=(file.name or _("file"))[-255:],
        source=source.strip(),
        encoding=encoding,
        sheet=sheet,
        asked_by_id=actor.account_id,
        started_at=now,
    )
    try:
        return _note(actor, run)
    except BaseException as problem:
        default_storage.delete(name)
        if isinstance(problem, UnreadableTable):
            raise UnreadableTable(str(problem), field="file") from problem
        raise


@transaction.atomic
def _note(actor: Actor, run: ImportRun) -> ImportRun:
    """Open the kept file, guess its columns, and write the run down."""
    kind = kind_of(run.kind)
    with local_copy(run.file) as path:
        table = open_source(path, kind, encoding=run.encoding, sheet=run.sheet)
        run.file_digest = digest_of(path)
    run.header = list(table.header.cells)
    run.mapping = guess(kind.fields, table.header.cells)
    run.save(force_insert=True)
    audit.record(actor, "transfer.file_uploaded", run)
    return run
