"""What accounts refuses, each with a sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError


class AddressTaken(DomainError):
    """An account with this address exists. Told to organisers and commands, never to visitors."""

    message = _("There is already an account with this e-mail address.")
    field = "email"


class AlreadyInvited(DomainError):
    """The address holds an invitation that can still be used."""

    message = _("This address has an open invitation. Take it back first, or wait until it is used.")
    field = "email"


class InvitationUnusable(DomainError):
    """A link that was used, taken back, has run out of time or was never ours."""

    message = _("This invitation can no longer be used. Ask for a new one.")


class LastOwner(DomainError):
    """The site would be left without an active owner."""

    message = _("A site needs an owner. Make somebody else an owner first.")


class WrongState(DomainError):
    """The account is not in a status from which this is possible."""

    message = _("The account has changed in the meantime. Look at it again.")


class NothingToErase(DomainError):
    """No erasure was asked for."""

    message = _("This account is not about to be erased.")


class ExportUnderWay(DomainError):
    """An export is being packed already."""

    message = _("Your data is being packed already. You get a mail when it is ready.")


class AlreadyPublished(DomainError):
    """A published text does not change."""

    message = _("This version is published and can no longer be changed. Write a new version.")


class UnknownChoice(DomainError):
    """A language or time zone that the site does not know."""

    message = _("Choose one from the list.")


class NoName(DomainError):
    """Nothing of the name can be seen."""

    message = _("Write a name that can be read.")
    field = "name"
