"""Mail leaves once; a failing server delays it and loses none."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import Settings

from meetinc.core.mail import delivery, transport
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.mail.transport import Server
from tests.core.smtp import Behaviour, over, serving
from tests.factories.core import OutgoingMailFactory

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
State = OutgoingMail.State


@pytest.fixture
def behaviour() -> Behaviour:
    return Behaviour()


@pytest.fixture
def server(behaviour: Behaviour) -> Iterator[Server]:
    with serving(behaviour) as running:
        yield running


def mail(**facts: object) -> OutgoingMail:
    return OutgoingMailFactory.create(
        **{"next_attempt_at": NOW, "created_at": NOW, "give_up_at": NOW + timedelta(days=5), **facts}
    )


def deliver(server: Server, *, at: datetime = NOW, limit: int = 200, timeout: float = 5) -> delivery.Run:
    return delivery.deliver(over(server, timeout=timeout), limit=limit, clock=lambda: at)


@pytest.mark.django_db
def test_waiting_mail_is_sent_as_it_was_stored(server: Server, behaviour: Behaviour) -> None:
    waiting = mail()

    run = deliver(server)

    waiting.refresh_from_db()
    assert (run.sent, waiting.state, waiting.sent_at, waiting.attempts) == (1, State.SENT, NOW, 1)
    assert behaviour.taken == [(waiting.sender, [waiting.to], bytes(waiting.content))]


@pytest.mark.django_db
def test_many_mails_go_over_one_connection_oldest_first(server: Server, behaviour: Behaviour) -> None:
    late, early = mail(next_attempt_at=NOW), mail(next_attempt_at=NOW - MINUTE)

    deliver(server)

    assert [to for _, to, _ in behaviour.taken] == [[early.to], [late.to]]


@pytest.mark.django_db
def test_a_run_stops_at_its_limit(server: Server) -> None:
    mail(), mail(), mail()

    assert deliver(server, limit=2).sent == 2
    assert deliver(server, limit=2).sent == 1


@pytest.mark.django_db
def test_mail_that_is_not_due_waits(server: Server) -> None:
    mail(next_attempt_at=NOW + MINUTE)

    assert deliver(server).sent == 0


@pytest.mark.django_db
def test_an_address_refused_for_good_is_marked_and_others_go_out(server: Server, behaviour: Behaviour) -> None:
    nobody, somebody = mail(), mail()
    behaviour.to_recipient[nobody.to] = "550 no such person here"

    run = deliver(server)

    nobody.refresh_from_db()
    assert (run.sent, run.refused) == (1, 1)
    assert (nobody.state, nobody.last_error) == (State.FAILED, "550 no such person here")
    assert [to for _, to, _ in behaviour.taken] == [[somebody.to]]


@pytest.mark.django_db
def test_an_address_refused_for_now_is_tried_with_growing_pauses(server: Server, behaviour: Behaviour) -> None:
    busy = mail()
    behaviour.to_recipient[busy.to] = "451 try again later"

    pauses = []
    at = NOW
    for _attempt in range(10):
        deliver(server, at=at)
        busy.refresh_from_db()
        pauses.append(busy.next_attempt_at - at)
        at = busy.next_attempt_at

    assert [pause // MINUTE for pause in pauses] == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]
    assert (busy.state, busy.last_error) == (State.WAITING, "451 try again later")


@pytest.mark.django_db
def test_after_five_days_a_refusal_is_final(server: Server, behaviour: Behaviour) -> None:
    busy = mail()
    behaviour.to_recipient[busy.to] = "451 try again later"

    run = deliver(server, at=NOW + timedelta(days=5, minutes=1))

    busy.refresh_from_db()
    assert (run.refused, busy.state) == (1, State.FAILED)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("to_data", "state"),
    [("554 looks like spam", State.FAILED), ("452 disk full", State.WAITING), ("421 closing", State.WAITING)],
)
def test_an_answer_to_the_content_is_judged_like_one_to_the_address(
    server: Server, behaviour: Behaviour, to_data: str, state: State
) -> None:
    letter = mail()
    behaviour.to_data = to_data

    deliver(server)

    letter.refresh_from_db()
    assert (letter.state, letter.last_error) == (state, to_data)


@pytest.mark.django_db
def test_a_mail_that_is_too_big_is_refused_for_good(server: Server, behaviour: Behaviour) -> None:
    big = mail()
    behaviour.to_sender = "552 too big"

    deliver(server)

    big.refresh_from_db()
    assert big.state == State.FAILED


@pytest.mark.django_db
def test_a_server_that_refuses_our_sender_loses_nothing(server: Server, behaviour: Behaviour) -> None:
    one, _other = mail(), mail()
    behaviour.to_sender = "553 not your address"

    run = deliver(server)

    one.refresh_from_db()
    assert (run.unreachable, one.state, one.last_error) == (True, State.WAITING, "553 not your address")
    behaviour.to_sender = "250 OK"
    assert deliver(server, at=NOW + MINUTE).sent == 2


@pytest.mark.django_db
def test_a_server_that_is_away_delays_mail_and_loses_none() -> None:
    one, other = mail(), mail()
    with serving(Behaviour()) as gone:
        pass

    run = deliver(gone)

    one.refresh_from_db(), other.refresh_from_db()
    assert run == delivery.Run(unreachable=True)
    assert (one.state, one.next_attempt_at, one.last_error[:22]) == (
        State.WAITING,
        NOW + MINUTE,
        "ConnectionRefusedError",
    )
    assert (other.state, other.attempts) == (State.WAITING, 0)


@pytest.mark.django_db
def test_a_server_that_stays_away_is_asked_at_least_every_ten_minutes_for_ever() -> None:
    letter = mail(attempts=40, give_up_at=NOW - timedelta(days=30))
    with serving(Behaviour()) as gone:
        pass

    deliver(gone)

    letter.refresh_from_db()
    assert (letter.state, letter.next_attempt_at) == (State.WAITING, NOW + 10 * MINUTE)


@pytest.mark.django_db
def test_a_server_that_hangs_up_in_the_middle_gets_the_same_mail_again(server: Server, behaviour: Behaviour) -> None:
    letter = mail()
    behaviour.hang_up = True

    assert deliver(server).unreachable is True
    behaviour.hang_up = False
    assert deliver(server, at=NOW + MINUTE).sent == 1

    assert [message["Message-ID"] for message in behaviour.messages] == [letter.message_id]


@pytest.mark.django_db
def test_a_slow_server_is_not_waited_for_for_ever(server: Server, behaviour: Behaviour) -> None:
    letter = mail()
    behaviour.pause = 0.6
    began = time.monotonic()

    run = deliver(server, timeout=0.2)

    letter.refresh_from_db()
    assert (run.unreachable, letter.state) == (True, State.WAITING)
    assert time.monotonic() - began < 0.6 + 0.4


def test_a_mail_in_flight_is_not_claimed_twice(committed: None) -> None:
    mail()

    assert delivery.claim(now=NOW) is not None
    assert delivery.claim(now=NOW) is None


def test_a_mail_whose_worker_died_is_claimed_again_after_its_lease(committed: None) -> None:
    letter = mail()
    delivery.claim(now=NOW)

    again = delivery.claim(now=NOW + delivery.LEASE)

    assert again is not None
    assert (again.pk, again.message_id, again.attempts) == (letter.pk, letter.message_id, 2)


@pytest.mark.django_db
def test_a_worker_that_overslept_its_lease_does_not_overwrite_the_other(server: Server) -> None:
    letter = mail()
    overslept = delivery.claim(now=NOW)
    assert overslept is not None
    deliver(server, at=NOW + delivery.LEASE)

    delivery._finish(overslept, state=State.WAITING)

    letter.refresh_from_db()
    assert letter.state == State.SENT


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.django_db
def test_a_server_with_a_password_is_signed_in_to() -> None:
    behaviour = Behaviour(password="open sesame")
    letter = mail()
    with serving(behaviour) as server:
        wrong = deliver(Server(server.host, server.port, "site", "sesame", "none"))
        right = deliver(Server(server.host, server.port, "site", "open sesame", "none"), at=NOW + MINUTE)

    letter.refresh_from_db()
    assert (wrong.unreachable, right.sent, letter.state) == (True, 1, State.SENT)


@pytest.mark.django_db
def test_a_password_is_never_sent_to_a_server_without_tls(server: Server) -> None:
    letter = mail()

    run = deliver(Server(server.host, server.port, "site", "secret", "starttls"))

    letter.refresh_from_db()
    assert run.unreachable is True
    assert "STARTTLS" in letter.last_error


@pytest.mark.django_db
def test_tls_where_there_is_none_is_a_fault_of_the_server(server: Server) -> None:
    mail()

    assert deliver(Server(server.host, server.port, security="tls")).unreachable is True


@pytest.mark.django_db
def test_an_address_in_another_script_needs_a_server_that_knows_it(behaviour: Behaviour) -> None:
    letter = mail(to="анна@example.org")
    with serving(behaviour, enable_SMTPUTF8=False) as plain:
        assert deliver(plain).refused == 1
    letter.refresh_from_db()
    assert delivery.retry(letter, now=NOW) is True
    with serving(behaviour) as knowing:
        assert deliver(knowing).sent == 1


@pytest.mark.django_db
def test_a_refused_mail_can_be_sent_again_with_new_patience() -> None:
    refused = mail(state=State.FAILED, give_up_at=NOW - MINUTE)

    assert delivery.retry(refused, now=NOW) is True
    assert delivery.retry(refused, now=NOW) is False

    refused.refresh_from_db()
    assert (refused.state, refused.give_up_at) == (State.WAITING, NOW + timedelta(days=5))


@pytest.mark.django_db
def test_old_mail_is_forgotten_but_never_one_that_waits() -> None:
    last_month, old = NOW - timedelta(days=31), {"created_at": NOW - timedelta(days=32)}
    mail(**old, state=State.SENT, sent_at=last_month)
    mail(**old, state=State.FAILED)
    waiting = mail(**old)
    young = mail(state=State.SENT, sent_at=NOW)

    assert delivery.forget(before=last_month) == 2
    assert list(OutgoingMail.objects.order_by("pk")) == [waiting, young]


@pytest.mark.django_db
def test_condition_tells_doctor_what_waits_and_why(settings: Settings) -> None:
    settings.SMTP_URL, settings.DEMO = "", False
    mail(state=State.FAILED, last_error="550 nobody")
    mail(created_at=NOW - MINUTE, last_error="ConnectionRefusedError: away")
    mail()

    assert delivery.condition() == delivery.Condition(
        configured=False, waiting=2, oldest=NOW - MINUTE, refused=1, last_error="ConnectionRefusedError: away"
    )


@pytest.mark.django_db
def test_condition_of_a_quiet_site(settings: Settings) -> None:
    settings.SMTP_URL = "smtp://localhost"

    assert delivery.condition() == delivery.Condition(configured=True, waiting=0, oldest=None, refused=0, last_error="")


@pytest.mark.django_db
def test_in_the_demo_mail_is_delivered_where_it_lies(settings: Settings) -> None:
    settings.DEMO = True
    letter = mail()
    way = transport.configured()
    assert way is not None

    delivery.deliver(way, clock=lambda: NOW)

    letter.refresh_from_db()
    assert letter.state == State.SENT
