"""Rows of people, businesses and meets; facts, figures, what somebody seeks and offers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from django.utils.translation import gettext_lazy as _

from meetinc.web.components import circles
from meetinc.web.components.registry import Props, block_component, component, draw


@block_component("rows")
def rows(content: str, *, label: str = "", id: str = "") -> Props:  # noqa: A002  (HTML's word)
    """A directory list. Holds `{% row %}` tags."""
    return {"content": content, "label": label, "id": id}


@block_component("row")
def row(
    content: str,
    name: str,
    href: str,
    *,
    id: int,  # noqa: A002  (the prop is called what it is)
    kind: Literal["person", "business"] = "person",
    lit: bool = False,
    picture: object = None,
    premium: bool = False,
    line: str = "",
    firm: str = "",
    place: str = "",
    action: str = "",
    action_href: str = "",
    action_tone: Literal["meet", "plain"] = "meet",
    action_note: str = "",
    lang: str = "",
) -> Props:
    """One person, business or meet. Content is the middle column: what they seek and offer, or the state of a meet.

    `line` is what they do, `firm` and `place` are quiet. `action` is the button at the end ("Meet"), read out with the
    name; `action_note` stands there instead when there is none ("Not taking meets").
    """
    face = circles.avatar(name, id=id, kind=kind, lit=lit, picture=picture)
    label = circles.premium(kind=kind) if premium else None
    return {
        "content": content,
        "name": name,
        "href": href,
        "lang": lang,
        "avatar": draw("avatar", face),
        "premium": draw("premium", label) if label else "",
        "lines": [(line, ""), (firm, "quiet"), (place, "quiet")],
        "action": action,
        "action_href": action_href,
        "action_tone": action_tone,
        "action_note": action_note,
        "mark": draw("mark", circles.mark(size="s")) if action_tone == "meet" else "",
    }


@component("letter")
def letter(value: str) -> Props:
    """The big letter that opens a part of a list sorted by name."""
    return {"value": value}


@component("seeks_offers")
def seeks_offers(*, seeks: Iterable[object] = (), offers: Iterable[object] = ()) -> Props:
    """The middle of a row: the first things somebody seeks and offers, in two lines."""
    return {"seeks": list(seeks), "offers": list(offers)}


@component("both")
def both(
    *,
    seeks: Iterable[object] = (),
    offers: Iterable[object] = (),
    seeks_label: str = "",
    offers_label: str = "",
    empty: str = "",
) -> Props:
    """What somebody seeks and offers, meeting on a line. An empty side says so with `empty`."""
    return {
        "sides": (
            (seeks_label or _("Seeks"), list(seeks)),
            (offers_label or _("Offers"), list(offers)),
        ),
        "empty": empty or _("Nothing written yet"),
    }


@block_component("facts")
def facts(content: str) -> Props:
    """Terms and values. Holds `{% fact %}` tags."""
    return {"content": content}


@component("fact")
def fact(term: str, value: object, *, href: str = "", rel: str = "") -> Props:
    """One line of `{% facts %}`; nothing is drawn when the value is empty. Safe strings keep their markup."""
    return {"term": term, "value": value, "href": href, "rel": rel, "shown": value not in (None, "", [], ())}


@block_component("figures")
def figures(content: str, *, boxed: bool = False, title: str = "") -> Props:
    """Large figures with small labels. Holds `{% figure %}` tags."""
    return {"content": content, "boxed": boxed, "title": title}


@component("figure")
def figure(value: object, label: str) -> Props:
    """One of `{% figures %}`."""
    return {"value": value, "label": label}
