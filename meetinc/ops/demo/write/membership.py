"""Memberships, groups, and an announcement of three weeks ago that everybody has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from meetinc.accounts.demo import DEMO_ACCOUNTS
from meetinc.core.directory.slugs import take_slugs
from meetinc.inbox.models import Announcement, AnnouncementText, Notification, Recipient
from meetinc.inbox.segments import Segment, accounts_in
from meetinc.ops.demo.plan.membership import BODY, GROUPS, SUBJECT
from meetinc.ops.demo.plan.shape import PlannedMembership
from meetinc.people.models import GroupPlace, MemberGroup, Membership, Person

AGO: Final = timedelta(days=21)
SPENT: Final = timedelta(minutes=2)  # at the pace that the site keeps


def write_memberships(planned: Sequence[PlannedMembership], people: Mapping[str, Person]) -> None:
    """Everybody's standing, and who is in which group."""
    Membership.objects.bulk_create(
        Membership(
            person=people[plan.person], number=plan.number, status=plan.status, since=plan.since, until=plan.until
        )
        for plan in planned
    )
    slugs = take_slugs(MemberGroup.objects.all(), list(GROUPS), fallback="group")
    groups = {
        name: MemberGroup(name=name, slug=slug, text=text)
        for (name, text), slug in zip(GROUPS.items(), slugs, strict=True)
    }
    MemberGroup.objects.bulk_create(groups.values())
    GroupPlace.objects.bulk_create(
        GroupPlace(group=groups[name], person=people[plan.person]) for plan in planned for name in plan.groups
    )


def write_announcement(organiser: Person, *, now: datetime) -> None:
    """Sent to the active members, by the organiser; the five demo accounts have it among their notifications."""
    segment, began = Segment(statuses=("active",)), now - AGO
    announcement = Announcement.objects.create(
        kind=Announcement.Kind.NEWS,
        state=Announcement.State.SENT,
        segment=segment.stored,
        created_by=organiser.account,
        started_at=began,
        finished_at=began + SPENT,
    )
    AnnouncementText.objects.create(announcement=announcement, language="en", subject=SUBJECT, body=BODY)
    accounts = list(accounts_in(segment).order_by("pk"))
    Recipient.objects.bulk_create(
        Recipient(announcement=announcement, account=account, state=Recipient.State.SENT, handed_at=began)
        for account in accounts
    )
    shared = {role.email for role in DEMO_ACCOUNTS}
    Notification.objects.bulk_create(
        Notification(account=account, kind="announcement", about={"announcement_id": announcement.pk}, created_at=began)
        for account in accounts
        if account.email in shared
    )
