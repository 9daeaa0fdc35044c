"""What the inbox's commands refuse."""

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError


class NotADraft(DomainError):
    """What is sent or scheduled does not change."""

    message = _("This announcement can no longer be changed. Take it back to a draft, or write another.")


class EditedMeanwhile(DomainError):
    """Somebody saved the draft after this edit began; nothing was overwritten."""

    message = _("This draft was changed while you were editing it. Look at what is saved now, then save again.")


class NothingWritten(DomainError):
    """The site's own language is what everybody falls back to."""

    message = _("Write subject and text in the site's default language. Everybody without a translation reads it.")


class HalfWritten(DomainError):
    """A translation has both parts."""

    message = _("Write both the subject and the text of a translation, or neither.")


class NoWay(DomainError):
    """An announcement goes some way."""

    message = _("Choose mail, notification, or both.")
    field = "by_mail"


class Nobody(DomainError):
    """The segment is empty."""

    message = _("Nobody is in this segment. Choose a wider one.")


class OtherNumber(DomainError):
    """The segment has changed since it was confirmed."""

    message = _("The number of recipients has changed meanwhile. Look again, then send.")


class InThePast(DomainError):
    """A time to come."""

    message = _("Choose a time that is still to come.")
    field = "send_at"


class NotUnderWay(DomainError):
    """Only what is scheduled or being sent can be stopped."""

    message = _("This announcement is not under way, so there is nothing to stop.")
