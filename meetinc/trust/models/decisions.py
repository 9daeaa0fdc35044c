"""What was decided about a case, whom it concerns, and their appeal."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetinc.core.personal_data import Erase, PersonalData
from meetinc.trust.models.cases import Case


class Decision(models.Model):
    """One decision. `because` is for whom it concerns, `note` for colleagues. What it did ends at `ended_at`."""

    class Kind(models.TextChoices):
        NONE = "none", _("No rule was broken")
        WARNING = "warning", _("Warning")
        HIDE = "hide", _("Hide it")
        LIMIT = "limit", _("Limit: no requests and invitations until a day")
        SUSPEND = "suspend", _("Suspend the account until a day")

    class Ended(models.TextChoices):
        APPEAL = "appeal", _("The appeal succeeded")
        OVER = "over", _("Its time is over")
        LIFTED = "lifted", _("Lifted")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=7, choices=Kind)
    because = models.TextField(max_length=1000, blank=True)
    note = models.TextField(max_length=2000, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=6, choices=Ended, blank=True)

    objects: ClassVar[models.Manager[Decision]] = models.Manager()

    personal_data = PersonalData(
        subject="made_by",
        export=(),
        erase=Erase.keep(_("What was decided concerns others; it loses its reference to who decided.")),
    )

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("made_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="decision_kind_known", condition=Q(kind__in=("none", "warning", "hide", "limit", "suspend"))
            ),
            models.CheckConstraint(name="decision_says_why", condition=Q(kind="none") | ~Q(because="")),
            models.CheckConstraint(
                name="decision_until_matches_kind",
                condition=Q(kind__in=("limit", "suspend"), until__isnull=False)
                | Q(kind__in=("none", "warning"), until__isnull=True)
                | Q(kind="hide"),
            ),
            models.CheckConstraint(
                name="decision_until_later", condition=Q(until__isnull=True) | Q(until__gt=F("made_at"))
            ),
            models.CheckConstraint(
                name="decision_ended_at_matches_how",
                condition=Q(ended_at__isnull=True, ended_how="")
                | Q(ended_at__isnull=False, ended_how__in=("appeal", "over", "lifted")),
            ),
        ]
        indexes = [
            models.Index("until", name="decision_due", condition=Q(until__isnull=False, ended_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.because}".removesuffix(": ")

    def get_absolute_url(self) -> str:
        return reverse("trust:decision", args=[self.pk])

    @property
    def does_something(self) -> bool:
        """Whether there is anything to undo and to appeal against."""
        return self.kind != Decision.Kind.NONE

    @property
    def holds(self) -> bool:
        """Whether what it did still stands."""
        return self.does_something and self.ended_at is None


class Affected(models.Model):
    """Somebody whom a decision concerns: told about it, and may appeal."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="affected")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Affected]] = models.Manager()

    personal_data = PersonalData(subject="account", export=("decision", "told_at"), erase=Erase.delete())

    class Meta:
        verbose_name = _("affected account")
        verbose_name_plural = _("affected accounts")
        constraints = [models.UniqueConstraint(fields=("decision", "account"), name="affected_once")]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.decision_id}"


class Appeal(models.Model):
    """The one appeal against a decision, and its answer."""

    class Answer(models.TextChoices):
        WAITING = "", _("Waiting")
        UPHELD = "upheld", _("The decision stands")
        OVERTURNED = "overturned", _("The decision is taken back")

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="appeal")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    words = models.TextField(max_length=2000, blank=True)
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True, default=Answer.WAITING)
    because = models.TextField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[models.Manager[Appeal]] = models.Manager()

    personal_data = PersonalData(
        subject="account",
        export=("decision", "words", "made_at", "answer", "because", "answered_at"),
        erase=Erase.clear(account=None, words=""),
    )

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [
            models.CheckConstraint(name="appeal_answer_known", condition=Q(answer__in=("", "upheld", "overturned"))),
            models.CheckConstraint(
                name="appeal_answered_at_matches_answer",
                condition=Q(answer="", answered_at__isnull=True)
                | ~Q(answer="") & Q(answered_at__isnull=False) & ~Q(because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.get_answer_display()}"
