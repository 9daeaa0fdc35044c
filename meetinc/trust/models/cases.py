"""Reports, and the case that reports about one thing form."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetinc.core.locking import LockingQuerySet
from meetinc.core.personal_data import Erase, PersonalData


class CaseQuerySet(LockingQuerySet["Case"]):
    def about(self, kind: str, subject_id: str, part: str = "") -> CaseQuerySet:
        """The cases about one thing, or one part of it."""
        return self.filter(kind=kind, subject_id=subject_id, part=part)


class Case(models.Model):
    """Everything about one reported thing (or part of it) until somebody decides. A later report opens another.

    What is reported is named by kind and id, not by a foreign key: a case outlives it.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DECIDED = "decided", _("Decided")
        APPEALED = "appealed", _("Appealed")

    kind = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    part = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[CaseQuerySet] = CaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "subject_id", "part"), condition=Q(state="open"), name="case_open_once"
            ),
            models.CheckConstraint(
                name="case_decided_at_matches_state",
                condition=Q(state="open", decided_at__isnull=True)
                | Q(state__in=("decided", "appealed"), decided_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index("state", "opened_at", name="case_queue"),
            models.Index("kind", "subject_id", name="case_subject"),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.kind} {self.subject_id}"

    @property
    def key(self) -> str:
        """Whatever it is, as one word for a dialog or an anchor."""
        return f"case-{self.pk}"


class Report(models.Model):
    """One person's report, with what they saw: evidence is a copy, kept for as long as the operator says."""

    class Category(models.TextChoices):
        SPAM = "spam", _("Advertising or spam")
        FALSE = "false", _("False or misleading")
        IMPERSONATION = "impersonation", _("Pretends to be somebody else")
        HARASSMENT = "harassment", _("Harassment or insult")
        HATE = "hate", _("Hatred or violence")
        FRAUD = "fraud", _("Fraud or illegal offer")
        PRIVACY = "privacy", _("Private data of others")
        RIGHTS = "rights", _("Infringes rights (picture, text, trade mark)")
        OTHER = "other", _("Something else")

    class Outcome(models.TextChoices):
        WAITING = "", _("Somebody will look at it")
        UPHELD = "upheld", _("We acted on it")
        REJECTED = "rejected", _("No rule was broken")
        MISUSE = "misuse", _("The report was misuse")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    category = models.CharField(_("category"), max_length=13, choices=Category)
    words = models.TextField(_("what is wrong"), max_length=2000, blank=True)
    evidence = models.JSONField(default=dict, blank=True)
    picture = models.ForeignKey("core.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True, default=Outcome.WAITING)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Report]] = models.Manager()

    personal_data = PersonalData(
        subject="reporter",
        export=("case", "category", "words", "made_at", "outcome", "decided_at"),
        erase=Erase.clear(reporter=None, words=""),
    )

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(fields=("case", "reporter"), name="report_once_a_case"),
            models.CheckConstraint(
                name="report_outcome_known", condition=Q(outcome__in=("", "upheld", "rejected", "misuse"))
            ),
            models.CheckConstraint(
                name="report_decided_at_matches_outcome",
                condition=Q(outcome="", decided_at__isnull=True) | ~Q(outcome="") & Q(decided_at__isnull=False),
            ),
        ]
        indexes = [models.Index("reporter", "made_at", name="report_by_day")]

    def __str__(self) -> str:
        return f"{self.get_category_display()}: {self.case}"


class Restriction(models.Model):
    """Somebody whose reports were misuse, and until when they cannot report."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    objects: ClassVar[models.Manager[Restriction]] = models.Manager()

    personal_data = PersonalData(subject="account", export=("until",), erase=Erase.delete())

    class Meta:
        verbose_name = _("restriction of reporting")
        verbose_name_plural = _("restrictions of reporting")

    def __str__(self) -> str:
        return f"{self.account_id}: {self.until}"
