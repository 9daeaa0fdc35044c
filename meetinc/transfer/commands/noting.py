"""That somebody took data out, for the audit."""

from __future__ import annotations

from django.db import transaction

from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.core.site import current as current_site
from meetinc.transfer import policy
from meetinc.transfer.models import SiteArchive


@transaction.atomic
def note_export(*, actor: Actor, name: str, form: str) -> None:
    """A list goes out as a file."""
    require(policy.can_export_own_connections(actor) if name == "connections" else policy.can_export_lists(actor))
    audit.record(actor, "transfer.list_exported", current_site(), list=name, form=form)


@transaction.atomic
def note_archive_fetched(*, actor: Actor, archive: SiteArchive) -> None:
    """The whole site goes out."""
    require(policy.can_export_site(actor))
    audit.record(actor, "transfer.archive_fetched", archive)
