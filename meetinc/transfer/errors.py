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
    """Nothing in the file says what the businesses are called."""
