"""What people's commands refuse."""

from django.utils.translation import gettext as told
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


class AlreadyClaimed(DomainError):
    """Another account has the profile."""

    message = _("This profile belongs to another account already.")


class MixedLetters(DomainError):
    """A word of a name mixes alphabets whose letters look alike."""

    def __init__(self, word: str, *, field: str) -> None:
        super().__init__(
            told("“%(word)s” mixes letters of two alphabets that look alike. Type it again on one keyboard.")
            % {"word": word},
            field=field,
        )


class NoName(DomainError):
    """Nothing of the name can be seen."""

    message = _("Write a name that can be read.")
    field = "name"


class UnusableEmail(DomainError):
    """The address for contact is none."""

    message = _("Write an e-mail address like anna@example.org.")
    field = "contact_email"


class UnknownAudience(DomainError):
    """Nobody can be let see a group of fields like that."""

    message = _("Choose who sees this from the list.")


class NoPhoto(DomainError):
    """There is no photo to do this with."""

    message = _("There is no photo yet.")
