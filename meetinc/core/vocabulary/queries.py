"""What organisers see of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, IntegerField, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields.related import ManyToManyField
from django.db.models.fields.reverse_related import ManyToManyRel
from django.db.models.functions import Coalesce

from meetinc.core.vocabulary.goals import Goal
from meetinc.core.vocabulary.industries import Industry
from meetinc.core.vocabulary.tags import Tag, TagSynonym, slug_of


def tags_found(words: str = "", usage: str = "") -> QuerySet[Any]:
    """Tags with `used`, on how many offers and needs they stand, the most used first; looked for by their synonyms too.

    `usage` is unused, once or often.
    """
    found = used(Tag.objects.all()).prefetch_related("synonyms").order_by("-used", "slug")
    if key := slug_of(words):
        by_synonym = Q(pk__in=TagSynonym.objects.filter(key__contains=key).values("tag_id"))
        found = found.filter(Q(slug__contains=key) | by_synonym)
    times = {"unused": Q(used=0), "once": Q(used=1), "often": Q(used__gt=1)}
    return found.filter(times[usage]) if usage in times else found


def goals_found() -> QuerySet[Any]:
    """Goals in their order, with `used`."""
    return used(Goal.objects.all())


def industries_found(words: str = "") -> QuerySet[Industry]:
    """The classification in its order; by words of a title, or the beginning of a code."""
    found = Industry.objects.all()
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(code__istartswith=word))
    return found


def used(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The words with the number of rows, in whichever rooms, that have chosen them."""
    total: Any = Value(0, output_field=IntegerField())
    for through, _mine, word in links(rows.model):
        chosen = through._default_manager.filter(**{word: OuterRef("pk")}).order_by().values(word)
        total = total + Coalesce(Subquery(chosen.annotate(n=Count("pk")).values("n")), 0)
    counted: QuerySet[Any] = rows.annotate(used=total)
    return counted


def links(model: type[Model]) -> Iterator[tuple[type[Model], str, str]]:
    """The tables by which other rooms' rows choose words of `model`: the table, whose row it is, which word."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToManyRel):
            field = relation.field
            assert isinstance(field, ManyToManyField)  # noqa: S101 - the other side of such a relation
            assert relation.through is not None  # noqa: S101 - it has one, by itself or ours
            yield relation.through, field.m2m_field_name(), field.m2m_reverse_field_name()
