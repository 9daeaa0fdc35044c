"""Who is told what, how, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from meetinc.accounts.models import Account
from meetinc.businesses import commands as businesses
from meetinc.core.actor import Actor
from meetinc.core.errors import NotAllowed
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.outbox import publish
from meetinc.inbox import commands, kinds, queries
from meetinc.inbox.models import Choice, Notification
from meetinc.people.membership.commands import tell_lapsed
from meetinc.people.models import Block
from meetinc.people.pairs.events import PeopleConnected, PersonInvited
from tests.factories.accounts import AccountFactory
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.inbox import NOW, AnnouncementFactory, NotificationFactory
from tests.factories.membership import MembershipFactory
from tests.factories.people import MemberFactory, account_of, actor_of

pytestmark = pytest.mark.django_db
SITE = Actor.system("test")


def told() -> dict[str, list[str]]:
    """What each account reads, by address."""
    found: dict[str, list[str]] = {}
    for row in Notification.objects.select_related("account").order_by("pk"):
        found.setdefault(row.account.email, []).append(kinds.tell([row])[row.pk].text)
    return found


def test_each_is_told_the_way_they_want_it_and_only_members() -> None:
    usual, mail_too, silent = (AccountFactory.create() for _ in range(3))
    left = AccountFactory.create(status=Account.Status.SUSPENDED)
    person = MemberFactory.create(name="Anna Zeller")
    firm = BusinessFactory.create(name="Nordwerk")
    for account, ways in ((mail_too, (True, True)), (silent, (False, False))):
        commands.choose_ways(actor=Actor.of(account), account=account, chosen={"position_confirmed": ways})

    ids = [usual.pk, mail_too.pk, silent.pk, left.pk]
    about = {"business_id": firm.pk, "person_id": person.pk}
    commands.notify(kind="position_confirmed", account_ids=ids, about=about, now=NOW)

    assert told() == {key: ["Your position at Nordwerk is confirmed."] for key in (usual.email, mail_too.email)}
    assert [mail.to for mail in OutgoingMail.objects.all()] == [mail_too.email]
    assert "Nordwerk" in OutgoingMail.objects.get().subject


def test_a_claimed_position_is_told_to_managers_and_its_answer_to_who_claimed() -> None:
    manager = PositionFactory.create(role="manager", person=MemberFactory(), business__name="Nordwerk")
    anna = MemberFactory.create(name="Anna Zeller")
    running, hers = account_of(manager.person).email, account_of(anna).email

    claimed = businesses.claim_position(actor=actor_of(anna), business=manager.business, title="Buyer")
    businesses.confirm_position(actor=actor_of(manager.person), position=claimed)
    businesses.end_position(actor=actor_of(manager.person), position=claimed, now=timezone.now())

    assert told() == {
        running: ["Anna Zeller says they work at Nordwerk. Please confirm, or say no."],
        hers: ["Your position at Nordwerk is confirmed.", "Your position at Nordwerk was removed."],
    }


def test_who_is_made_owner_gets_one_mail_and_reads_it_on_the_site_too() -> None:
    firm, anna = BusinessFactory.create(name="Nordwerk"), MemberFactory.create(name="Anna Zeller")
    organiser = Actor.of(AccountFactory.create(roles=("organiser",)))
    hers = account_of(anna)
    commands.choose_ways(actor=Actor.of(hers), account=hers, chosen={"position_confirmed": (True, True)})
    claim = businesses.claim_page(actor=actor_of(anna), business=firm, words="I founded it", title="Founder")
    OutgoingMail.objects.all().delete()

    businesses.grant_claim(actor=organiser, claim=claim)

    assert [mail.template for mail in OutgoingMail.objects.filter(account=hers)] == ["businesses/mail/claim_decided"]
    assert told() == {hers.email: ["Your position at Nordwerk is confirmed."]}


def test_who_leaves_a_business_is_not_told_so() -> None:
    held = PositionFactory.create(person=MemberFactory(), role="staff")

    businesses.end_position(actor=actor_of(held.person), position=held, now=timezone.now())

    assert told() == {}


def test_organisers_are_told_of_memberships_past_their_end() -> None:
    organiser = AccountFactory.create(roles=("organiser",))
    held = MembershipFactory.create(person__name="Anna Zeller", until=date(2027, 5, 1))

    tell_lapsed(now=NOW, today=date(2027, 5, 12))

    assert told() == {organiser.email: ["The membership of Anna Zeller has passed its end."]}
    row = Notification.objects.get()
    assert kinds.tell([row])[row.pk].href == f"/manage/members/{held.person_id}/"
    assert "membership_lapsed" in {way.kind.slug for way in queries.ways_of(Actor.of(organiser))}
    assert "membership_lapsed" not in {way.kind.slug for way in queries.ways_of(Actor.of(AccountFactory.create()))}


def test_an_invitation_and_its_yes_are_told_until_a_block_hides_them() -> None:
    anna, bo = MemberFactory.create(name="Anna Zeller"), MemberFactory.create(name="Bo Quist")
    for event in (
        PersonInvited(inviter_id=anna.pk, invited_id=bo.pk),
        PeopleConnected(inviter_id=anna.pk, accepter_id=bo.pk),
    ):
        publish(event)

    assert told() == {
        account_of(bo).email: ["Anna Zeller would like to be connected with you."],
        account_of(anna).email: ["You and Bo Quist are connected now."],
    }
    Block.objects.create(blocker=anna, blocked=bo, made_at=NOW)
    assert {text for texts in told().values() for text in texts} == {"What this was about is no longer there."}


def test_what_is_gone_and_what_nobody_knows_says_so() -> None:
    announced = AnnouncementFactory.create(texts={"de": ("Versammlung", "Kommt.")})
    here = NotificationFactory.create(about={"announcement_id": announced.pk})
    gone = NotificationFactory.create(about={"announcement_id": 0})
    unknown = NotificationFactory.create(kind="of_another_version")

    with translation.override("de"):
        said = kinds.tell([here, gone, unknown])

    assert said[here.pk].text == "Versammlung"
    assert said[gone.pk] == said[unknown.pk] == kinds.Told("What this was about is no longer there.")


def test_reading_is_ones_own_and_counted_once() -> None:
    one = NotificationFactory.create()
    NotificationFactory.create_batch(2, account=one.account)
    own, stranger = Actor.of(one.account), Actor.of(AccountFactory.create())

    with pytest.raises(NotAllowed):
        commands.mark_read(actor=stranger, notification=one)
    with pytest.raises(NotAllowed):
        commands.choose_ways(actor=stranger, account=one.account, chosen={})
    commands.mark_read(actor=own, notification=one, now=NOW)
    commands.mark_read(actor=own, notification=one, now=NOW + timedelta(days=1))

    one.refresh_from_db()
    assert (one.read_at, queries.unread_count(own), queries.unread_count(stranger)) == (NOW, 2, 0)
    assert commands.mark_all_read(actor=own, now=NOW) == 2
    assert queries.unread_count(own) == 0
    assert queries.unread_count(Actor.visitor()) == 0


def test_the_list_goes_on_where_a_page_ended() -> None:
    account = AccountFactory.create()
    rows = NotificationFactory.create_batch(5, account=account)
    actor = Actor.of(account)

    first = queries.notifications_page(actor, size=3)
    second = queries.notifications_page(actor, before=first.after, size=3)

    ids = [row.notification.pk for page in (first, second) for row in page.rows]
    assert ids == [row.pk for row in reversed(rows)]
    assert (first.after, second.after) == (str(rows[2].pk), "")
    assert len(queries.notifications_page(actor, before="nonsense", size=9).rows) == 5


def test_old_notifications_go() -> None:
    NotificationFactory.create()

    assert commands.forget_old(before=NOW) == 0
    assert commands.forget_old(before=NOW + timedelta(seconds=1)) == 1


def test_the_database_holds_the_rules_too() -> None:
    account = AccountFactory.create()
    Choice.objects.create(account=account, kind="x")
    around: dict[str, Callable[[], object]] = {
        "notification_kind_given": lambda: NotificationFactory.create(kind=""),
        "notification_read_after_made": lambda: NotificationFactory.create(read_at=NOW - timedelta(days=1)),
        "notification_choice_once": lambda: Choice.objects.create(account=account, kind="x"),
        "notification_choice_kind_given": lambda: Choice.objects.create(account=account, kind=""),
    }

    for name, act in around.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            act()
