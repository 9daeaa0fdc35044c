"""The tags of offers and needs, and the other words that lead to them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

ACCENTS = re.compile("[\u0300-\u036f]")
SPOKEN = str.maketrans({"+": " plus ", "#": " sharp ", "&": " and "})
LONGEST = 60


def slug_of(label: str) -> str:
    """The label's one spelling: lower case, without accents, words joined by hyphens; any script stays.

    "Café  Supplies", "cafe supplies" and "CAFÉ-SUPPLIES" are one tag; "C", "C++" and "C#" are three.
    """
    folded = ACCENTS.sub("", unicodedata.normalize("NFKD", label.translate(SPOKEN).casefold()))
    letters = (char if _is_of_a_word(char) else " " for char in unicodedata.normalize("NFC", folded))
    return "-".join("".join(letters).split())[:LONGEST].rstrip("-")


def _is_of_a_word(char: str) -> bool:
    """A letter, a digit, or a mark that a script writes its vowels with."""
    return unicodedata.category(char)[0] in "LNM"


class TagQuerySet(models.QuerySet["Tag"]):
    def spelt(self, labels: Iterable[str]) -> dict[str, Tag]:
        """The tag that each of these labels means, by the label's spelling; made where there is none yet.

        A synonym leads to its tag. Of two spellings of a new tag the first holds.
        """
        wanted: dict[str, str] = {}
        for label in labels:
            wanted.setdefault(slug_of(label), " ".join(label.split()))
        wanted.pop("", None)
        if not wanted:
            return {}
        meant = self._meant_by(wanted)
        self.bulk_create(
            [Tag(slug=slug, label=label) for slug, label in wanted.items() if slug not in meant], ignore_conflicts=True
        )
        meant |= {tag.slug: tag for tag in self.filter(slug__in=set(wanted) - set(meant))}
        return {slug: meant[slug] for slug in wanted}

    def named(self, labels: Iterable[str]) -> list[Tag]:
        """The tags that these labels mean, each once, in their order, made where they do not exist yet."""
        return list(dict.fromkeys(self.spelt(labels).values()))

    def resolved(self, slugs: Iterable[str]) -> Mapping[str, str]:
        """What addresses written before a merge mean now: the tag's slug, by the slug asked for. One query."""
        asked = list(slugs)
        meant = self._meant_by(asked)
        return {slug: meant[slug].slug if slug in meant else slug for slug in asked}

    def meant(self, word: str) -> Tag | None:
        """The tag that a word names by itself or by a synonym, if there is one."""
        key = slug_of(word)
        return self.filter(slug=key).first() or self._meant_by([key]).get(key)

    def _meant_by(self, slugs: Iterable[str]) -> dict[str, Tag]:
        """The tags of synonyms, by the synonyms' spelling."""
        found = TagSynonym.objects.filter(key__in=list(slugs)).select_related("tag")
        return {synonym.key: synonym.tag for synonym in found}


class Tag(models.Model):
    """A word for what somebody offers or needs. Two labels that differ in case or accents are one tag."""

    slug = models.CharField(max_length=LONGEST, unique=True, blank=True, editable=False)
    label = models.CharField(_("label"), max_length=LONGEST)

    objects: ClassVar[TagQuerySet] = TagQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ("slug",)
        constraints = [models.CheckConstraint(name="tag_slug_not_empty", condition=~models.Q(slug=""))]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        self.slug = slug_of(self.label)
        if not self.slug:
            raise ValidationError({"label": _("Write at least one word.")})


class TagSynonym(models.Model):
    """Another word for a tag: whoever writes it means the tag. `key` is its spelling; it is nobody else's."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="synonyms", verbose_name=_("tag"))
    label = models.CharField(_("label"), max_length=LONGEST)
    key = models.CharField(max_length=LONGEST, unique=True, editable=False)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ("key",)
        constraints = [models.CheckConstraint(name="tag_synonym_key_not_empty", condition=~models.Q(key=""))]

    def __str__(self) -> str:
        return self.label
