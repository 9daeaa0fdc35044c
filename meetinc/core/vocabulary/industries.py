"""What members do, in the words of a published standard: NACE rev. 2."""

from __future__ import annotations

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
