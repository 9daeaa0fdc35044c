"""The forms of a photo: a file, and the point that stays in sight."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from meetinc.core.pictures import Picture
from meetinc.core.uploads import ACCEPTED, MOST_BYTES, focus_of

THIRDS = (17, 50, 83)
POINTS = (
    _("top left"), _("top middle"), _("top right"),
    _("middle left"), _("middle"), _("middle right"),
    _("bottom left"), _("bottom middle"), _("bottom right"),
)  # fmt: skip


class PhotoForm(forms.Form):
    """A file with a photo. `take_picture` says what it thinks of the file."""

    file = forms.FileField(
        label=_("Choose a photo"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"empty": _("This file is empty.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].help_text = _(
            "JPEG, PNG, WebP, AVIF or GIF, up to %(most)s. Place and camera are taken out of the file."
        ) % {"most": filesizeformat(MOST_BYTES)}


class FocusForm(forms.Form):
    """One of nine places, or a click on the picture itself: a browser sends where (`at.x`, `at.y`)."""

    point = forms.ChoiceField(
        label=_("What must stay in sight"),
        choices=[
            (f"{across}-{down}", POINTS[row * 3 + column])
            for row, down in enumerate(THIRDS)
            for column, across in enumerate(THIRDS)
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, photo: Picture | None) -> None:
        super().__init__(data, initial={"point": _nearest(*focus_of(photo))} if photo else None)

    @property
    def chosen(self) -> tuple[int, int]:
        """Percent from the left and from the top."""
        across, down = self.cleaned_data["point"].split("-")
        return int(across), int(down)


def clicked(data: QueryDict, photo: Picture, *, width: int) -> tuple[int, int] | None:
    """Where on the picture, shown `width` pixels wide, somebody clicked; percentages. None without a click."""
    try:
        x, y = int(str(data["at.x"])), int(str(data["at.y"]))
    except (KeyError, ValueError):
        return None
    height = max(width * photo.height // max(photo.width, 1), 1)
    return min(x * 100 // width, 100), min(y * 100 // height, 100)


def _nearest(across: int, down: int) -> str:
    column, row = (min(THIRDS, key=lambda third: abs(third - place)) for place in (across, down))
    return f"{column}-{row}"
