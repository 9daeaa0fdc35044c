"""What can stand between two people, each in a sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError


class TooManyFirstContacts(DomainError):
    """The day's first contacts are used up."""


class LinkInFirstMessage(DomainError):
    """Somebody who is new here put a link into the first thing they wrote to somebody."""

    message = _(
        "As long as you are new here, your first words to somebody cannot hold a link or an address. Take it out."
    )


class Limited(DomainError):
    """A moderator's decision: no requests and no invitations for a while."""


class TooManyInvitations(DomainError):
    """The open invitations are used up."""


class InvitationGone(DomainError):
    """The invitation was answered or taken back meanwhile."""

    message = _("This invitation is no longer open.")
