"""What somebody is told on the site, and how they want to be told."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetinc.core.personal_data import Erase, PersonalData


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Notifications by whether they were read."""

    def unread(self) -> Self:
        """Not read yet."""
        return self.filter(read_at__isnull=True)


class Notification(models.Model):
    """Something that an account is told. `about` holds ids; the sentence is made when it is read (`kinds`)."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=40)
    about = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    personal_data = PersonalData(subject="account", export=("kind", "created_at", "read_at"), erase=Erase.delete())

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.CheckConstraint(name="notification_kind_given", condition=~Q(kind="")),
            models.CheckConstraint(
                name="notification_read_after_made",
                condition=Q(read_at__isnull=True) | Q(read_at__gte=models.F("created_at")),
            ),
        ]
        indexes = [
            models.Index(fields=("account", "-id"), name="notification_list"),
            models.Index(fields=("account",), name="notification_unread", condition=Q(read_at__isnull=True)),
            models.Index(fields=("created_at",), name="notification_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.pk})"


class Choice(models.Model):
    """How an account wants to be told of one kind. Without a row the kind's own defaults hold."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notification_choices")
    kind = models.CharField(max_length=40)
    on_site = models.BooleanField(default=True)
    by_mail = models.BooleanField(default=False)

    personal_data = PersonalData(subject="account", export=("kind", "on_site", "by_mail"), erase=Erase.delete())

    class Meta:
        verbose_name = _("choice of notifications")
        verbose_name_plural = _("choices of notifications")
        constraints = [
            models.UniqueConstraint(fields=("account", "kind"), name="notification_choice_once"),
            models.CheckConstraint(name="notification_choice_kind_given", condition=~Q(kind="")),
        ]

    def __str__(self) -> str:
        return self.kind
