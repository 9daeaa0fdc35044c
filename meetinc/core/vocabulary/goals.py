"""What people are on the site for: "looking for: distributors, investors, suppliers…"."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetinc.core.vocabulary.tags import LONGEST, slug_of

FIRST: Final = (
    "Distributors", "Suppliers", "Buyers", "Investors", "Partners", "Licensees", "Research partners", "Advisers",
)  # fmt: skip


class Goal(models.Model):
    """One thing to look for. The slug stays when the label is reworded, so that addresses go on working."""

    slug = models.CharField(max_length=LONGEST, unique=True, editable=False)
    label = models.CharField(_("label"), max_length=LONGEST)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ("order", "slug")
        constraints = [models.CheckConstraint(name="goal_slug_not_empty", condition=~models.Q(slug=""))]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        self.slug = self.slug or slug_of(self.label)
        if not self.slug:
            raise ValidationError({"label": _("Write at least one word.")})


def begin_with(model: type[Goal] = Goal) -> None:
    """The goals of a new site."""
    model._default_manager.bulk_create(
        [model(slug=slug_of(label), label=label, order=order) for order, label in enumerate(FIRST, start=1)],
        ignore_conflicts=True,
    )
