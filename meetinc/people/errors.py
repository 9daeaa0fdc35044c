"""What people's commands refuse."""

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError


class EditedMeanwhile(DomainError):
    """Somebody saved the profile after this edit began; nothing was overwritten."""

    message = _("This profile was changed while you were editing it. Look at what is saved now, then save again.")


class AlreadyHasProfile(DomainError):
    """An account has one person."""

    message = _("This account has a profile already.")
