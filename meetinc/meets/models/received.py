"""Meets from the side of whoever was asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.personal_data import Erase, PersonalData
from meetinc.meets.models.meet import Meet


class ReceivedMeet(Meet):
    """The same rows: one declaration names one way to an account, and a meet belongs to two."""

    personal_data = PersonalData(
        subject="invitee__account",
        export=Meet.personal_data.export,
        erase=Erase.keep("The other person keeps the meet, with a former member."),
    )

    class Meta:
        proxy = True
        verbose_name = _("meet asked for by others")
        verbose_name_plural = _("meets asked for by others")
