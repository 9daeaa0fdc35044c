"""The forms of reporting, deciding and appealing."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetinc.trust.models import Case, Decision, Report
from meetinc.trust.reportables import Kind, kinds
from meetinc.trust.reportables.kinds import WHOLE
from meetinc.web.forms import TextField

ENTIRE = "all"  # in forms; a choice needs a value


class ReportForm(forms.Form):
    """What is wrong with something, and with which part of it."""

    part = forms.ChoiceField(label=_("What is it about?"), widget=forms.RadioSelect)
    category = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Report.Category,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes closest.")},
    )
    words = TextField(
        label=_("In your words"),
        help_text=_("What should somebody look at? Who decides sees your name; whom it is about never does."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = [(part or ENTIRE, label) for part, label in kind.parts.items()]
        self.fields["part"].choices = parts  # type: ignore[attr-defined]
        self.fields["part"].initial = parts[0][0]
        if len(parts) == 1:
            self.fields["part"].widget = forms.HiddenInput()

    def clean_part(self) -> str:
        chosen: str = self.cleaned_data["part"]
        return WHOLE if chosen == ENTIRE else chosen


class AppealForm(forms.Form):
    """Why a decision is wrong."""

    words = TextField(
        label=_("Why is the decision wrong?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say why the decision is wrong.")},
    )


class HiddenTextForm(forms.Form):
    """One's own text, changed while others do not see it."""

    text = TextField(label=_("Your text"), max_length=4000, required=False, widget=forms.Textarea)


class FindForm(forms.Form):
    """Narrows the queue."""

    words = forms.CharField(
        label=_("Whom or what it is about"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any")), *Case.State.choices])
    kind = forms.ChoiceField(label=_("What"), required=False)
    category = forms.ChoiceField(
        label=_("Category"), required=False, choices=[("", _("Any")), *Report.Category.choices]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("Any")), *((kind.name, kind.label) for kind in kinds()),
        ]  # fmt: skip


class DecideForm(forms.Form):
    """A decision about a case."""

    kind = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision.")},
    )
    until = forms.DateField(
        label=_("Until"),
        required=False,
        help_text=_("For a limit or a suspension; hiding may also have an end. It ends by itself on that day."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    because = TextField(
        label=_("Reason"),
        max_length=1000,
        required=False,
        help_text=_("Whom it concerns reads it. Do not write anything that tells who reported."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    note = TextField(
        label=_("Note for colleagues"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    misused = forms.MultipleChoiceField(
        label=_("Reports that are misuse"),
        required=False,
        help_text=_("Whoever made them cannot report for a while, and is told."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, case: Case, kind: Kind | None, reports: list[Report], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (value, label) for value, label in Decision.Kind.choices if _is_possible(value, case, kind)
        ]
        self.fields["misused"].choices = [(str(each.pk), _named(each)) for each in reports]  # type: ignore[attr-defined]

    def clean_until(self) -> datetime | None:
        """The end of that day, on the site's clock."""
        day = self.cleaned_data["until"]
        if day is None:
            return None
        return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))

    def clean_misused(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["misused"]]


class AnswerForm(forms.Form):
    """The answer to an appeal."""

    overturn = forms.TypedChoiceField(
        label=_("Answer"),
        choices=[("no", _("The decision stands")), ("yes", _("The decision is taken back, with all it did"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    because = TextField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("Whom it concerns reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _is_possible(value: str, case: Case, kind: Kind | None) -> bool:
    """Whether this decision can be made about this thing."""
    if value == Decision.Kind.HIDE:
        return kind is not None and kind.can_hide(case.part)
    if value in {Decision.Kind.LIMIT, Decision.Kind.SUSPEND}:
        return kind is not None and kind.sanctions
    return True


def _named(report: Report) -> str:
    who = str(report.reporter) if report.reporter else str(_("Former member"))
    return f"{who}: {report.get_category_display()}"
