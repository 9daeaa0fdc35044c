"""Why a file cannot be taken: one sentence each, for the person at the terminal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError


class TransferError(DomainError):
    """A file or an instruction that an import cannot follow."""

    message = _("This file cannot be imported.")


class UnreadableTable(TransferError):
    """The file is not a table we can read."""


class UnknownColumn(TransferError):
    """A `--map` names a column or a field that does not exist, or one of them twice."""


class NoNameColumn(TransferError):
    """Nothing in the file says whose the rows are."""


class WrongState(TransferError):
    """The import is not at the point where this is possible."""

    message = _("This import has moved on in the meantime. Look at it again.")


class NobodyToInvite(TransferError):
    """An invitation was asked for and there is nobody to write to."""

    message = _("There is nobody to invite: all of them have been invited, have joined, or have no e-mail address.")


class ArchiveUnderWay(TransferError):
    """An archive is being packed already."""

    message = _("The site is being packed already.")


class AlreadyClaimed(TransferError):
    """The profile belongs to an account now."""

    message = _("This profile belongs to an account now. Sign in to change or erase it.")
