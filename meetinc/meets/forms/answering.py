"""Answers: which time, a word with a no, a reason for calling off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetinc.meets.forms.asking import RefusableForm
from meetinc.meets.models import Meet, Proposal
from meetinc.meets.seen import OfferedTime
from meetinc.web.forms import TextField


class AcceptForm(RefusableForm):
    """One of the times on offer."""

    proposal = forms.TypedChoiceField(
        coerce=int,
        error_messages={
            "required": _("Choose a time."),
            "invalid_choice": _("That time is no longer on offer. Choose another time."),
        },
    )

    def __init__(self, *args: Any, times: Sequence[OfferedTime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {time.proposal.pk: time.proposal for time in times}
        self.fields["proposal"].choices = [(pk, pk) for pk in self.offered]  # type: ignore[attr-defined]

    def clean_proposal(self) -> Proposal:
        return self.offered[self.cleaned_data["proposal"]]


class WentForm(RefusableForm):
    """After the end: it took place, or it did not."""

    went = forms.ChoiceField(
        choices=[(Meet.State.HELD, Meet.State.HELD), (Meet.State.MISSED, Meet.State.MISSED)],
        error_messages={
            "required": _("Say whether you met: yes or no."),
            "invalid_choice": _("Say whether you met: yes or no."),
        },
    )


class DeclineForm(RefusableForm):
    """A no, with a word or without."""

    reason = TextField(
        label=_("A word to go with it"),
        help_text=_("They read this. You can also leave it empty."),
        max_length=400,
        required=False,
        rows=3,
    )


class CancelForm(RefusableForm):
    """Why a set meet is called off."""

    reason = TextField(
        label=_("Why?"),
        help_text=_("They read this in their mail. A few words are enough."),
        max_length=400,
        rows=3,
        error_messages={"required": _("Say why: a few words are enough.")},
    )
