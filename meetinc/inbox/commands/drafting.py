"""Announcements while they are drafts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from django.db import transaction

from meetinc.accounts.models import Account
from meetinc.core import audit, site
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.core.mail.models import OutgoingMail
from meetinc.inbox import letters, policy
from meetinc.inbox.errors import EditedMeanwhile, HalfWritten, NothingWritten, NoWay
from meetinc.inbox.models import Announcement, AnnouncementText
from meetinc.inbox.segments import Segment


class TextFacts(TypedDict):
    """Subject and markdown of one language."""

    subject: str
    body: str


class AnnouncementFacts(TypedDict):
    """What a draft says; `texts` by language."""

    kind: str
    by_mail: bool
    on_site: bool
    segment: Segment
    texts: Mapping[str, TextFacts]


@transaction.atomic
def draft_announcement(*, actor: Actor, **facts: Unpack[AnnouncementFacts]) -> Announcement:
    """Begin an announcement. Raises `NothingWritten`, `HalfWritten` or `NoWay`."""
    require(policy.can_announce(actor))
    announcement = Announcement(created_by_id=actor.account_id, **_fields(facts))
    announcement.save()
    _write_texts(announcement, facts["texts"])
    audit.record(actor, "inbox.announcement_drafted", announcement)
    return announcement


@transaction.atomic
def edit_announcement(
    *, actor: Actor, announcement: Announcement, version: int | None = None, **facts: Unpack[AnnouncementFacts]
) -> Announcement:
    """Change a draft. Raises `EditedMeanwhile`, changing nothing, when somebody saved since `version`."""
    current = locked(announcement)
    require(policy.can_change(actor, current))
    if version is not None and version != current.version:
        raise EditedMeanwhile
    for field, value in _fields(facts).items():
        setattr(current, field, value)
    current.version += 1
    current.save(update_fields=["kind", "by_mail", "on_site", "segment", "version"])
    _write_texts(current, facts["texts"])
    audit.record(actor, "inbox.announcement_edited", current)
    return current


@transaction.atomic
def delete_announcement(*, actor: Actor, announcement: Announcement) -> None:
    """Throw a draft away."""
    current = locked(announcement)
    require(policy.can_change(actor, current))
    audit.record(actor, "inbox.announcement_deleted", current)
    current.delete()


@transaction.atomic
def send_test(*, actor: Actor, announcement: Announcement, account: Account) -> OutgoingMail:
    """The announcement by mail to the organiser who asks, marked as a test; nobody else gets anything."""
    require(policy.can_announce(actor))
    require(actor.is_system or actor.account_id == account.pk)
    return letters.announce(announcement, account, is_test=True)


def locked(announcement: Announcement) -> Announcement:
    """The announcement as it is now, locked until the transaction ends."""
    return Announcement.objects.select_for_update(of=("self",), no_key=True).get(pk=announcement.pk)


def _fields(facts: AnnouncementFacts) -> dict[str, Any]:
    if not facts["by_mail"] and not facts["on_site"]:
        raise NoWay
    return {
        "kind": Announcement.Kind(facts["kind"]),
        "by_mail": facts["by_mail"],
        "on_site": facts["on_site"],
        "segment": facts["segment"].stored,
    }


def _write_texts(announcement: Announcement, texts: Mapping[str, TextFacts]) -> None:
    """Exactly these languages; an empty one counts as none."""
    written = {code: (text["subject"].strip(), text["body"].strip()) for code, text in texts.items()}
    written = {code: parts for code, parts in written.items() if any(parts)}
    if not all(all(parts) for parts in written.values()):
        raise HalfWritten
    if site.current().language not in written:
        raise NothingWritten
    announcement.texts.exclude(language__in=written).delete()
    for code, (subject, body) in written.items():
        AnnouncementText.objects.update_or_create(
            announcement=announcement, language=code, defaults={"subject": " ".join(subject.split()), "body": body}
        )
