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


MARKS = re.compile("[\u0300-\u036f]")
NOT_WORDS = re.compile(r"[^\w]+")


def slug_of(label: str) -> str:
    """The label's one spelling: lower case, without accents, words joined by hyphens; any script stays.

    "Café  Supplies", "cafe supplies" and "CAFÉ-SUPPLIES" are one tag.
    """
    folded = MARKS.sub("", unicodedata.normalize("NFKD", label.casefold()))
    return NOT_WORDS.sub("-", unicodedata.normalize("NFC", folded)).replace("_", "-").strip("-")


class TagQuerySet(models.QuerySet["Tag"]):
    def named(self, labels: Iterable[str]) -> list[Tag]:
        """The tags with these labels, in their order, made where they do not exist yet."""
        wanted = {slug_of(label): " ".join(label.split()) for label in labels if slug_of(label)}
        self.bulk_create([Tag(slug=slug, label=label) for slug, label in wanted.items()], ignore_conflicts=True)
        found = {tag.slug: tag for tag in self.filter(slug__in=wanted)}
        return [found[slug] for slug in wanted]

    def like(self, text: str) -> TagQuerySet:
        """Tags whose spelling begins with or contains the text, for suggestions."""
        return self.filter(slug__contains=slug_of(text)).order_by("slug")


class Tag(models.Model):
    """A word for what somebody offers or needs. Two labels that differ in case or accents are one tag."""

    slug = models.SlugField(max_length=60, unique=True, allow_unicode=True)
    label = models.CharField(_("label"), max_length=60)

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
