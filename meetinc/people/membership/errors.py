"""What membership's commands refuse."""

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError


class NumberTaken(DomainError):
    """Two members never share a number."""

    message = _("Somebody else has this member number.")
    field = "number"


class EndsBeforeItBegins(DomainError):
    """A membership lasts from since to until."""

    message = _("A membership cannot end before it begins. Change one of the two dates.")
    field = "until"


class UnknownStatus(DomainError):
    """There are four."""

    message = _("The status is one of: prospect, active, suspended, left.")
    field = "status"


class GroupNameTaken(DomainError):
    """Two groups of one name could not be told apart."""

    message = _("There is a group of this name already.")
    field = "name"


class NameMissing(DomainError):
    """A group has a name."""

    message = _("Give the group a name.")
    field = "name"
