"""The two sides of a meet."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """Who asked and who was asked."""

    REQUESTER = "requester", _("the one who asked")
    INVITEE = "invitee", _("the one who was asked")

    @property
    def other(self) -> Side:
        return Side.INVITEE if self is Side.REQUESTER else Side.REQUESTER
