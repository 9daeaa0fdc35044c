"""What this room's acts are called where the audit is read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from meetinc.core import acts
from meetinc.core.acts import act, as_written, choices, names, words
from meetinc.transfer.models import ImportRun
from meetinc.transfer.models.runs import Choice

FILE: Final = names(ImportRun, "file_name")
LISTS: Final = words({"people": _("People"), "businesses": _("Businesses"), "connections": _("Connections")})
COUNTS: Final = {"created": as_written, "updated": as_written, "rejected": as_written}


def declare() -> None:
    """Called when the room is loaded."""
    acts.declare(
        {
            "transfer.file_uploaded": act(_("File %(subject)s uploaded"), _("File uploaded"), subject=FILE),
            "transfer.choice_made": act(
                _("For all rows that are here already: %(choice)s"),
                _("Chosen what happens to rows that are here already"),
                choice=choices(Choice),
            ),
            "transfer.import_asked": act(_("Import of %(subject)s begun"), _("Import begun"), subject=FILE),
            "transfer.import_discarded": act(_("Import thrown away")),
            "transfer.people_imported": act(
                _("People imported from %(subject)s: %(created)s new, %(updated)s updated, %(rejected)s rejected"),
                _("People imported: %(created)s new, %(updated)s updated, %(rejected)s rejected"),
                _("People imported"),
                subject=FILE,
                **COUNTS,
            ),
            "transfer.businesses_imported": act(
                _("Businesses imported from %(subject)s: %(created)s new, %(updated)s updated, %(rejected)s rejected"),
                _("Businesses imported: %(created)s new, %(updated)s updated, %(rejected)s rejected"),
                _("Businesses imported"),
                subject=FILE,
                **COUNTS,
            ),
            "transfer.undo_asked": act(
                _("Undoing of the import of %(subject)s begun"), _("Undoing of an import begun"), subject=FILE
            ),
            "transfer.import_undone": act(_("Import of %(subject)s undone"), _("Import undone"), subject=FILE),
            "transfer.list_exported": act(
                _("List exported: %(list)s, as %(form)s"), _("List exported"), list=LISTS, form=as_written
            ),
            "transfer.archive_asked": act(_("Archive of the whole site asked for")),
            "transfer.archive_packed": act(_("Archive of the whole site packed")),
            "transfer.archive_fetched": act(_("Archive of the whole site downloaded")),
            "transfer.profile_claimed": act(_("Imported profile claimed")),
            "transfer.consent_given": act(_("Agreed to be shown to members")),
            "transfer.person_removed": act(_("Imported profile removed at its person’s wish")),
        }
    )
