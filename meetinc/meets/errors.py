"""What can stand in the way of a meet, each in a sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError


class ChangedMeanwhile(DomainError):
    """The meet, or one of its people, is not there any more as it was a moment ago."""

    message = _("This meet has changed in the meantime. Look at it again.")


class AlreadyBooked(DomainError):
    """Somebody sits elsewhere at that time. What whoever comes second is told."""

    message = _("That time has just gone: one of you has another meet then. Choose another time.")


class TimeGone(DomainError):
    """The proposed time is no longer to be had."""

    message = _("That time is no longer on offer. Choose another time.")


class BadTime(DomainError):
    """A proposed time cannot be; `position` says which of the list, from 1."""

    field = "times"

    def __init__(self, message: object, *, position: int) -> None:
        super().__init__(message)  # type: ignore[arg-type]
        self.position = position


class AlreadyAsked(DomainError):
    """There is an open request between these two."""

    message = _("There is already an open request between you two. Find it under Meets.")


class TooManyOpen(DomainError):
    """The requester's allowance of open requests is used up."""


class TooMuchAsked(DomainError):
    """The invitee gets no more requests this week."""
