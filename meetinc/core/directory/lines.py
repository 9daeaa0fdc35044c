"""Offers and needs: a line of text each, with tags from the vocabulary that lists can be narrowed by."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetinc.core.vocabulary import Tag


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
