"""What the tests of meets share."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import pytest
from icalendar import Calendar

from meetinc.core.mail.models import OutgoingMail
from meetinc.core.outbox.models import OutboxEvent
from meetinc.people.models import Person


@pytest.fixture
def letters(db: None) -> Callable[[Person], list[str]]:
    """The kinds of letters that a person got, in order."""

    def kinds(person: Person) -> list[str]:
        mails = OutgoingMail.objects.filter(account=person.account).order_by("pk")
        return [mail.template.rpartition("/")[2] for mail in mails]

    return kinds


@pytest.fixture
def last_mail(db: None) -> Callable[[Person], EmailMessage]:
    """The last mail to a person, parsed."""

    def parsed(person: Person) -> EmailMessage:
        return OutgoingMail.objects.filter(account=person.account).latest("pk").message

    return parsed


@pytest.fixture
def invitation(last_mail: Callable[[Person], EmailMessage]) -> Callable[[Person], Calendar]:
    """The iCalendar object in the last mail to a person, read back."""

    def read(person: Person) -> Calendar:
        [part] = [part for part in last_mail(person).walk() if part.get_content_type() == "text/calendar"]
        return Calendar.from_ical(part.get_payload(decode=True))

    return read


@pytest.fixture
def published(db: None) -> Callable[[], list[str]]:
    """The names of this room's events in the outbox, in order."""
    return lambda: list(
        OutboxEvent.objects.filter(name__startswith="meets.").order_by("pk").values_list("name", flat=True)
    )
