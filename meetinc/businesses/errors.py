"""What businesses' commands refuse."""

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError


class EditedMeanwhile(DomainError):
    """Somebody saved the page after this edit began; nothing was overwritten."""

    message = _("This page was changed while you were editing it. Look at what is saved now, then save again.")


class DomainTaken(DomainError):
    """Another business has this domain."""

    message = _("Another business on this site has a website at this domain.")
    field = "website"


class AlreadyThere(DomainError):
    """One current position per person and business."""

    message = _("This person holds a position at this business already.")


class LastOwner(DomainError):
    """A business does not lose its last owner."""

    message = _("This is the last owner. Hand the page over to a colleague, or make somebody else owner first.")


class NoName(DomainError):
    """Nothing of the name can be seen."""

    message = _("Write a name that can be read.")
    field = "name"


class NoProfile(DomainError):
    """Positions are held by people."""

    message = _("You need a profile of your own first.")


class PositionOver(DomainError):
    """The position has ended or was withdrawn."""

    message = _("This position has ended.")


class AddressInUse(DomainError):
    """A page has this address, or had it."""

    message = _("Another business has this address, or had it. Choose another.")
    field = "slug"


class RefusedHere(DomainError):
    """The business has removed the person, or turned their claim down, not long ago."""

    message = _("This business has said that you do not work there. Ask somebody who runs its page to add you.")


class TooMany(DomainError):
    """A page has room for so many of a kind."""

    message = _("There is no room for more. Remove one first.")


class DomainOfNobody(DomainError):
    """A domain where anybody gets an address."""

    message = _("Everybody can get an address there, so it proves nothing. Give a domain that is the business's own.")
    field = "domain"


class NoDomain(DomainError):
    """What was written is no domain."""

    message = _("Write a domain, such as nordkaelte.example.")
    field = "domain"


class DomainVerifiedElsewhere(DomainError):
    """A domain is one business's."""

    message = _("This domain is verified for another business here. An organiser can help.")
    field = "domain"


class DomainNotProven(DomainError):
    """The record is not there, or not yet."""

    message = _("The record is not there yet. It can take some hours until everybody sees a new one; try again later.")


class WrongAddress(DomainError):
    """An address that proves nothing for this business."""

    message = _("This address is not at a domain of the business.")
    field = "address"


class WrongCode(DomainError):
    """Not the code that was sent, or no longer."""

    message = _("This is not the code that was sent, or its time is over. Look again, or ask for a new one.")
    field = "code"


class HasOwner(DomainError):
    """Whoever owns a page decides who else runs it."""

    message = _("This page has an owner. Say that you work there, and they can give you more.")


class ClaimedAlready(DomainError):
    """One claim at a time."""

    message = _("You have claimed this page already. An organiser will look at it.")


class ClaimDecided(DomainError):
    """A claim is decided once."""

    message = _("This claim is decided, or was taken back.")


class InvitedAlready(DomainError):
    """One open invitation for each address."""

    message = _("An invitation to this address is on its way already.")
    field = "email"


class InvitationOver(DomainError):
    """The link was used, taken back, or is out of time."""

    message = _("This invitation was used, taken back, or is too old. Ask for a new one.")


class NotAColleague(DomainError):
    """A page is handed over to somebody who works there."""

    message = _("Choose somebody with a confirmed position here and an account of their own.")
    field = "successor"


class OfferedAlready(DomainError):
    """One offer at a time."""

    message = _("You have offered the page to somebody already. Take that back first.")


class OfferOver(DomainError):
    """The offer was answered or taken back, or what it rests on has changed."""

    message = _("This offer no longer stands.")
