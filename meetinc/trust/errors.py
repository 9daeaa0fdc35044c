"""What stands in the way of reporting and deciding, each in a sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError


class AlreadyReported(DomainError):
    """The same person reported the same thing, and nobody has decided yet."""

    message = _("You have reported this already. You hear from us when somebody has looked at it.")


class TooManyReports(DomainError):
    """The day's reports are used up."""


class ReportingRestricted(DomainError):
    """Earlier reports of this person were misuse."""


class Gone(DomainError):
    """What was reported is not there any more."""

    message = _("This is no longer there, so nothing can be hidden. Choose another decision.")


class BadDate(DomainError):
    """A sanction without an end, or with one that cannot be."""

    field = "until"
    message = _("Say until when: a day from tomorrow on, within two years.")
