"""Fields that profiles share: trades, languages, and lines of what somebody offers and needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf.locale import LANG_INFO
from django.http import QueryDict
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from meetinc.core.directory.folding import fold
from meetinc.core.directory.lines import LineText
from meetinc.core.vocabulary import Industry
from meetinc.web.forms import LineField
from meetinc.web.widgets import WrappingLine

if TYPE_CHECKING:
    Lines = forms.BaseFormSet["LineForm"]
else:  # not generic at run time
    Lines = forms.BaseFormSet

MOST_TRADES = 3
MOST_LINES = 8
BLANK_LINES = 2
MOST_TAGS = 5
LONGEST_TAG = 40


class TradesWidget(forms.MultiWidget):
    """One select below the other."""

    def decompress(self, value: Any) -> list[str]:
        """Never asked for more than nothing: `TradesField.prepare_value` gives lists."""
        return list(value or [""] * MOST_TRADES)


class TradesField(forms.MultiValueField):
    """Up to three entries of NACE; `present` keeps finer entries choosable."""

    def __init__(self, *, present: Sequence[Industry] = (), **options: Any) -> None:
        choices = trade_choices(present)
        fields = [forms.ChoiceField(choices=choices, required=False) for _number in range(MOST_TRADES)]
        widget = TradesWidget([forms.Select(choices=choices) for _number in range(MOST_TRADES)])
        super().__init__(fields, widget=widget, require_all_fields=False, **options)

    def prepare_value(self, value: Any) -> list[str]:
        codes = [each.code if isinstance(each, Industry) else each for each in value or ()]
        return [*codes, *[""] * MOST_TRADES][:MOST_TRADES]

    def compress(self, data_list: list[str]) -> list[Industry]:
        return list(Industry.objects.filter(code__in=[code for code in data_list if code]))


def trade_choices(present: Sequence[Industry] = ()) -> list[tuple[object, object]]:
    """Sections as groups, each with itself ("in general") and its divisions; what else is present comes first."""
    rows = list(Industry.objects.filter(level__lte=Industry.Level.DIVISION).order_by("level", "code"))
    sections = [row for row in rows if row.level == Industry.Level.SECTION]
    below = {code: list(its) for code, its in groupby(rows[len(sections) :], key=lambda row: row.parent_id)}
    groups: list[tuple[object, object]] = [
        (
            section.title,
            [(section.code, _in_general(section)), *((row.code, row.title) for row in below.get(section.code, ()))],
        )
        for section in sections
    ]
    finer = [(row.code, row.title) for row in present if row.level > Industry.Level.DIVISION]
    return [("", pgettext("a trade", "None")), *finer, *groups]


def _in_general(section: Industry) -> str:
    return gettext("%(industry)s, in general") % {"industry": section.title}


class LanguagesField(forms.CharField):
    """Languages by name, separated by commas: "Deutsch, English" or "german, english"."""

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else ", ".join(language_name(code) for code in value or ())

    def clean(self, value: Any) -> Any:
        codes = []
        for name in filter(None, (part.strip() for part in super().clean(value).replace(";", ",").split(","))):
            code = _languages().get(fold(name))
            if code is None:
                raise forms.ValidationError(
                    _("There is no language “%(name)s” here. Write its name in English or in itself."),
                    params={"name": name},
                    code="unknown",
                )
            codes.append(code)
        return list(dict.fromkeys(codes))


def language_name(code: str) -> str:
    """A language by its own name, as its speakers know it."""
    return str(LANG_INFO.get(code, {}).get("name_local", code))


def _languages() -> dict[str, str]:
    """Codes by every name a language goes by: its own, the English one, the reader's, the code."""
    names: dict[str, str] = {}
    for code, info in LANG_INFO.items():
        if "name" in info:
            spoken = (info["name_local"], info["name"], gettext(info["name"]), code)
            names |= {fold(name): code for name in spoken if fold(name) not in names}
    return names


