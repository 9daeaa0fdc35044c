"""Asking for a meet, and proposing other times."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError
from meetinc.meets.errors import BadTime
from meetinc.meets.forms.times import TimesField
from meetinc.meets.models import Meet
from meetinc.meets.places import check_place
from meetinc.meets.times import city_of, zone_of
from meetinc.meets.told import told_of
from meetinc.people.models import Person
from meetinc.web.components.times import offset_words
from meetinc.web.forms import LineField, TextField

LENGTHS = [
    (15, _("15 minutes")),
    (20, _("20 minutes")),
    (30, _("30 minutes")),
    (45, _("45 minutes")),
    (60, _("1 hour")),
    (90, _("1½ hours")),
    (120, _("2 hours")),
    (180, _("3 hours")),
    (240, _("4 hours")),
]
SHORTEST_MESSAGE = 40


class RefusableForm(forms.Form):
    """A form beside whose fields a command's refusal can be shown."""

    def refuse(self, refusal: DomainError) -> None:
        """Show the refusal beside its field, or above the form."""
        if isinstance(refusal, BadTime) and "times" in self.fields:
            self.fields["times"].widget.wrong = frozenset({refusal.position})
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class TimesForm(RefusableForm):
    """One to five times, on the writer's clock."""

    times = TimesField(label=_("Times that suit you"))

    def __init__(
        self, *args: Any, me: Person, other: Person, now: datetime, clock_url: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = cast(TimesField, self.fields["times"])
        field.read_on(me=me, other=other, now=now, clock_url=clock_url)
        there = told_of(other).zone
        here = gettext("On the clock of %(city)s.") % {"city": city_of(me)}
        field.help_text = f"{here} {offset_words(now, zone_of(me), there)}" if there else here


class RequestForm(TimesForm):
    """What a request says. Everything typed stays, whatever is wrong."""

    subject = LineField(
        label=_("What is it about?"),
        help_text=_("A few words. It becomes the title of the meet."),
        max_length=100,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    message = TextField(
        label=_("Why you two?"),
        help_text=_("One reason that is true for them, one that is true for you. 40 to 400 characters."),
        max_length=400,
        rows=5,
        error_messages={"required": _("Say why you two should meet.")},
    )
    length = forms.TypedChoiceField(label=_("How long?"), choices=LENGTHS, coerce=int, initial=30)
    format = forms.ChoiceField(
        label=_("How would you like to meet?"),
        choices=Meet.Format.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    place = LineField(
        label=_("Where?"),
        help_text=_("For a video meet the link of the room, in person the address, by telephone the number to call."),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say where, or how they reach you.")},
    )
    field_order = ("subject", "message", "length", "times", "format", "place")

    def clean_message(self) -> str:
        said: str = self.cleaned_data["message"]
        if len(said) >= SHORTEST_MESSAGE:
            return said
        count = len(said)
        raise forms.ValidationError(
            ngettext(
                "“%(start)s” is %(count)d character. Tell them something they can decide on.",
                "“%(start)s” is %(count)d characters. Tell them something they can decide on.",
                count,
            )
            % {"start": said, "count": count},
            code="short",
        )

    def clean_length(self) -> timedelta:
        return timedelta(minutes=self.cleaned_data["length"])

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        if facts.get("format") and facts.get("place"):
            try:
                facts["place"] = check_place(facts["format"], facts["place"])
            except DomainError as refusal:
                self.refuse(refusal)
        return facts
