"""The motif: two circles. Mark, avatars, pairs, the states of a meet and its stations."""

from __future__ import annotations

from typing import Literal, TypedDict

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetinc.web import monogram
from meetinc.web.components.registry import Props, block_component, component

StateName = Literal[
    "suggested", "asked", "asked_of_you", "proposed", "set", "now", "held",
    "declined", "withdrawn", "cancelled", "missed", "expired",
]  # fmt: skip

LENS = "M16 3.76A8 8 0 0 1 16 16.24A8 8 0 0 1 16 3.76Z"
BOTH_DISCS = "M11 2A8 8 0 0 1 16 3.76A8 8 0 1 1 16 16.24A8 8 0 1 1 11 2Z"
BETWEEN = "M16 1V19"
ACROSS = "M2 19L30 1"


class Drawing(TypedDict, total=False):
    """Where the two circles stand, which of them are dashed, and what lies over them."""

    word: object
    distance: Literal["apart", "near", "touching", "over"]
    dashed: tuple[bool, bool]
    lens: str
    lens_class: Literal["fs", "fi"]
    bar: str
    alarm: bool


STATES: dict[str, Drawing] = {
    "suggested": {"word": pgettext_lazy("state of a meet", "Suggested"), "distance": "near", "dashed": (True, True)},
    "asked": {"word": pgettext_lazy("state of a meet", "Asked"), "distance": "apart", "dashed": (False, True)},
    "asked_of_you": {"word": pgettext_lazy("state of a meet", "Asked of you"), "distance": "apart", "dashed": (True, False)},
    "proposed": {"word": pgettext_lazy("state of a meet", "Times proposed"), "distance": "touching"},
    "set": {"word": pgettext_lazy("state of a meet", "Set"), "distance": "over", "lens": LENS, "lens_class": "fs"},
    "now": {"word": pgettext_lazy("state of a meet", "Meeting now"), "distance": "over", "lens": BOTH_DISCS, "lens_class": "fs"},
    "held": {"word": pgettext_lazy("state of a meet", "Held"), "distance": "over", "lens": LENS, "lens_class": "fi"},
    "declined": {"word": pgettext_lazy("state of a meet", "Declined"), "distance": "apart", "bar": BETWEEN},
    "withdrawn": {"word": pgettext_lazy("state of a meet", "Withdrawn"), "distance": "apart", "dashed": (True, False), "bar": BETWEEN},
    "cancelled": {"word": pgettext_lazy("state of a meet", "Cancelled"), "distance": "over", "bar": ACROSS},
    "missed": {"word": pgettext_lazy("state of a meet", "No-show"), "distance": "over", "dashed": (False, True), "alarm": True},
    "expired": {"word": pgettext_lazy("state of a meet", "Expired"), "distance": "apart", "dashed": (True, True), "bar": BETWEEN},
}  # fmt: skip
CENTRES = {"apart": (6, 26), "near": (7, 25), "touching": (8, 24), "over": (11, 21)}


@component("mark", kept=True)
def mark(*, size: Literal["xs", "s", "m", "l", "xl"] = "m") -> Props:
    """Two circles that overlap, the lens lit: the sign of the house."""
    return {"size": size}


@component("avatar", kept=True)
def avatar(
    name: str,
    *,
    id: int,  # noqa: A002  (the prop is called what it is)
    kind: Literal["person", "business"] = "person",
    lit: bool = False,
    size: Literal["s", "m", "l"] = "m",
    picture: object = None,
    label: str = "",
) -> Props:
    """A circle for a person, a square for a business; the edge is lit while they take meets.

    `picture` is an address or anything with `.url`. The avatar is decoration beside a written name; give `label` where
    it stands alone.
    """
    return {
        "initials": monogram.initials(name),
        "tone": monogram.tone(id),
        "kind": kind,
        "lit": lit,
        "size": size,
        "picture": str(getattr(picture, "url", picture) or ""),
        "label": label,
    }


@component("pair")
def pair(left: str, right: str, *, apart: bool = False, size: Literal["m", "l"] = "m") -> Props:
    """Two people: overlapping when they meet, `apart` while one is only asking."""
    return {"left": monogram.initials(left), "right": monogram.initials(right), "apart": apart, "size": size}


@component("meet_state", kept=True)
def meet_state(state: StateName, *, word: str = "") -> Props:
    """The state of a meet as icon and word, always both. `word` says more ("Held yesterday")."""
    return {**_drawing(state), "word": word or STATES[state]["word"], "alarm": STATES[state].get("alarm", False)}


@component("station")
def station(state: StateName, title: str, *, note: str = "", at: Literal["done", "here", "todo"] = "todo") -> Props:
    """One station of `{% steps %}`."""
    return {**_drawing(state), "title": title, "note": note, "at": at}


@block_component("steps")
def steps(content: str, *, label: str = "") -> Props:
    """A meet's stations: what was done, where it stands, what is to come. Holds `{% station %}` tags."""
    return {"content": content, "label": label or _("Stations of this meet")}


@component("premium", kept=True)
def premium(*, kind: Literal["person", "business", "partner"] = "person") -> Props:
    """The label of those who pay; never a place in a list."""
    words = {"person": _("Premium"), "business": _("Premium business"), "partner": _("Premium partner")}
    return {"word": words[kind]}


def _drawing(state: str) -> dict[str, object]:
    """What a state's icon is drawn from."""
    drawing = STATES[state]
    left, right = CENTRES[drawing["distance"]]
    dashed = drawing.get("dashed", (False, False))
    return {
        "circles": ((left, dashed[0]), (right, dashed[1])),
        "distance": drawing["distance"],
        "lens": drawing.get("lens", ""),
        "lens_class": drawing.get("lens_class", ""),
        "bar": drawing.get("bar", ""),
    }
