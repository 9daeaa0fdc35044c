"""Inviting, answering, ending, blocking: what happens, who is told, and what is refused."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from meetinc.core.errors import DomainError, NotAllowed
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.models import OutboxEvent
from meetinc.meets.commands import request_meet
from meetinc.meets.models import Meet
from meetinc.people.models import Block, Connection, FirstContact, Person
from meetinc.people.pairs import commands, conf, lists
from meetinc.people.pairs.errors import Limited, LinkInFirstMessage, TooManyFirstContacts, TooManyInvitations
from tests.factories.meets import MeetFactory, days_from, soon
from tests.factories.pairs import block, connection
from tests.factories.people import MemberFactory, PersonFactory, account_of, actor_of

pytestmark = pytest.mark.django_db
State = Connection.State
NOW = datetime.fromisoformat("2031-05-05T08:00+00:00")  # factories' members are not new then
LATER = NOW + conf.INVITE_AGAIN_AFTER


def pair() -> tuple[Person, Person]:
    return MemberFactory.create(name="Anna Berg"), MemberFactory.create(name="Bo Strand")


def invite(one: Person, other: Person, note: str = "", now: datetime = NOW) -> Connection:
    return commands.invite(actor=actor_of(one), person=other, note=note, now=now)


def mailed() -> list[tuple[str, str]]:
    return list(OutgoingMail.objects.order_by("pk").values_list("template", "to"))


def told() -> list[str]:
    return list(OutboxEvent.objects.filter(name__startswith="people.").order_by("pk").values_list("name", flat=True))


def test_an_invitation_reaches_who_is_asked_and_a_yes_who_asked() -> None:
    anna, bo = pair()

    asked = invite(anna, bo, "  We met in Malta. ")
    assert (asked.state, asked.asked_by, asked.note, asked.asked_at) == (State.INVITED, anna, "We met in Malta.", NOW)
    connected = commands.accept(actor=actor_of(bo), connection=asked, now=NOW)

    assert (connected.state, connected.connected_at) == (State.CONNECTED, NOW)
    assert mailed() == [
        ("people/pairs/mail/invited", account_of(bo).email),
        ("people/pairs/mail/connected", account_of(anna).email),
    ]
    assert told()[-2:] == ["people.invited", "people.connected"]
    assert "We met in Malta." in str(OutgoingMail.objects.order_by("pk")[0].message.get_body(("plain",)).get_content())


def test_a_decline_is_quiet_in_everything_that_the_inviter_sees() -> None:
    anna, bo = pair()
    cleo = MemberFactory.create()
    declined, waiting = invite(anna, bo), invite(anna, cleo)
    before = mailed(), told()

    commands.decline(actor=actor_of(bo), connection=declined, now=NOW)

    assert (mailed(), told()) == before
    sent = {each.entry.person: each.connection.asked_at for each in lists.sent_page(actor_of(anna), anna).pairs}
    assert sent == {bo: NOW, cleo: NOW}
    assert lists.counts(actor_of(anna), anna).sent == 2
    assert lists.waiting_page(actor_of(bo), bo).pairs == []
    refusals = []
    for other in (bo, cleo):
        with pytest.raises(NotAllowed) as refusal:
            invite(anna, other, now=LATER - timedelta(seconds=1))
        refusals.append(str(refusal.value).replace(other.name, "NAME"))
    assert len(set(refusals)) == 1
    exported = [Connection.personal_data.export, declined.__class__.personal_data.export]
    assert all({"state", "declined_at"}.isdisjoint(fields) for fields in exported)
    for each in (declined, waiting):
        assert commands.withdraw(actor=actor_of(anna), connection=each, now=NOW).state == State.WITHDRAWN
    assert invite(anna, bo, now=LATER).state == State.INVITED


def test_whoever_declined_may_still_say_yes_by_inviting() -> None:
    anna, bo = pair()
    commands.decline(actor=actor_of(bo), connection=invite(anna, bo), now=NOW)

    assert invite(bo, anna).state == State.CONNECTED


def test_two_who_invite_each_other_are_connected() -> None:
    anna, bo = pair()
    invite(anna, bo)

    assert invite(bo, anna).state == State.CONNECTED
    assert Connection.objects.count() == 1


def test_who_was_removed_waits_and_who_removed_need_not() -> None:
    anna, bo = pair()
    known = commands.remove(actor=actor_of(anna), connection=connection(anna, bo), now=NOW)
    assert (known.state, known.removed_by, mailed()) == (State.REMOVED, anna, [])

    with pytest.raises(NotAllowed):
        invite(bo, anna, now=LATER - timedelta(seconds=1))
    assert invite(anna, bo).state == State.INVITED


def test_acts_are_refused_to_whom_they_do_not_belong() -> None:
    anna, bo = pair()
    stranger = MemberFactory.create()
    asked = invite(anna, bo)
    wrong = [
        (commands.accept, anna), (commands.decline, anna), (commands.withdraw, bo), (commands.remove, bo),
        (commands.accept, stranger), (commands.withdraw, stranger), (commands.remove, stranger),
    ]  # fmt: skip
    for command, who in wrong:
        with pytest.raises(NotAllowed):
            command(actor=actor_of(who), connection=asked)
    commands.accept(actor=actor_of(bo), connection=asked)
    for command, who in ((commands.accept, bo), (commands.decline, bo), (commands.withdraw, anna)):
        with pytest.raises(NotAllowed):
            command(actor=actor_of(who), connection=asked)
    asked.refresh_from_db()
    assert asked.state == State.CONNECTED


def test_invitations_that_cannot_be() -> None:
    anna, bo = pair()
    hidden = MemberFactory.create(visible_to="nobody")
    suspended = MemberFactory.create(account__status="suspended")
    imported = PersonFactory.create()
    blocked = MemberFactory.create()
    organiser = MemberFactory.create(account__roles=("organiser",))
    block(blocked, anna)
    block(anna, organiser)
    connection(anna, bo)
    for one, other in (
        (anna, anna), (anna, hidden), (anna, suspended), (anna, imported), (anna, blocked), (blocked, anna), (anna, bo),
        (hidden, bo), (suspended, bo), (organiser, anna),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            invite(one, other)
    with pytest.raises(DomainError) as refusal:
        invite(bo, MemberFactory.create(), note="a\x00b")
    assert refusal.value.field == "note"
    assert Connection.objects.count() == 1
    assert not FirstContact.objects.exists()


def test_newcomers_write_to_a_few_a_day_and_without_links() -> None:
    bo = MemberFactory.create(name="Bo Strand")
    now = timezone.now()  # factories activate accounts now
    for text in ("See https://x.example", "bo.example.com", "mail me: bo@example.org", "WWW.SHOP", "x.io/deal"):
        with pytest.raises(LinkInFirstMessage) as refusal:
            invite(bo, MemberFactory.create(), text, now=now)
        assert refusal.value.field == "note"
    for _each in range(conf.NEWCOMER_CONTACTS_A_DAY):
        invite(bo, MemberFactory.create(), "I sell fish e.g. cod, 3.5 t a day. Yours, B. Ltd.", now=now)

    with pytest.raises(TooManyFirstContacts):
        invite(bo, last := MemberFactory.create(), now=now)
    with pytest.raises(TooManyFirstContacts):
        request_meet(
            actor=actor_of(bo), invitee=last, subject="Fish", message="Let us talk about fish.", format=Meet.Format.PHONE,
            place="+4942112345", length=timedelta(minutes=30), times=days_from(soon(days=3), 1), now=now,
        )  # fmt: skip
    assert invite(bo, last, now=now + timedelta(days=1, minutes=1)).state == State.INVITED
    assert invite(bo, MemberFactory.create(), "https://x.example", now=now + conf.NEWCOMER_FOR).state == State.INVITED


def test_an_answer_to_who_wrote_first_is_no_first_contact() -> None:
    anna, bo = pair()
    now = timezone.now()
    FirstContact.objects.create(by=anna, to=bo, made_at=now)
    for each in MemberFactory.create_batch(conf.NEWCOMER_CONTACTS_A_DAY):
        FirstContact.objects.create(by=bo, to=each, made_at=now)

    assert invite(bo, anna, "https://x.example", now=now).state == State.INVITED
    assert not FirstContact.objects.filter(by=bo, to=anna).exists()


def test_who_is_limited_asks_nobody_and_may_answer() -> None:
    anna, bo = pair()
    account_of(anna).__class__.objects.filter(pk=anna.account_id).update(limited_until=LATER)

    with pytest.raises(Limited):
        invite(anna, bo)
    assert commands.accept(actor=actor_of(anna), connection=invite(bo, anna)).state == State.CONNECTED


def test_a_bare_profile_counts_as_new_and_invitations_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    anna = MemberFactory.create(headline="")
    with pytest.raises(LinkInFirstMessage):
        invite(anna, MemberFactory.create(), "https://x.example")
    monkeypatch.setattr(conf, "OPEN_INVITATIONS", 1)
    invite(anna, MemberFactory.create())
    with pytest.raises(TooManyInvitations):
        invite(anna, MemberFactory.create())


def test_a_block_ends_what_is_between_the_two_and_tells_nobody_why() -> None:
    anna, bo = pair()
    start = soon(days=3)
    request = MeetFactory.create(requester=bo, invitee=anna, now=soon(days=-1), times=days_from(start, 2))
    meet = MeetFactory.create(requester=anna, invitee=bo, now=soon(days=-1), set_for=start)
    past = MeetFactory.create(requester=anna, invitee=bo, now=soon(days=-9), set_for=soon(days=-2))
    elsewhere = MeetFactory.create(requester=anna, now=soon(days=-1))
    known = connection(bo, anna)

    commands.block(actor=actor_of(anna), person=bo)
    commands.block(actor=actor_of(anna), person=bo)

    for each in (request, meet, past, elsewhere, known):
        each.refresh_from_db()
    assert [each.state for each in (request, meet, past, elsewhere)] == [
        "withdrawn",
        "cancelled",
        "scheduled",
        "requested",
    ]
    assert (known.state, known.removed_by, Block.objects.count()) == (State.REMOVED, anna, 1)
    assert (meet.cancelled_by, meet.reason, request.withdrawn_by) == (None, "", None)
    letters = OutgoingMail.objects.order_by("pk")
    assert {letter.template for letter in letters} == {"meets/mail/closed", "meets/mail/cancelled"}
    plain = [letter.message.get_body(("plain",)).get_content() for letter in letters]
    assert not any("block" in text.lower() for text in plain)
    cancelled = letters.filter(template="meets/mail/cancelled").first()
    assert "METHOD:CANCEL" in next(
        part.get_content() for part in cancelled.message.walk() if part.get_content_type() == "text/calendar"
    )
    with pytest.raises(NotAllowed):
        invite(bo, anna, now=LATER + conf.INVITE_AGAIN_AFTER)


@pytest.mark.parametrize(("asker", "state"), [(0, State.WITHDRAWN), (1, State.DECLINED)])
def test_a_block_ends_an_invitation_quietly(asker: int, state: str) -> None:
    people = pair()
    asked = invite(people[asker], people[1 - asker])

    commands.block(actor=actor_of(people[0]), person=people[1], now=NOW)

    asked.refresh_from_db()
    assert asked.state == state


def test_a_block_is_lifted_by_whoever_made_it() -> None:
    anna, bo = pair()
    block(anna, bo)

    commands.unblock(actor=actor_of(bo), person=anna)
    assert Block.objects.count() == 1
    commands.unblock(actor=actor_of(anna), person=bo)
    commands.unblock(actor=actor_of(anna), person=bo)

    assert not Block.objects.exists()
    assert told()[-1] == "people.unblocked"
    for command in (commands.block, commands.unblock):
        command(actor=actor_of(anna), person=PersonFactory.create())
    with pytest.raises(NotAllowed):
        commands.block(actor=actor_of(anna), person=anna)
