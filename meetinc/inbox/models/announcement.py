"""What organisers tell many: the text, whom it is for, and what became of it for each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetinc.core.personal_data import Erase, PersonalData


class Announcement(models.Model):
    """From draft to sent. Its times say how it came to its state; `segment` is what `segments.Segment` reads."""

    class Kind(models.TextChoices):
        MEMBERSHIP = "membership", _("About membership")
        NEWS = "news", _("News and marketing")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SCHEDULED = "scheduled", _("Scheduled")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        CANCELLED = "cancelled", _("Cancelled")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    by_mail = models.BooleanField(_("by mail"), default=True)
    on_site = models.BooleanField(_("as a notification"), default=True)
    segment = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    send_at = models.DateTimeField(_("to be sent"), null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    personal_data = PersonalData(
        subject="created_by",
        export=("created_at",),
        erase=Erase.keep(_("The text is the operator's; the name goes with the account.")),
    )

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(name="announcement_kind_known", condition=Q(kind__in=("membership", "news"))),
            models.CheckConstraint(name="announcement_goes_some_way", condition=Q(by_mail=True) | Q(on_site=True)),
            models.CheckConstraint(
                name="announcement_times_match_state",
                condition=Q(state="draft", started_at__isnull=True, finished_at__isnull=True, cancelled_at__isnull=True)
                | Q(
                    state="scheduled", send_at__isnull=False, started_at__isnull=True, finished_at__isnull=True,
                    cancelled_at__isnull=True,
                )
                | Q(state="sending", started_at__isnull=False, finished_at__isnull=True, cancelled_at__isnull=True)
                | Q(state="sent", started_at__isnull=False, finished_at__isnull=False, cancelled_at__isnull=True)
                | Q(state="cancelled", cancelled_at__isnull=False, finished_at__isnull=True),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=("send_at",), name="announcement_due", condition=Q(state="scheduled")),
            models.Index(fields=("id",), name="announcement_under_way", condition=Q(state="sending")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    def get_absolute_url(self) -> str:
        """Where its recipients read it."""
        return reverse("inbox:announcement", args=[self.pk])

    @property
    def is_news(self) -> bool:
        """Whether the law gives its readers a way to stop it."""
        return self.kind == self.Kind.NEWS

    @property
    def can_be_changed(self) -> bool:
        return self.state == self.State.DRAFT


class AnnouncementText(models.Model):
    """The announcement in one language."""

    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=12)
    subject = models.CharField(_("subject"), max_length=120)
    body = models.TextField(_("text"), max_length=20_000)

    class Meta:
        verbose_name = _("text of an announcement")
        verbose_name_plural = _("texts of announcements")
        ordering = ("language",)
        constraints = [
            models.UniqueConstraint(fields=("announcement", "language"), name="announcement_text_once_per_language"),
            models.CheckConstraint(name="announcement_text_written", condition=~Q(subject="") & ~Q(body="")),
        ]

    def __str__(self) -> str:
        return self.subject


class Recipient(models.Model):
    """One account that an announcement is for, and what became of it: the row that makes it one, whatever happens."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        HANDED = "handed", _("On its way")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Refused by their mail server")
        UNSUBSCRIBED = "unsubscribed", _("Has unsubscribed")
        SKIPPED = "skipped", _("No longer a member")
        STOPPED = "stopped", _("Not sent: cancelled")

    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="recipients")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.QUEUED)
    handed_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey("core.OutgoingMail", models.SET_NULL, null=True, blank=True, related_name="+")

    personal_data = PersonalData(subject="account", export=("announcement", "state", "handed_at"), erase=Erase.delete())

    class Meta:
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")
        constraints = [
            models.UniqueConstraint(fields=("announcement", "account"), name="recipient_once"),
            models.CheckConstraint(
                name="recipient_handed_at_matches_state",
                condition=Q(state__in=("handed", "sent", "failed"), handed_at__isnull=False)
                | Q(state__in=("queued", "unsubscribed", "skipped", "stopped"), handed_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=("announcement", "state", "id"), name="recipient_state"),
            models.Index(fields=("handed_at",), name="recipient_pace", condition=Q(handed_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.pk})"
