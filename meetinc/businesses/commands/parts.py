"""Writing what a page has several of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from meetinc.businesses.commands.facts import DocumentText, PictureText, ProductText
from meetinc.businesses.custom import OF_BUSINESSES
from meetinc.businesses.models import Business, Certificate, Product
from meetinc.core.custom.models import Value
from meetinc.core.custom.values import write_answers
from meetinc.core.directory.lines import Line, write_lines
from meetinc.core.documents import discard_document
from meetinc.core.uploads import discard_picture

REPLACED: Final = ("places", "links", "certificates")


def write_related(business: Business, changes: Mapping[str, Any]) -> None:
    """Write everything that stands in tables of its own, as far as it is given."""
    for field, write in WRITERS.items():
        if field in changes:
            write(business, changes[field])


def _industries(business: Business, wanted: Any) -> None:
    business.industries.set(wanted)


def _lines(kind: str) -> Callable[[Business, Any], None]:
    def write(business: Business, wanted: Any) -> None:
        write_lines(business.lines, kind, wanted)

    return write


def _replaced(name: str) -> Callable[[Business, Any], None]:
    """Make the rows of this kind exactly these, in this order; rows that are the same stay."""

    def write(business: Business, wanted: Any) -> None:
        rows = getattr(business, name)
        new = [asdict(row) for row in wanted]
        if name == "certificates":
            _require_own_documents(business, new)
        fields = tuple(new[0]) if new else ()
        if new and list(rows.order_by("order", "pk").values(*fields)) == new:
            return
        rows.all().delete()
        rows.bulk_create(rows.model(business=business, order=order, **facts) for order, facts in enumerate(new))

    return write


def _require_own_documents(business: Business, new: Sequence[dict[str, Any]]) -> None:
    """A certificate shows a document of its own business, or none."""
    own = set(business.documents.values_list("pk", flat=True))
    for facts in new:
        if facts["document_id"] not in own:
            facts["document_id"] = None


def _documents(business: Business, wanted: Sequence[DocumentText]) -> None:
    """Reword and reorder the documents; those that are not named go, file and all."""
    kept = {text.pk: (order, text) for order, text in enumerate(wanted)}
    for row in business.documents.select_related("document"):
        if row.pk not in kept:
            Certificate.objects.filter(document=row).update(document=None)
            row.delete()
            discard_document(row.document)
            continue
        row.order, text = kept[row.pk]
        row.title, row.audience = text.title, text.audience
        row.save(update_fields=("order", "title", "audience"))


def _products(business: Business, wanted: Sequence[ProductText]) -> None:
    """Make the products these, in this order. Who edits one edits that one: what was decided about it holds."""
    there = {row.pk: row for row in business.products.all()}
    kept = {text.pk for text in wanted}
    business.products.filter(pk__in=there.keys() - kept).delete()
    for order, text in enumerate(wanted):
        row = there.pop(text.pk, None) if text.pk is not None else None
        row = row or Product(business=business)
        row.order, row.name, row.kind, row.text, row.url = order, text.name, text.kind, text.text, text.url
        row.save()


def _gallery(business: Business, wanted: Sequence[PictureText]) -> None:
    """Reword and reorder the pictures; those that are not named go, file and all."""
    kept = {text.pk: (order, text) for order, text in enumerate(wanted)}
    for row in business.gallery.select_related("picture"):
        if row.pk not in kept:
            row.delete()
            discard_picture(row.picture)
            continue
        row.order, text = kept[row.pk]
        row.alt, row.caption = text.alt, text.caption
        row.save(update_fields=("order", "alt", "caption"))


def _answers(business: Business, given: Mapping[int, Value | None]) -> None:
    """Answer the operator's questions, by the id of each."""
    write_answers(OF_BUSINESSES, business, given)


WRITERS: Final[dict[str, Callable[[Business, Any], None]]] = {
    "industries": _industries,
    "offers": _lines(Line.Kind.OFFER),
    "needs": _lines(Line.Kind.NEED),
    "products": _products,
    "documents": _documents,
    **{name: _replaced(name) for name in REPLACED},
    "gallery": _gallery,
    "answers": _answers,
}
RELATED: Final = frozenset(WRITERS)
