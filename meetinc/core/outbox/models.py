"""The rows of the outbox and the cursors of its consumers."""

from __future__ import annotations

from django.db import models
from django.db.models import Func
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class CurrentTransaction(Func):
    """The id of the current transaction (xid8, never reused) as a bigint; inside savepoints that of the outermost."""

    template = "pg_current_xact_id()::text::bigint"
    output_field = models.BigIntegerField()
    arity = 0


class OldestRunning(Func):
    """The id of the oldest transaction that still runs: all below have ended."""

    template = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
    output_field = models.BigIntegerField()
    arity = 0


class OutboxEvent(models.Model):
    """One domain event, as published. The payload holds ids."""

    xid = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)
    name = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=("xid", "id"), name="outbox_position")]

    def __str__(self) -> str:
        return f"{self.name} ({self.pk})"


START = -(2**63)  # as a cursor's transaction: before every event


class OutboxCursor(models.Model):
    """How far a consumer has read: the position of the last event it has dealt with."""

    consumer = models.CharField(max_length=80, primary_key=True)
    xid = models.BigIntegerField(default=START)
    event_id = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(auto_now=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("outbox consumer")
        verbose_name_plural = _("outbox consumers")

    def __str__(self) -> str:
        return self.consumer
