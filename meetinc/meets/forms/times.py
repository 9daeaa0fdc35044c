"""One to five times as rows of a date and a time, read on the writer's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meetinc.meets.models import Proposal
from meetinc.meets.times import problem_with, zone_of
from meetinc.meets.told import told_of
from meetinc.people.models import Person
from meetinc.web.components.times import day_name

ANY_CLOCK = timedelta(days=1)  # the furthest that any two clocks on earth are apart
AT_FIRST = 3  # rows that are shown; the others unfold
WRITTEN = (
    "%Y-%m-%d"  # how a browser's date input sends it, and what we ask for where there is none: the same everywhere
)


@dataclass(frozen=True, slots=True)
class Row:
    """What was typed for one time, as text."""

    date: str = ""
    time: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.date and not self.time


def other_clock(moment: datetime, other: Person) -> str:
    """ "12:30, Tue 13 May in Abu Dhabi"; nothing where they do not tell their clock."""
    told = told_of(other)
    if told.zone is None:
        return ""
    there = timezone.localtime(moment, told.zone)
    return _("%(time)s, %(day)s in %(city)s") % {
        "time": f"{there:%H:%M}",
        "day": day_name(there),
        "city": told.city,
    }


class TimesWidget(forms.Widget):
    """Rows of native date and time inputs, each with the other's clock beside it."""

    template_name = "meets/widgets/times.html"
    use_fieldset = True
    zone = ZoneInfo("UTC")
    other: Person | None = None
    clock_url = ""
    wrong: frozenset[int] = frozenset()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Row]:  # noqa: ARG002
        return [
            Row(data.get(f"{name}_{number}_date", "").strip(), data.get(f"{name}_{number}_time", "").strip())
            for number in range(1, Proposal.MOST + 1)
        ]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002
        return not any(key.startswith(f"{name}_") for key in data)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_1_date"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        given = list(value or [])
        typed = [*given, *[Row()] * (Proposal.MOST - len(given))]
        rows = [self._drawn(name, number, row) for number, row in enumerate(typed, start=1)]
        context["widget"] |= {
            "first": rows[:AT_FIRST],
            "more": rows[AT_FIRST:],
            "unfolded": any(row["date"] or row["time"] for row in rows[AT_FIRST:]),
            "clock_url": self.clock_url,
        }
        return context

    def _drawn(self, name: str, number: int, row: Row) -> dict[str, Any]:
        moment = moment_of(row, self.zone)
        return {
            "number": number,
            "name": f"{name}_{number}",
            "date": row.date,
            "time": row.time,
            "wrong": number in self.wrong,
            "theirs": self._theirs(moment),
        }

    def _theirs(self, moment: datetime | None) -> str:
        """The moment on the other's clock, where it is another."""
        if moment is None or self.other is None or told_of(self.other).zone == self.zone:
            return ""
        return other_clock(moment, self.other)


class TimesField(forms.Field):
    """Cleans to aware moments, in the order given. Names every row that is wrong."""

    widget = TimesWidget
    now: datetime

    def read_on(self, *, me: Person, other: Person, now: datetime, clock_url: str) -> None:
        """Whose clocks to read and show, and what is past."""
        self.now = now
        self.widget.zone, self.widget.other, self.widget.clock_url = zone_of(me), other, clock_url

    def clean(self, value: list[Row]) -> list[datetime]:
        moments: list[datetime] = []
        errors: dict[int, str] = {}
        for number, row in enumerate(value, start=1):
            if row.is_blank:
                continue
            try:
                moments.append(self._moment(number, row))
            except ValidationError as wrong:
                errors[number] = str(wrong.message)
        if not moments and not errors:
            errors[1] = _("Give at least one time that suits you.")
        self.widget.wrong = frozenset(errors)
        if errors:
            raise ValidationError(list(errors.values()))
        return moments

    def _moment(self, number: int, row: Row) -> datetime:
        """The moment of a row; raises a sentence that names it."""
        moment = moment_of(row, self.widget.zone)
        if moment is None and row.date and row.time:
            raise ValidationError(
                _("Time %(number)d cannot be read: give a date and a time, as in 2031-05-13 and 10:30.")
                % {"number": number}
            )
        if moment is None:
            raise ValidationError(_("Time %(number)d needs both a date and a time.") % {"number": number})
        if trouble := problem_with(moment, now=self.now):
            name = _("Time %(number)d") % {"number": number}
            raise ValidationError(f"{name}, {day_name(moment)}, {moment:%H:%M}, {trouble}")
        return moment


def moment_of(row: Row, zone: ZoneInfo) -> datetime | None:
    """The moment that a row names on this clock; of an hour that comes twice, the first. None when it cannot be read.

    At either end of the calendar nothing can be read: the day of the moment must be there on every clock on earth.
    """
    try:
        day: date | None = forms.DateField(required=False, input_formats=[WRITTEN]).clean(row.date)
        hour: time | None = forms.TimeField(required=False).clean(row.time)
        if day is None or hour is None:
            return None
        moment = datetime.combine(day, hour, tzinfo=zone)
        _elsewhere = [moment.astimezone(UTC) + apart for apart in (-ANY_CLOCK, ANY_CLOCK)]  # overflows at the ends
    except (ValidationError, OverflowError):
        return None
    return moment
