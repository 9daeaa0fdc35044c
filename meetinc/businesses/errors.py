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

    message = _("This is the last owner. Make somebody else owner first.")


class NoProfile(DomainError):
    """Positions are held by people."""

    message = _("You need a profile of your own first.")


class PositionOver(DomainError):
    """The position has ended or was withdrawn."""

    message = _("This position has ended.")
