"""The inbox's pages: the list, the choices, an announcement, and stopping news without signing in."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from meetinc.accounts.models import Consent
from meetinc.core.actor import Actor
from meetinc.core.mail.models import OutgoingMail
from meetinc.inbox import commands, queries, tokens
from meetinc.inbox.models import Notification
from tests.factories.accounts import AccountFactory
from tests.factories.inbox import AnnouncementFactory, NotificationFactory
from tests.factories.people import MemberFactory

pytestmark = pytest.mark.django_db
SITE = Actor.system("test")
LIST = "/notifications/"


def test_the_list_costs_the_same_for_one_and_for_many(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    account = AccountFactory.create()
    client.force_login(account)
    client.get(LIST)
    costs = []
    for size in (1, 20):
        for _ in range(size):
            announced = AnnouncementFactory.create()
            NotificationFactory.create(account=account, about={"announcement_id": announced.pk})
        with django_assert_max_num_queries(20) as asked:
            assert "Assembly" in client.get(LIST).content.decode()
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_a_member_reads_follows_and_marks(client: Client) -> None:
    account = MemberFactory.create().account
    commands.send_now(actor=SITE, announcement=(draft := AnnouncementFactory.create(kind="news")), confirmed=1)
    commands.send_next(now=timezone.now())
    client.force_login(account)
    row = Notification.objects.get()

    page = client.get(LIST).content.decode()
    assert "1 new" in page
    assert "waiting for you" in page
    answer = client.get(reverse("inbox:follow", args=[row.pk]))
    assert answer["Location"] == draft.get_absolute_url()
    assert "Come <em>all</em>." in client.get(answer["Location"]).content.decode()
    assert "0 new" in client.get(LIST).content.decode()
    client.post(reverse("inbox:read", args=[NotificationFactory.create(account=account).pk]))
    NotificationFactory.create(account=account)
    client.post(reverse("inbox:read_all"))
    assert queries.unread_count(Actor.of(account)) == 0
    assert client.get(reverse("inbox:follow", args=[NotificationFactory.create().pk])).status_code == 404


def test_an_announcement_is_read_by_those_it_reached(client: Client) -> None:
    client.force_login(AccountFactory.create())

    assert client.get(AnnouncementFactory.create().get_absolute_url()).status_code == 404


def test_an_empty_list_says_what_will_stand_there(client: Client) -> None:
    client.force_login(AccountFactory.create())

    assert "Nothing to tell you yet" in client.get(LIST).content.decode()
    assert "Nothing earlier" in client.get(LIST, {"before": "1"}).content.decode()


def test_a_member_chooses_what_to_be_told_and_whether_news_come(client: Client) -> None:
    account = AccountFactory.create()
    client.force_login(account)
    page = reverse("inbox:choices")

    assert "Announcements of the organisers" in client.get(page).content.decode()
    client.post(page, {"position_claimed": ["mail"], "meet_requested": ["site"]})

    ways = {way.kind.slug: (way.on_site, way.by_mail) for way in queries.ways_of(Actor.of(account))}
    assert ways["position_claimed"] == (False, True)
    assert ways["meet_requested"] == (True, False)
    assert ways["meet_ended"] == (False, False)
    assert not queries.wants_news(account.pk)
    assert "No news by mail" in client.get(reverse("accounts:privacy")).content.decode()
    client.post(page, {"news": "on"})
    assert queries.wants_news(account.pk)


def test_news_are_stopped_by_the_link_in_the_mail_and_taken_back() -> None:
    account = MemberFactory.create().account
    commands.send_now(actor=SITE, announcement=AnnouncementFactory.create(kind="news"), confirmed=1)
    commands.send_next(now=timezone.now())
    header = OutgoingMail.objects.get().message["List-Unsubscribe"]
    path = re.sub(r"^<https?://[^/]+|>$", "", header)
    mailer = Client(enforce_csrf_checks=True)

    asked = mailer.get(path).content.decode()
    assert f"{account.email[0]}…@example.org" in asked
    assert account.email not in asked
    assert queries.wants_news(account.pk)
    done = mailer.post(path, {"List-Unsubscribe": "One-Click"})
    assert (done.status_code, queries.wants_news(account.pk)) == (200, False)
    assert "You get no more news by mail" in done.content.decode()
    Client().post(f"{path}undo/")
    assert queries.wants_news(account.pk)
    logged = Consent.objects.get(account=account, kind="no-news")
    assert logged.withdrawn_at is not None


def test_a_made_up_link_stops_nothing_and_says_so(client: Client) -> None:
    token = tokens.news_token(gone := AccountFactory.create())
    gone.delete()

    for made_up in ("nonsense", token, tokens.news_token(AccountFactory.create())[:-1] + "~"):
        answer = client.post(reverse("inbox:stop_news", args=[made_up]))
        assert answer.status_code == 404
        assert "This link does not work" in answer.content.decode()
        assert client.post(reverse("inbox:resume_news", args=[made_up])).status_code == 404
    assert not Consent.objects.exists()
