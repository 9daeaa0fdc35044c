"""Every write of imports and exports, one function per verb."""

from meetinc.transfer.commands.archives import (
    drop_expired_archives,
    give_up_archive,
    pack_archive,
    request_archive,
)
from meetinc.transfer.commands.checking import check_import, choose_for_all, choose_for_rows, request_check
from meetinc.transfer.commands.noting import note_archive_fetched, note_export
from meetinc.transfer.commands.people import (
    claim_imported,
    consent_to_be_shown,
    invite_imported,
    remove_oneself,
    send_invitations,
)
from meetinc.transfer.commands.retention import discard_import, forget_old_imports
from meetinc.transfer.commands.undoing import request_undo, undo_import
from meetinc.transfer.commands.uploading import take_upload
from meetinc.transfer.commands.writing import import_file, request_import, write_import

__all__ = [
    "check_import",
    "choose_for_all",
    "choose_for_rows",
    "claim_imported",
    "consent_to_be_shown",
    "discard_import",
    "drop_expired_archives",
    "forget_old_imports",
    "give_up_archive",
    "import_file",
    "invite_imported",
    "note_archive_fetched",
    "note_export",
    "pack_archive",
    "remove_oneself",
    "request_archive",
    "request_check",
    "request_import",
    "request_undo",
    "send_invitations",
    "take_upload",
    "undo_import",
    "write_import",
]
