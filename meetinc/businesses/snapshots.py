"""What the fields of a page say at one moment, as short texts and codes: to tell what an edit changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from meetinc.businesses.custom import OF_BUSINESSES
from meetinc.businesses.models import Business
from meetinc.core.custom.values import answers_of
from meetinc.core.directory.lines import Line
from meetinc.core.pictures import Picture

Snapshot = dict[str, list[str]]


def snapshot(business: Business, fields: Iterable[str]) -> Snapshot:
    """The texts of each field, as they are in the database now for what stands in other tables."""
    return {field: READERS[field](business) if field in READERS else _plain(business, field) for field in fields}


def changed_between(before: Snapshot, after: Snapshot) -> list[str]:
    """The fields that say something else."""
    return [field for field in before if before[field] != after[field]]


def _plain(business: Business, field: str) -> list[str]:
    """A column: nothing, a code, a number or a text. Pictures are told by their number."""
    value = getattr(business, field)
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    if isinstance(value, Picture):
        return [str(value.pk)]
    if isinstance(value, list):
        return [str(each) for each in value]
    text = str(getattr(value, "code", value) or "")
    return [text] if text else []


def _lines(kind: str) -> Callable[[Business], list[str]]:
    def read(business: Business) -> list[str]:
        lines = business.lines.model._default_manager.filter(business=business, kind=kind)
        return [_line(line) for line in lines.order_by("order").prefetch_related("tags")]

    return read


def _line(line: Line) -> str:
    tags = ", ".join(sorted(tag.label for tag in line.tags.all()))
    return f"{line.text} ({tags})" if tags else line.text


def _rows(name: str, *fields: str) -> Callable[[Business], list[str]]:
    """Several rows of a kind, each as its words."""

    def read(business: Business) -> list[str]:
        model = getattr(business, name).model
        rows = model._default_manager.filter(business=business).order_by("order", "pk").values_list(*fields)
        return [", ".join(str(value) for value in row if value not in (None, "")) for row in rows]

    return read


def _industries(business: Business) -> list[str]:
    return list(business.industries.order_by("code").values_list("code", flat=True))


def _answers(business: Business) -> list[str]:
    """The answers to the operator's questions, each with its question."""
    return [f"{answer.field}: {answer.plain}" for answer in answers_of(OF_BUSINESSES, business).values()]


READERS: Final[Mapping[str, Callable[[Business], list[str]]]] = {
    "industries": _industries,
    "offers": _lines(Line.Kind.OFFER),
    "needs": _lines(Line.Kind.NEED),
    "places": _rows("places", "name", "address", "postcode", "city", "country"),
    "links": _rows("links", "label", "url"),
    "products": _rows("products", "name", "kind", "text", "url"),
    "certificates": _rows("certificates", "name", "issuer", "valid_until", "url", "document__title"),
    "documents": _rows("documents", "title", "audience"),
    "gallery": _rows("gallery", "alt", "caption"),
    "answers": _answers,
}
