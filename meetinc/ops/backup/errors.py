"""Why a backup or a restore stopped: one sentence each, for the operator."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError


class BackupError(DomainError):
    """The backup was not made; nothing was left behind."""

    message = _("The backup was not made.")


class RestoreError(DomainError):
    """The restore did not happen; the place is as it was."""

    message = _("Nothing was restored.")


class DamagedArchive(RestoreError):
    """The archive is cut short, changed, or not one of ours."""

    message = _("This archive is damaged or cut short. Nothing was restored; use another copy of the backup.")


class NotAnArchive(RestoreError):
    """The file is something else."""

    message = _("This file is not a MeetInc backup. Nothing was restored.")
