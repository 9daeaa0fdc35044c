"""Offers and needs: a line of text each, with tags from the vocabulary that lists can be narrowed by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetinc.core.vocabulary import Tag, slug_of
from meetinc.core.writing import clean_line


class Line(models.Model):
    """One offer or one need. A room makes it concrete with a foreign key to whose line it is."""

    class Kind(models.TextChoices):
        OFFER = "offer", _("Offer")
        NEED = "need", _("Need")

    kind = models.CharField(max_length=5, choices=Kind)
    text = models.CharField(_("text"), max_length=160)
    order = models.PositiveSmallIntegerField(default=0)
    tags = models.ManyToManyField(Tag, related_name="+", blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class LineText:
    """An offer or need as somebody wrote it, with the labels of its tags."""

    text: str
    tags: tuple[str, ...] = ()


def write_lines(lines: Any, kind: str, wanted: Sequence[LineText]) -> bool:
    """Make the lines of this kind in a related manager exactly these; whether anything changed."""
    labels = [label for line in wanted for label in line.tags]
    tags = Tag.objects.spelt(labels)
    new = [(clean_line(line.text), tags_of(line.tags, tags)) for line in wanted]
    rows = lines.filter(kind=kind).order_by("order").prefetch_related("tags")
    old = [(line.text, list(line.tags.all())) for line in rows]
    if [(text, _ids(its)) for text, its in old] == [(text, _ids(its)) for text, its in new]:
        return False
    lines.filter(kind=kind).delete()
    for order, (text, its) in enumerate(new):
        lines.create(kind=kind, text=text, order=order).tags.set(its)
    return True


def tags_of(labels: Iterable[str], meant: Mapping[str, Tag]) -> list[Tag]:
    """The tags that a line's labels mean, each once: two words for one thing are one tag."""
    return list(dict.fromkeys(meant[slug] for label in labels if (slug := slug_of(label))))


def _ids(tags: Sequence[Tag]) -> set[int]:
    return {tag.pk for tag in tags}
