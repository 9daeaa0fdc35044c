"""Organisers write, try, send, schedule and stop announcements in the back office."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetinc.core import site
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.site import SiteSettings
from meetinc.inbox import commands
from meetinc.inbox.models import Announcement, Recipient
from tests.factories.inbox import AnnouncementFactory
from tests.factories.membership import MemberGroupFactory, MembershipFactory
from tests.factories.people import MemberFactory

pytestmark = pytest.mark.django_db
WORDS: dict[str, Any] = {"kind": "news", "by_mail": "on", "on_site": "on", "subject_en": "Assembly", "body_en": "Come."}


def address(name: str, *args: object) -> str:
    return reverse(f"announcements_manage:{name}", args=args)


def test_written_previewed_tried_and_sent_to_its_segment(office: Client) -> None:
    anna, bo = MemberFactory.create(name="Anna Zeller"), MemberFactory.create(name="Bo Quist")
    MembershipFactory.create(person=anna, status="active")
    group = MemberGroupFactory.create(people=[anna, bo])

    assert office.get(address("new")).status_code == 200
    refused = office.post(address("new"), {**WORDS, "body_en": ""})
    assert refused.status_code == 422
    assert "Assembly" in refused.content.decode()
    answer = office.post(address("new"), {**WORDS, "groups": [group.pk], "statuses": ["active"], "industries": ["C"]})
    draft = Announcement.objects.get()
    assert answer["Location"] == address("announcement", draft.pk)
    assert "0 people are in this segment now." in office.get(answer["Location"]).content.decode()
    edited = {
        **WORDS,
        "groups": [group.pk],
        "statuses": ["active"],
        "body_en": "Come **all**.",
        "version": draft.version,
    }
    office.post(address("edit", draft.pk), edited)
    again = office.post(address("edit", draft.pk), edited)
    assert "was changed while you were editing" in again.content.decode()
    page = office.get(address("announcement", draft.pk)).content.decode()
    assert "1 person is in this segment now." in page
    assert "Anna Zeller" in page
    assert "<strong>all</strong>" in page

    office.post(address("test", draft.pk))
    assert OutgoingMail.objects.get().to == "organiser@demo.invalid"
    assert "Send to 1 person" in office.get(address("send", draft.pk)).content.decode()
    wrong = office.post(address("send", draft.pk), {"confirmed": "2"})
    assert "has changed meanwhile" in wrong.content.decode()
    office.post(address("send", draft.pk), {"confirmed": "1"})
    commands.send_next(now=timezone.now())

    assert [recipient.account for recipient in Recipient.objects.all()] == [anna.account]
    assert "On its way" in office.get(address("announcement", draft.pk)).content.decode()
    listed = office.get(address("recipients", draft.pk), {"state": "handed"}).content.decode()
    assert "Anna Zeller" in listed
    narrowed = [
        b"".join(office.get(address("recipients", draft.pk), {"words": words, "form": "csv"}).streaming_content)  # type: ignore[attr-defined]
        for words in ("anna", "nobody")
    ]
    assert [b"handed" in file for file in narrowed] == [True, False]
    assert "Assembly" in b"".join(office.get(address("list"), {"form": "csv"}).streaming_content).decode()  # type: ignore[attr-defined]
    assert "Assembly" in office.get(address("list"), {"words": "assem", "state": "sent"}).content.decode()


def test_scheduled_on_the_sites_clock_and_taken_back_or_stopped(office: Client) -> None:
    SiteSettings.objects.update_or_create(pk=1, defaults={"time_zone": "Europe/Amsterdam"})
    site.current.forget()
    MemberFactory.create()
    draft = AnnouncementFactory.create()
    page = address("announcement", draft.pk)

    for wrong, sentence in (("", "Fill this in."), ("2001-01-01T10:00", "still to come")):
        answer = office.post(address("schedule", draft.pk), {"send_at": wrong}, follow=True)
        assert sentence in answer.content.decode()
    office.post(address("schedule", draft.pk), {"send_at": "2099-07-01T10:00"})
    draft.refresh_from_db()
    assert draft.send_at == datetime(2099, 7, 1, 8, tzinfo=UTC)
    assert "Back to a draft" in office.get(page).content.decode()
    office.post(address("unschedule", draft.pk))
    office.post(address("schedule", draft.pk), {"send_at": "2099-07-01T10:00"})
    office.post(address("cancel", draft.pk))
    draft.refresh_from_db()
    assert draft.state == "cancelled"
    assert "There was nobody to send it to." in office.get(page).content.decode()
    assert "can no longer be changed" in office.post(address("delete", draft.pk), follow=True).content.decode()


def test_a_draft_is_thrown_away_when_it_was_asked(office: Client) -> None:
    draft = AnnouncementFactory.create()

    assert "cannot be brought back" in office.get(address("delete", draft.pk)).content.decode()
    office.post(address("delete", draft.pk))

    assert not Announcement.objects.exists()
    assert "No announcements here." in office.get(address("list")).content.decode()
