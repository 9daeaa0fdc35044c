"""What moderators keep from others' sight. Whose it is still sees it, with a line why, and may change it.

A whole thing is kept out by the queries of its room (`without_withheld`). A part (a text, a picture) is taken out of
its row and moved here, so that no page, file, list or index can show it by mistake; it moves back when it may be seen
again. `trust` decides; rooms below it know only this table.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import BigIntegerField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from meetinc.core.personal_data import Erase, PersonalData

Rows = TypeVar("Rows", bound=QuerySet[Any])


class Withheld(models.Model):
    """One thing, or one part of it, that others do not see."""

    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    part = models.CharField(max_length=40, blank=True)
    kept = models.JSONField(null=True, blank=True)
    picture = models.ForeignKey("core.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    because = models.CharField(max_length=1000)
    decision_id = models.BigIntegerField()
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Withheld]] = models.Manager()

    personal_data = PersonalData(
        subject="account",
        export=("subject_type", "part", "kept", "picture", "because", "made_at"),
        erase=Erase.delete(),
    )

    class Meta:
        verbose_name = _("withheld thing")
        verbose_name_plural = _("withheld things")
        constraints = [
            models.UniqueConstraint(fields=("subject_type", "subject_id", "part"), name="withheld_once"),
            models.CheckConstraint(name="withheld_says_why", condition=~Q(because="")),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} {self.part}".strip()

    @property
    def text(self) -> str:
        """What was taken out, where it was text."""
        match self.kept:
            case str(text):
                return text
            case list(lines):
                return "\n".join(str(line.get("text", "")) for line in lines)
            case _:
                return ""


def withheld(subject_type: str, subject_id: object) -> QuerySet[Withheld]:
    """What is withheld of one thing: it as a whole (`part` empty), or parts of it."""
    return Withheld.objects.filter(subject_type=subject_type, subject_id=str(subject_id)).order_by("part")


def withheld_of(subject_type: str, subject_ids: Iterable[object]) -> QuerySet[Withheld]:
    """Which of several things of one kind are withheld as a whole."""
    ids = [str(each) for each in subject_ids]
    return Withheld.objects.filter(subject_type=subject_type, subject_id__in=ids, part="").order_by("pk")


def without_withheld(rows: Rows, model: type[Model]) -> Rows:
    """These rows without those that are withheld as a whole. No query of its own."""
    without: Rows = rows.exclude(pk__in=withheld_ids(model))
    return without


def withheld_ids(model: type[Model]) -> QuerySet[Any, Any]:
    """The ids of the rows of this model that are withheld as a whole, as a subquery; the ids must be numbers."""
    hidden = Withheld.objects.filter(subject_type=model._meta.label_lower, part="")
    return hidden.annotate(number=Cast("subject_id", BigIntegerField())).values("number")
