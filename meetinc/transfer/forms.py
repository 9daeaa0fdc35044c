"""The organisers' forms of imports and exports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from meetinc.transfer.kinds import Kind
from meetinc.transfer.models import ImportRun
from meetinc.transfer.models.runs import Choice, Companies
from meetinc.web.forms import TextField

ACCEPTED = ".csv,.txt,.tsv,.xlsx,.vcf,.vcard,text/csv,text/vcard"


class UploadForm(forms.Form):
    """A file and what it lists."""

    kind = forms.ChoiceField(label=_("What the file lists"), choices=ImportRun.Kind, widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, XLSX or vCard; also contacts as LinkedIn, Google and Outlook export them."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )
    source = forms.CharField(
        label=_("Where the list is from"),
        max_length=120,
        required=False,
        help_text=_(
            "“Guests of the spring fair 2026”. People read it when they are invited. Without it: the file's name."
        ),
    )
    encoding = forms.CharField(
        label=_("Encoding"), max_length=40, required=False, help_text=_("Only where the letters come out wrong.")
    )
    sheet = forms.CharField(
        label=_("Sheet"),
        max_length=100,
        required=False,
        help_text=_("Of an XLSX file; without it the first with rows."),
    )


class FindForm(forms.Form):
    """What the list of imports is narrowed by."""

    words = forms.CharField(label=_("File or where it is from"), required=False)
    kind = forms.ChoiceField(label=_("What"), required=False, choices=[("", _("All")), *ImportRun.Kind.choices])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *ImportRun.State.choices])


class MappingForm(forms.Form):
    """Which column fills which field, and what becomes of what is here already."""

    on_known = forms.ChoiceField(label=_("Those who are here already"), choices=Choice, widget=forms.RadioSelect)
    companies = forms.ChoiceField(
        label=_("The businesses they work at"), choices=Companies, required=False, widget=forms.RadioSelect
    )
    source = forms.CharField(label=_("Where the list is from"), max_length=120, required=False)

    def __init__(self, data: Any = None, *, run: ImportRun, kind: Kind) -> None:
        initial = {"on_known": run.on_known, "companies": run.companies, "source": run.source}
        super().__init__(data, initial=initial)
        if not run.is_of_people:
            del self.fields["companies"]
        choices = [("", _t("Leave it out")), *((name, capfirst(str(kind.labels[name]))) for name in kind.fields.names)]
        for number, (header, field) in enumerate(zip(run.header, run.mapping, strict=True)):
            label = header or _t("Column %(number)s") % {"number": number + 1}
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=field
            )
        self.width = len(run.header)

    @property
    def columns(self) -> list[forms.BoundField]:
        """The fields of the columns, in their order."""
        return [self[f"column-{number}"] for number in range(self.width)]

    @property
    def mapping(self) -> Sequence[str]:
        """The chosen field of each column, "" for none."""
        return [self.cleaned_data[f"column-{number}"] for number in range(self.width)]


class ChoiceForm(forms.Form):
    """One choice for all rows that are here already."""

    choice = forms.ChoiceField(label=_("For all of them"), choices=Choice)


class WriteForm(forms.Form):
    """The last word before an import."""

    skip_rejected = forms.BooleanField(label=_("Leave the rejected rows out and import the others"), required=False)


class MessageForm(forms.Form):
    """A word in the invitations."""

    message = TextField(
        label=_("A word to them"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
