"""The database side of the kill proof, as a program: `booking.py prepare COUNT`, then `booking.py finish`.

It runs on the site of its environment and prints JSON.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meetinc.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from meetinc.core.mail import delivery, transport  # noqa: E402
from meetinc.core.mail.models import OutgoingMail  # noqa: E402
from meetinc.core.outbox.models import OutboxEvent  # noqa: E402
from meetinc.meets.models import Attendance, Meet  # noqa: E402
from tests.factories.meets import MeetFactory, MemberFactory  # noqa: E402

EACH = 5  # requests that a person sends, and gets


def prepare(count: int) -> list[dict[str, Any]]:
    """The tables, and so many requests, none in the way of another, and what their invitees need to accept them in a browser."""
    call_command("migrate", verbosity=0)
    now = timezone.now()
    morning = (now + timedelta(days=7)).replace(hour=8, minute=0, second=0, microsecond=0)
    circle = max(count // EACH, EACH)
    requesters, invitees = MemberFactory.create_batch(circle), MemberFactory.create_batch(circle)
    cookies = [_signed_in(invitee) for invitee in invitees]
    bookings = []
    for number in range(count):
        slot, place = divmod(number, circle)
        invitee = (place + slot) % circle
        meet = MeetFactory(
            requester=requesters[place], invitee=invitees[invitee], now=now, times=[morning + timedelta(hours=slot)]
        )
        proposal = meet.proposals.get()
        bookings.append({"meet": str(meet.pk), "proposal": proposal.pk, "session": cookies[invitee]})
    return bookings


def finish() -> dict[str, Any]:
    """Send what is left, as a worker does once the lease of a killed one is over; then what the database says."""
    way = transport.configured()
    assert way
    delivery.deliver(way, limit=10_000, clock=lambda: timezone.now() + delivery.LEASE + timedelta(minutes=1))
    return {
        "scheduled": [str(pk) for pk in Meet.objects.filter(state=Meet.State.SCHEDULED).values_list("pk", flat=True)],
        "seats": [str(pk) for pk in Attendance.objects.values_list("meet_id", flat=True)],
        "events": [row.payload["meet_id"] for row in OutboxEvent.objects.filter(name="meets.scheduled")],
        "mails": list(OutgoingMail.objects.values_list("message_id", "to", "state")),
    }


def _signed_in(person: Any) -> str:
    browser = Client()
    browser.force_login(person.account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


if __name__ == "__main__":
    json.dump(prepare(int(sys.argv[2])) if sys.argv[1] == "prepare" else finish(), sys.stdout)
