"""Announcements are drafted, sent once to everybody they are for, and can be stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.errors import NotAllowed
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.outbox.models import OutboxEvent
from meetinc.inbox import commands, errors, queries, texts
from meetinc.inbox.commands import AnnouncementFacts
from meetinc.inbox.models import Announcement, Notification, Recipient
from meetinc.inbox.segments import Segment
from tests.factories.accounts import AccountFactory
from tests.factories.inbox import NOW, AnnouncementFactory
from tests.factories.people import MemberFactory

SITE = Actor.system("test")
State = Announcement.State


def facts(**others: Any) -> AnnouncementFacts:
    given: dict[str, Any] = {
        "kind": "membership", "by_mail": True, "on_site": True, "segment": Segment(),
        "texts": {"en": {"subject": "Assembly", "body": "Come *all*."}, "de": {"subject": "", "body": " "}},
    }  # fmt: skip
    return AnnouncementFacts(**{**given, **others})


class Killed(Exception):
    """What a kill does to a transaction."""


@transaction.atomic
def die_while_sending() -> None:
    commands.send_next(now=NOW, per_minute=3)
    raise Killed


def mails() -> Counter[str]:
    return Counter(OutgoingMail.objects.values_list("to", flat=True))


@pytest.mark.django_db
def test_a_draft_holds_its_words_and_is_changed_by_one_at_a_time() -> None:
    draft = commands.draft_announcement(actor=SITE, **facts())
    german = {"en": {"subject": "Assembly", "body": "Come."}, "de": {"subject": "Versammlung", "body": "Kommt."}}
    edited = commands.edit_announcement(
        actor=SITE, announcement=draft, version=draft.version,
        **facts(kind="news", segment=Segment(countries=("DE",)), texts=german),
    )  # fmt: skip

    assert [text.subject for text in edited.texts.all()] == ["Versammlung", "Assembly"]
    assert (edited.kind, edited.segment) == ("news", {"countries": ["DE"]})
    assert texts.text_for(edited, "de-AT").subject == "Versammlung"
    assert texts.text_for(edited, "fr").subject == "Assembly"
    with pytest.raises(errors.EditedMeanwhile):
        commands.edit_announcement(actor=SITE, announcement=draft, version=1, **facts())
    commands.edit_announcement(actor=SITE, announcement=draft, **facts())
    assert draft.texts.count() == 1
    commands.delete_announcement(actor=SITE, announcement=draft)
    assert not Announcement.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"by_mail": False, "on_site": False}, errors.NoWay),
        ({"texts": {"de": {"subject": "Nur", "body": "deutsch"}}}, errors.NothingWritten),
        ({"texts": {"en": {"subject": "Without a text", "body": ""}}}, errors.HalfWritten),
    ],
)
def test_a_draft_without_words_or_ways_is_refused(wrong: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        commands.draft_announcement(actor=SITE, **facts(**wrong))


@pytest.mark.django_db
def test_members_announce_nothing() -> None:
    draft, member = AnnouncementFactory.create(), AccountFactory.create()
    actor = Actor.of(member)

    for act in (
        lambda: commands.draft_announcement(actor=actor, **facts()),
        lambda: commands.edit_announcement(actor=actor, announcement=draft, **facts()),
        lambda: commands.delete_announcement(actor=actor, announcement=draft),
        lambda: commands.send_test(actor=actor, announcement=draft, account=member),
        lambda: commands.send_now(actor=actor, announcement=draft, confirmed=1),
        lambda: commands.schedule_announcement(actor=actor, announcement=draft, send_at=timezone.now()),
        lambda: commands.back_to_draft(actor=actor, announcement=draft),
        lambda: commands.cancel_announcement(actor=actor, announcement=draft),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not queries.announcements_visible_to(actor)
    assert not queries.recipients_of(actor, draft)


@pytest.mark.django_db
def test_it_reaches_everybody_once_in_their_language_by_mail_and_on_the_site() -> None:
    anna = MemberFactory.create(account__language="de").account
    bo = MemberFactory.create().account
    draft = AnnouncementFactory.create(texts={"de": ("Versammlung", "Kommt **alle**.")})

    commands.send_now(actor=SITE, announcement=draft, confirmed=2, now=NOW)
    sent = [commands.send_next(now=NOW) for _ in range(2)]

    draft.refresh_from_db()
    assert (sent, draft.state, draft.finished_at) == ([2, 0], State.SENT, NOW)
    subjects = dict(OutgoingMail.objects.values_list("to", "subject"))
    assert subjects == {anna.email: "Versammlung", bo.email: "Assembly"}
    german = OutgoingMail.objects.get(to=anna.email).message
    assert "<strong>alle</strong>" in german.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert german["List-Unsubscribe"] is None
    assert set(Notification.objects.values_list("account", "kind")) == {
        (anna.pk, "announcement"),
        (bo.pk, "announcement"),
    }
    names = list(OutboxEvent.objects.filter(name__startswith="inbox.").order_by("pk").values_list("name", flat=True))
    assert names == ["inbox.announcement_started", "inbox.announcement_sent"]
    assert list(queries.announcements_to(Actor.of(bo))) == [draft]
    with pytest.raises(errors.NotADraft):
        commands.send_now(actor=SITE, announcement=draft, confirmed=2)


@pytest.mark.django_db
def test_the_pace_is_kept_and_a_batch_that_dies_is_sent_by_the_next_run() -> None:
    MemberFactory.create_batch(7)
    draft = AnnouncementFactory.create()
    commands.send_now(actor=SITE, announcement=draft, confirmed=7, now=NOW)

    with pytest.raises(Killed):
        die_while_sending()
    handed = [commands.send_next(now=NOW + timedelta(seconds=after), per_minute=3) for after in (0, 30, 61, 122)]

    assert handed == [3, 0, 3, 1]
    assert set(mails().values()) == {1}
    assert len(mails()) == Notification.objects.count() == 7


@pytest.mark.django_db
def test_the_test_goes_to_whoever_asks_and_to_nobody_else() -> None:
    MemberFactory.create()
    organiser, other = AccountFactory.create(roles=("organiser",)), AccountFactory.create()
    draft = AnnouncementFactory.create(kind="news")

    commands.send_test(actor=Actor.of(organiser), announcement=draft, account=organiser)
    with pytest.raises(NotAllowed):
        commands.send_test(actor=Actor.of(organiser), announcement=draft, account=other)

    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.subject) == (organiser.email, "Test: Assembly")
    assert not Recipient.objects.exists()


@pytest.mark.django_db
def test_who_left_or_objects_meanwhile_is_skipped_and_told_apart() -> None:
    left, objects, stays = (MemberFactory.create().account for _ in range(3))
    draft = AnnouncementFactory.create(kind="news")
    commands.stop_news(actor=Actor.of(objects), account=objects)
    commands.send_now(actor=SITE, announcement=draft, confirmed=3, now=NOW)
    Account.objects.filter(pk=left.pk).update(status="suspended", suspended_at=NOW)

    commands.send_next(now=NOW)

    states = dict(Recipient.objects.values_list("account", "state"))
    assert states == {left.pk: "skipped", objects.pk: "unsubscribed", stays.pk: "handed"}
    assert mails() == {stays.email: 1}
    message = OutgoingMail.objects.get().message
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"].startswith("<http")
    progress = {state: number for state, number in queries.progress_of(draft).items() if number}
    assert progress == {"handed": 1, "unsubscribed": 1, "skipped": 1}


@pytest.mark.django_db
def test_news_that_somebody_objects_to_still_reach_them_when_they_concern_membership() -> None:
    objects = MemberFactory.create().account
    commands.stop_news(actor=Actor.of(objects), account=objects)
    commands.send_now(actor=SITE, announcement=AnnouncementFactory.create(), confirmed=1, now=NOW)

    commands.send_next(now=NOW)

    assert mails() == {objects.email: 1}


@pytest.mark.django_db
def test_what_became_of_the_mail_is_noted_before_mail_is_tidied_away() -> None:
    MemberFactory.create_batch(3)
    draft = AnnouncementFactory.create(on_site=False)
    commands.send_now(actor=SITE, announcement=draft, confirmed=3, now=NOW)
    commands.send_next(now=NOW)
    sent, failed, waits = OutgoingMail.objects.order_by("pk")
    OutgoingMail.objects.filter(pk=sent.pk).update(state="sent", sent_at=NOW)
    OutgoingMail.objects.filter(pk=failed.pk).update(state="failed")

    assert [commands.settle_mail() for _ in range(2)] == [2, 0]
    waits.delete()
    commands.settle_mail()

    assert [recipient.state for recipient in draft.recipients.order_by("pk")] == ["sent", "failed", "sent"]
    assert not Notification.objects.exists()


@pytest.mark.django_db
def test_a_scheduled_one_begins_when_its_time_comes_and_can_be_taken_back() -> None:
    MemberFactory.create()
    draft, later = AnnouncementFactory.create(), NOW + timedelta(hours=1)
    with pytest.raises(errors.InThePast):
        commands.schedule_announcement(actor=SITE, announcement=draft, send_at=NOW, now=NOW)

    commands.schedule_announcement(actor=SITE, announcement=draft, send_at=later, now=NOW)
    with pytest.raises(NotAllowed):
        commands.edit_announcement(actor=SITE, announcement=draft, **facts())
    with pytest.raises(errors.NotADraft):
        commands.schedule_announcement(actor=SITE, announcement=draft, send_at=later, now=NOW)
    assert commands.back_to_draft(actor=SITE, announcement=draft).state == State.DRAFT
    with pytest.raises(errors.NotUnderWay):
        commands.back_to_draft(actor=SITE, announcement=draft)
    commands.schedule_announcement(actor=SITE, announcement=draft, send_at=later, now=NOW)

    assert [commands.start_due(now=moment) for moment in (NOW, later, later)] == [0, 1, 0]
    assert commands.send_next(now=later) == 1


@pytest.mark.django_db
def test_stopped_while_being_sent_it_reaches_nobody_else() -> None:
    MemberFactory.create_batch(3)
    draft = AnnouncementFactory.create()
    commands.send_now(actor=SITE, announcement=draft, confirmed=3, now=NOW)
    commands.send_next(now=NOW, per_minute=1)

    commands.cancel_announcement(actor=SITE, announcement=draft, now=NOW)

    assert commands.send_next(now=NOW + timedelta(minutes=5)) == 0
    assert sorted(Recipient.objects.values_list("state", flat=True)) == ["handed", "stopped", "stopped"]
    with pytest.raises(errors.NotUnderWay):
        commands.cancel_announcement(actor=SITE, announcement=draft)


@pytest.mark.django_db
def test_it_goes_to_as_many_as_were_confirmed_or_to_nobody() -> None:
    draft = AnnouncementFactory.create()
    with pytest.raises(errors.Nobody):
        commands.send_now(actor=SITE, announcement=draft, confirmed=0)
    with pytest.raises(errors.Nobody):
        commands.schedule_announcement(actor=SITE, announcement=draft, send_at=timezone.now() + timedelta(days=1))
    MemberFactory.create_batch(2)

    with pytest.raises(errors.OtherNumber):
        commands.send_now(actor=SITE, announcement=draft, confirmed=1)

    draft.refresh_from_db()
    assert (draft.state, Recipient.objects.count()) == (State.DRAFT, 0)


@pytest.mark.django_db(transaction=True)
def test_many_workers_hand_it_to_each_once() -> None:
    MemberFactory.create_batch(30)
    draft = AnnouncementFactory.create()
    commands.send_now(actor=SITE, announcement=draft, confirmed=30, now=NOW)

    def work(_number: int) -> int:
        try:
            return commands.send_next(now=NOW, per_minute=30)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    commands.send_next(now=NOW + timedelta(minutes=2))

    assert set(mails().values()) == {1}
    assert len(mails()) == Notification.objects.count() == 30
    draft.refresh_from_db()
    assert draft.state == State.SENT


def test_markdown_becomes_clean_html() -> None:
    written = "# Hello\n\n<script>x</script> [a](javascript:x) [b](https://example.org) ![p](https://example.org/p.png)"

    html = texts.html_of(written)

    assert "<script" not in html
    assert "javascript" not in html.replace("(javascript:x)", "")
    assert "<img" not in html
    assert '<a href="https://example.org" rel="nofollow noopener">b</a>' in html


@pytest.mark.django_db
def test_the_database_holds_the_rules_too() -> None:
    draft, account = AnnouncementFactory.create(), AccountFactory.create()
    Recipient.objects.create(announcement=draft, account=account)
    around: dict[str, Callable[[], object]] = {
        "announcement_kind_known": lambda: AnnouncementFactory.create(kind="spam"),
        "announcement_goes_some_way": lambda: AnnouncementFactory.create(by_mail=False, on_site=False),
        "announcement_times_match_state": lambda: AnnouncementFactory.create(state="sending"),
        "announcement_text_once_per_language": lambda: draft.texts.create(language="en", subject="x", body="x"),
        "announcement_text_written": lambda: draft.texts.create(language="de", subject="", body="x"),
        "recipient_once": lambda: Recipient.objects.create(announcement=draft, account=account),
        "recipient_handed_at_matches_state": lambda: Recipient.objects.create(
            announcement=draft, account=AccountFactory.create(), state="sent"
        ),
    }

    for name, act in around.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            act()