class LineForm(forms.Form):
    """One line and its tags."""

    text = LineField(label=_("In one line"), max_length=160, required=False, widget=WrappingLine)
    tags = LineField(label=_("Search words"), max_length=250, required=False, widget=WrappingLine)

    def clean_tags(self) -> tuple[str, ...]:
        """Labels, each once."""
        labels = [" ".join(label.split()) for label in self.cleaned_data["tags"].replace(";", ",").split(",")]
        labels = list(dict.fromkeys(filter(None, labels)))
        if len(labels) > MOST_TAGS:
            raise forms.ValidationError(_("Choose at most %(most)d search words."), params={"most": MOST_TAGS})
        if any(len(label) > LONGEST_TAG for label in labels):
            raise forms.ValidationError(
                _("A search word has at most %(most)d letters. Separate words by commas."), params={"most": LONGEST_TAG}
            )
        return tuple(labels)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("tags") and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", _("Say in one line what these words are about."))
        return cleaned


class LineFormSet(Lines):
    """The lines of one kind. Emptied lines go; the order is that of the page."""

    def lines(self) -> list[LineText]:
        """What was written, ready for the command."""
        cleaned = [form.cleaned_data for form in self.forms if form.cleaned_data.get("text")]
        return [LineText(data["text"], data["tags"]) for data in cleaned]


LinesFormSet = cast(
    type[LineFormSet],
    forms.formset_factory(
        LineForm,
        formset=LineFormSet,
        extra=BLANK_LINES,
        max_num=MOST_LINES,
        absolute_max=MOST_LINES * 2,
        validate_max=True,
    ),
)


def written(lines: Iterable[Any]) -> list[dict[str, str]]:
    """Lines of a profile as the form set's initial data; their tags should be loaded."""
    return [{"text": line.text, "tags": ", ".join(tag.label for tag in line.tags.all())} for line in lines]


class ProfileForm(forms.Form):
    """A profile's form, with two sets of lines beside it, saved against the version it began with."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    needs: LineFormSet
    offers: LineFormSet

    def add_lines(self, data: Any, lines: Iterable[Any]) -> None:
        """Make the sets of lines, filled with what is saved."""
        rows = list(lines)
        self.needs = LinesFormSet(data, prefix="needs", initial=written(row for row in rows if row.kind == "need"))
        self.offers = LinesFormSet(data, prefix="offers", initial=written(row for row in rows if row.kind == "offer"))

    def is_valid(self) -> bool:
        """The form and both sets of lines."""
        return all([super().is_valid(), self.needs.is_valid(), self.offers.is_valid()])

    @property
    def lines_written(self) -> dict[str, list[LineText]]:
        return {"needs": self.needs.lines(), "offers": self.offers.lines()}

    def data_with(self, version: int) -> Any:
        """What was typed, to be saved over another version."""
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version)
        return data

    def saved_instead(self) -> list[tuple[str, str]]:
        """The fields that are saved otherwise than they were typed: label and what is saved."""
        plain = [
            (str(bound.label), _told(bound.initial, self.fields[bound.name]))
            for bound in self
            if bound.name != "version" and self.cleaned_data.get(bound.name) != bound.initial
        ]
        sets = ((_("Seeks"), self.needs), (_("Offers"), self.offers))
        return [
            *plain,
            *(
                (str(label), "; ".join(line["text"] for line in its.initial or ()) or gettext("nothing"))
                for label, its in sets
                if its.has_changed()
            ),
        ]


def _told(value: Any, field: forms.Field) -> str:
    """A saved value in words."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(field, LanguagesField):
        value = field.prepare_value(value)
    elif isinstance(value, list):
        value = ", ".join(str(each) for each in value)
    elif isinstance(field, forms.ChoiceField):
        value = dict(field.choices).get(value, value)  # type: ignore[arg-type]
    return str(value or gettext("nothing"))
