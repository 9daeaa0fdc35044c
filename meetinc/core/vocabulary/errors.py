"""What the vocabulary's commands refuse."""

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError


class NoWords(DomainError):
    """A label without a letter or digit."""

    message = _("Write at least one word.")
    field = "label"


class WordTaken(DomainError):
    """The word is a tag, a synonym or a goal already."""

    message = _("This word is in use already.")
    field = "label"


class SameTag(DomainError):
    """A tag cannot be merged into itself."""

    message = _("Choose another tag to merge this one into.")
    field = "into"


class TagGone(DomainError):
    """Somebody else merged or removed it meanwhile."""

    message = _("This tag is not there any more.")
    field = "into"
