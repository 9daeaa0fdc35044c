"""The last hour before the doors open: two acts through the commands, so that the mailbox has what people would get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from meetinc.core.actor import Actor
from meetinc.meets.commands import accept_meet, request_meet
from meetinc.meets.models import Attendance
from meetinc.meets.times import stretch
from meetinc.ops.demo.plan.people import ANNEGRET, KHALID, MARIT, PRIYA
from meetinc.people.models import Person

HALF_HOUR: Final = timedelta(minutes=30)
HOUR: Final = 9  # UTC: the morning in Rotterdam and Bremen, before two in Abu Dhabi and Chennai
SATURDAY: Final = 5


def write_live(people: Mapping[str, Person], *, now: datetime) -> None:
    """Khalid asks Marit, and Annegret accepts what Priya asked of her a moment ago."""
    _khalid_asks_marit(people[KHALID], people[MARIT], now)
    _annegret_accepts_priya(people[PRIYA], people[ANNEGRET], now)


def _khalid_asks_marit(khalid: Person, marit: Person, now: datetime) -> None:
    request_meet(
        actor=_actor(khalid),
        invitee=marit,
        subject="What you learnt from four temperatures",
        message=(
            "We build for 38,000 pallets in Abu Dhabi and you run as many on the Maas. Our engineers have drawn two "
            "temperatures, I would like four. Could you tell me what you would do again, and what never?"
        ),
        format="video",
        place="https://meet.kamer-maas-rijn.example/khalifa-store",
        length=HALF_HOUR,
        times=list(islice(_free((khalid, marit), now), 3)),
        now=now - timedelta(minutes=20),
    )


def _annegret_accepts_priya(priya: Person, annegret: Person, now: datetime) -> None:
    asked_at = now - timedelta(minutes=40)
    meet = request_meet(
        actor=_actor(priya),
        invitee=annegret,
        subject="Compressor castings, a second source",
        message=(
            "You look for two sources of everything that moves. We pour housings of 38 kg for a maker you know, and have "
            "120 tonnes a month free from January. May I show you the analysis of the last hundred heats?"
        ),
        format="video",
        place="https://meet.kamer-maas-rijn.example/housings",
        length=HALF_HOUR,
        times=list(islice(_free((priya, annegret), now), 3)),
        now=asked_at,
    )
    proposal = meet.proposals.order_by("position")[0]
    accept_meet(actor=_actor(annegret), meet=meet, proposal=proposal, now=now - timedelta(minutes=5))


def _free(people: tuple[Person, Person], now: datetime) -> Iterator[datetime]:
    """Mornings of working days from the day after tomorrow on which neither sits elsewhere."""
    ids = (people[0].pk, people[1].pk)
    for day in range(2, 30):
        start = (now + timedelta(days=day)).replace(hour=HOUR, minute=0, second=0, microsecond=0)
        if start.weekday() < SATURDAY and not Attendance.objects.busy(ids, stretch(start, HALF_HOUR)).exists():
            yield start


def _actor(person: Person) -> Actor:
    assert person.account is not None  # noqa: S101  (both have one: they are the demo's own)
    return Actor.of(person.account)
