"""Many people accept at the same moment: nobody sits in two places, nothing deadlocks, losers get a sentence."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone

from bench import storm
from meetinc.accounts.models import Account
from meetinc.core.errors import DomainError
from meetinc.meets import commands
from meetinc.meets.models import Meet
from tests.factories.meets import MeetFactory, MemberFactory, actor_of, soon

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_accept_at_once_are_a_winner_and_one_who_is_told_why() -> None:
    busy = MemberFactory()
    meets = [MeetFactory(invitee=busy, now=timezone.now(), times=[soon(days=2)]) for _ in range(2)]
    start, answers = Barrier(2), []

    def accept(meet: Meet) -> None:
        start.wait()
        try:
            commands.accept_meet(actor=actor_of(busy), meet=meet, proposal=meet.proposals.get())
            answers.append("set")
        except DomainError as refusal:
            answers.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=accept, args=[meet]) for meet in meets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert max(answers) == "set"
    assert len(answers) == 2
    assert "Choose another time" in min(answers) or "other side's turn" in min(answers)


def through_commands(clients: int, seconds: float) -> storm.Storm:
    before = storm.deadlocks()
    asks = storm.populate(asked=24, now=timezone.now())

    found = storm.through_commands(asks, clients=clients, seconds=seconds)

    assert found.failures == []
    assert storm.damage() == {}
    assert storm.deadlocks() == before
    assert found.outcomes["accepted"] > 0
    return found


def test_storm_of_acceptances_leaves_no_damage() -> None:
    through_commands(clients=64, seconds=1.5)


@pytest.mark.prove
def test_storm_of_acceptances_leaves_no_damage_for_ten_seconds() -> None:
    found = through_commands(clients=64, seconds=10)

    assert found.outcomes["accepted"] > 50
    assert found.outcomes["AlreadyBooked"] + found.outcomes["TimeGone"] > 20


@pytest.mark.prove
def test_storm_through_a_live_server_gives_no_error_page(tmp_path: Path) -> None:
    asks = storm.populate(asked=96, now=timezone.now())
    sessions = {account.pk: session_of(account) for account in Account.objects.all()}

    with server(tmp_path) as port:
        found = storm.through_http(asks, sessions, port=port, clients=64, seconds=10)

    assert found.failures == []
    assert storm.damage() == {}
    assert found.outcomes["accepted"] > 20
    assert found.outcomes["told in a sentence"] > 0


def session_of(account: Account) -> str:
    """A signed-in session, without the form."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return str(session.session_key)


@contextmanager
def server(directory: Path) -> Iterator[int]:
    """granian with the site on this test's database; killed at the end with its workers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {
        **os.environ,
        "STORM_DATABASE": connection.settings_dict["NAME"],
        "MEETINC_BASE_URL": f"http://127.0.0.1:{port}",
        "MEETINC_DEBUG": "yes",
    }
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "2",
        "--blocking-threads", "8", "--no-ws", "tests.meets.storm_wsgi:application",
    ]  # fmt: skip
    with (
        (directory / "server.log").open("w") as log,
        subprocess.Popen(
            command, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        ) as process,
    ):
        try:
            wait_for(port)
            yield port
        finally:
            os.killpg(process.pid, 9)


def wait_for(port: int) -> None:
    """Until the site answers, at most a minute."""
    for _attempt in range(120):
        site = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            site.request("GET", "/healthz")
            site.getresponse().read()
        except OSError:
            time.sleep(0.5)
        else:
            return
        finally:
            site.close()
    raise TimeoutError("the server did not answer")
