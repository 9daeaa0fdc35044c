"""What happens in the inbox, for rooms above and for outbox consumers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from meetinc.core.outbox import DomainEvent


@dataclass(frozen=True, slots=True)
class AnnouncementStarted(DomainEvent):
    """The recipients of an announcement are settled; it goes out from now on."""

    name: ClassVar[str] = "inbox.announcement_started"
    announcement_id: int


@dataclass(frozen=True, slots=True)
class AnnouncementSent(DomainEvent):
    """An announcement has gone to everybody whom it was for."""

    name: ClassVar[str] = "inbox.announcement_sent"
    announcement_id: int


@dataclass(frozen=True, slots=True)
class AnnouncementCancelled(DomainEvent):
    """An announcement was stopped before it had gone to everybody."""

    name: ClassVar[str] = "inbox.announcement_cancelled"
    announcement_id: int


@dataclass(frozen=True, slots=True)
class NewsStopped(DomainEvent):
    """An account wants no news by mail."""

    name: ClassVar[str] = "inbox.news_stopped"
    account_id: int


@dataclass(frozen=True, slots=True)
class NewsResumed(DomainEvent):
    """An account wants news by mail again."""

    name: ClassVar[str] = "inbox.news_resumed"
    account_id: int
