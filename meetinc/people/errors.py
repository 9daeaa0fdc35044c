"""What people's commands refuse."""

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError


class EditedMeanwhile(DomainError):
    """Somebody saved the profile after this edit began; nothing was overwritten."""

    message = _("This profile was changed while you were editing it. Look at what is saved now, then save again.")


class UnknownTimeZone(DomainError):
    """The time zone database does not know it."""

    message = _("There is no such time zone. Write its name like Europe/Malta.")
    field = "timezone"


class AlreadyHasProfile(DomainError):
    """An account has one person."""

    message = _("This account has a profile already.")
