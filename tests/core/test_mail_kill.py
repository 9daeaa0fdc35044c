"""kill -9 in the middle of a run of mail: nothing is lost, at most the mail in flight is repeated."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils import timezone

from meetinc.core.mail import delivery
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.mail.transport import Server
from tests.core.smtp import Behaviour, over, serving
from tests.factories.core import OutgoingMailFactory

SENDER = """
import django
django.setup()
from meetinc.core.mail import delivery
from meetinc.core.mail.transport import Server, Smtp
delivery.deliver(Smtp(Server("127.0.0.1", {port}, security="none")))
"""


def database_url() -> str:
    """The test database, as a process of its own would be told it."""
    facts = connection.get_connection_params()
    host, port = quote(str(facts.get("host", "")), safe=""), facts.get("port", "")
    user, password = quote(str(facts.get("user", "")), safe=""), quote(str(facts.get("password", "")), safe="")
    return f"postgresql://{user}:{password}@:{port}/{facts['dbname']}?host={host}"


def start_sending(server: Server) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", SENDER.format(port=server.port)],
        env={**os.environ, "DATABASE_URL": database_url()},
        stderr=subprocess.DEVNULL,
    )


def wait_for(mails: int, behaviour: Behaviour) -> None:
    patience = time.monotonic() + 60
    while len(behaviour.taken) < mails:
        assert time.monotonic() < patience, "the sender did not start"
        time.sleep(0.005)


@pytest.mark.usefixtures("committed")
def test_a_sender_that_is_killed_loses_nothing_and_repeats_one_mail_at_most() -> None:
    letters = OutgoingMailFactory.create_batch(20)
    behaviour = Behaviour(pause=0.05)
    with serving(behaviour) as server:
        sender = start_sending(server)
        wait_for(5, behaviour)
        sender.send_signal(signal.SIGKILL)
        sender.wait()
        in_flight = OutgoingMail.objects.filter(state="sending").count()

        delivery.deliver(over(server), clock=lambda: timezone.now() + delivery.LEASE)

    arrived = Counter(str(message["Message-ID"]) for message in behaviour.messages)
    assert set(arrived) == {letter.message_id for letter in letters}
    assert sum(arrived.values()) - len(letters) <= in_flight <= 1
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {"sent"}
