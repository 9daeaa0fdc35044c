"""Offers and needs with their tags, for people and businesses alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from meetinc.core.directory.lines import Line, tags_of
from meetinc.core.vocabulary import Industry, Tag
from meetinc.ops.demo.content.shape import Wish


def write_wishes(model: type[Any], owner: str, rows: Iterable[tuple[Any, Sequence[Wish], Sequence[Wish]]]) -> None:
    """Write the lines of rows (whose, offers, needs) of a concrete `Line`."""
    written = [
        (model(**{owner: whose}, kind=kind, text=wish.text, order=order), wish.tags)
        for whose, offers, needs in rows
        for kind, wishes in ((Line.Kind.OFFER, offers), (Line.Kind.NEED, needs))
        for order, wish in enumerate(wishes)
    ]
    model.objects.bulk_create(line for line, _tags in written)
    meant = Tag.objects.spelt(label for _line, labels in written for label in labels)
    through = model.tags.through
    line_id = f"{model._meta.model_name}_id"
    through.objects.bulk_create(
        through(**{line_id: line.pk}, tag_id=tag.pk) for line, labels in written for tag in tags_of(labels, meant)
    )


def write_industries(model: type[Any], rows: Iterable[tuple[Any, Sequence[str]]]) -> None:
    """Link rows (whose, NACE codes) to the vocabulary."""
    ids = dict(Industry.objects.values_list("code", "pk"))
    through = model.industries.through
    whose_id = f"{model._meta.model_name}_id"
    through.objects.bulk_create(
        through(**{whose_id: whose.pk}, industry_id=ids[code]) for whose, codes in rows for code in dict.fromkeys(codes)
    )
