"""Notifications and announcements for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from meetinc.inbox.models import Announcement, AnnouncementText, Notification
from tests.factories.accounts import AccountFactory

NOW = datetime(2027, 5, 12, 9, tzinfo=UTC)


class NotificationFactory(DjangoModelFactory[Notification]):
    """Unread, about nothing that is there."""

    class Meta:
        model = Notification

    account = factory.SubFactory(AccountFactory)
    kind = "announcement"
    created_at = NOW


class AnnouncementFactory(DjangoModelFactory[Announcement]):
    """A draft to everybody, in English; `texts={"de": ("Betreff", "Text")}` adds languages."""

    class Meta:
        model = Announcement
        skip_postgeneration_save = True

    kind = Announcement.Kind.MEMBERSHIP

    @factory.post_generation
    def texts(self: Announcement, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create:
            for language, (subject, body) in {"en": ("Assembly", "Come *all*."), **(extracted or {})}.items():
                AnnouncementText.objects.create(announcement=self, language=language, subject=subject, body=body)
