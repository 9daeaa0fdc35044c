"""What the gallery shows: invented people, every state, forms with and without errors. No rows of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetinc.core.directory.asking import Asked
from meetinc.core.directory.counting import Count, Counts
from meetinc.core.directory.dimensions import CITY, COUNTRY
from meetinc.web.atlas import atlas
from meetinc.web.components.circles import STATES
from meetinc.web.components.finding import Facet, Option
from meetinc.web.icons import ICONS
from meetinc.web.widgets import DateInput, TimeInput


@dataclass(frozen=True, slots=True)
class Specimen:
    """One subject of the gallery; `wide` ones stand below each other, not side by side."""

    name: str
    title: str | Promise
    note: str | Promise = ""
    wide: bool = False

    @property
    def template(self) -> str:
        """Where it is drawn."""
        return f"web/gallery/{self.name}.html"


@dataclass(frozen=True, slots=True)
class Side:
    """The light or the dark half."""

    theme: str
    form: forms.Form
    refused: forms.Form


SPECIMENS = (
    Specimen("colour", _("Colour"), _("One signal, one alarm, quiet greys.")),
    Specimen("type", _("Type"), _("Two weights, seven sizes.")),
    Specimen("mark", _("Mark"), _("Two circles, one lens. On the accent the lens is white.")),
    Specimen("states", _("States of a meet"), _("Distance is state. The word is always there too.")),
    Specimen(
        "avatars",
        _("Avatars"),
        _("Person: circle. Business: square. Lit edge: taking meets. Tone follows the id, never rank."),
    ),
    Specimen("buttons", _("Buttons"), _("Yellow only when it leads to a meet."), wide=True),
    Specimen("icons", _("Icons"), _("Square ends, mitred corners, never without a word.")),
    Specimen("fields", _("Forms"), _("Label, hint, error, input, in this order.")),
    Specimen(
        "refused", _("A refused form"), _("What was typed stays. The summary comes first and leads to each field.")
    ),
    Specimen("notes", _("Notes and toasts")),
    Specimen("dialogs", _("Dialogs"), _("They open without JavaScript too.")),
    Specimen("rows", _("Rows"), _("People, a business, a meet."), wide=True),
    Specimen("rtl", _("Right to left"), _("The same markup."), wide=True),
    Specimen("steps", _("Stations"), _("Done, here, to come."), wide=True),
    Specimen("times", _("Two clocks"), _("Always both.")),
    Specimen("section", _("Section, seeks and offers"), _("A heavy line meets a fine one."), wide=True),
    Specimen("facts", _("Facts, figures, table"), wide=True),
    Specimen("finding", _("Finding")),
    Specimen("next", _("The next meet, why you two"), _("The only large yellow surface; one a page."), wide=True),
    Specimen("void", _("Nothing here, nothing found")),
    Specimen("progress", _("Progress and loading")),
)
COLOURS = ("ink", "quiet", "edge", "line", "wash-2", "wash", "paper", "signal", "alarm", "panel")
LONG_NAME = "Norddeutsche Wärmepumpenkomponentengesellschaft mbH"


class SampleForm(forms.Form):
    """A field of every kind."""

    subject = forms.CharField(label="What is it about?", help_text="A few words. They become the title of the meet.")
    email = forms.EmailField(label="E-mail address")
    why = forms.CharField(label="Why you two?", widget=forms.Textarea, min_length=40, max_length=400, required=False)
    place = forms.ChoiceField(label="City", choices=[("", "Choose a city"), ("mt", "Valletta"), ("nl", "Rotterdam")])
    how = forms.ChoiceField(
        label="How would you like to meet?",
        widget=forms.RadioSelect,
        choices=[("video", "Video"), ("phone", "Telephone"), ("person", "In person")],
    )
    topics = forms.MultipleChoiceField(
        label="Topics",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("Trade", [("cold", "Cold chain"), ("cast", "Castings and forgings")]), ("other", "Something else")],
    )
    day = forms.DateField(label="Day", widget=DateInput)
    starts = forms.TimeField(label="From", widget=TimeInput)
    ends = forms.TimeField(label="Until", widget=TimeInput)
    paper = forms.FileField(label="Attach a file", required=False, help_text="PDF or picture, at most 5 MB.")
    fixed = forms.CharField(label="Event", initial="Fixed by the organiser", disabled=True, required=False)
    terms = forms.BooleanField(label="I have read the house rules")


REFUSED = {
    "subject": "Second source for R290 compressors",
    "email": "marit@",
    "why": "Let’s connect",
    "topics": ["cold"],
}


def specimens(query: QueryDict) -> dict[str, Any]:
    """The gallery's context. `?only=rows` shows one specimen."""
    only = query.get("only", "")
    return {
        "specimens": [one for one in SPECIMENS if only in ("", one.name)],
        "sides": [_side("light"), _side("dark")],
        "colours": COLOURS,
        "states": list(STATES),
        "icons": list(ICONS),
        "long_name": LONG_NAME,
        "start": datetime(2027, 5, 13, 8, 30, tzinfo=UTC),
        "end": datetime(2027, 5, 13, 9, 0, tzinfo=UTC),
        "late_start": datetime(2027, 5, 13, 21, 30, tzinfo=UTC),
        "late_end": datetime(2027, 5, 13, 22, 15, tzinfo=UTC),
        "facet_groups": FACETS,
        "places": atlas(Asked(chosen={CITY: ("NL/Rotterdam",)}), PLACES),
        "toast_messages": TOASTS,
        "seeks": [
            "Compressors, R290, 4–16 kW, from two independent sources",
            "Brazed plate heat exchangers, 30,000 a year",
        ],
        "offers": ["Binding volume forecasts to 2029", "A paid pilot line in Bremen, 90 days"],
    }


def _side(theme: str) -> Side:
    return Side(
        theme=theme,
        form=SampleForm(auto_id=f"{theme}-%s"),
        refused=SampleForm(REFUSED, auto_id=f"{theme}-refused-%s"),
    )


FACETS = (
    Facet("industry", "Industry", (
        Option("cold", "Cold chain", 96, checked=True),
        Option("cast", "Castings and forgings", 141),
        Option("pack", "Packaging", 1119),
    )),
    Facet("country", "Country", (Option("DE", "Germany", 611), Option("AE", "United Arab Emirates", 94)), open=False),
)  # fmt: skip
PLACES = Counts(
    Count(24),
    Count(24),
    {
        CITY: {"DE/Bremen": Count(9), "NL/Rotterdam": Count(6), "DE/Köln": Count(3), "SE/Malmö": Count(2)},
        COUNTRY: {"DE": Count(12), "NL": Count(6), "SE": Count(2), "MT": Count(4)},
    },
)
TOASTS = (
    Message(constants.SUCCESS, "The meet is set. Both calendars have it."),
    Message(constants.INFO, "Anna is travelling and answers from Monday."),
    Message(constants.ERROR, "The time had gone by then. Choose another."),
)
