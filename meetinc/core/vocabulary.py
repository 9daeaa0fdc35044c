"""The words that members choose from: industries (NACE rev. 2) and the tags of offers and needs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Industry(models.Model):
    """An entry of NACE rev. 2: a section (A), division (01), group (01.1) or class (01.11)."""

    class Level(models.IntegerChoices):
        SECTION = 1, _("Section")
        DIVISION = 2, _("Division")
        GROUP = 3, _("Group")
        CLASS = 4, _("Class")

    code = models.CharField(max_length=5, unique=True)
    title = models.CharField(max_length=255)
    level = models.PositiveSmallIntegerField(choices=Level)
    parent = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        to_field="code",
        db_column="parent_code",
    )

    class Meta:
        verbose_name = _("industry")
        verbose_name_plural = _("industries")
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                name="industry_parent_matches_level",
                condition=models.Q(level=1, parent__isnull=True) | models.Q(level__gt=1, parent__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title


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
    def named(self, labels: Iterable[str]) -> list[Tag]:
        """The tags with these labels, in their order, made where they do not exist yet. Of two spellings the first holds."""
        wanted: dict[str, str] = {}
        for label in labels:
            wanted.setdefault(slug_of(label), " ".join(label.split()))
        wanted.pop("", None)
        self.bulk_create([Tag(slug=slug, label=label) for slug, label in wanted.items()], ignore_conflicts=True)
        found = {tag.slug: tag for tag in self.filter(slug__in=wanted)}
        return [found[slug] for slug in wanted]


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
