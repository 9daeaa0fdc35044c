"""Who knows whom, and one report for the moderators to look at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from meetinc.core.actor import Actor
from meetinc.meets.models import Meet
from meetinc.ops.demo.plan.people import ANNEGRET, KHALID, MARIT, PRIYA
from meetinc.people.models import Connection, Person
from meetinc.people.pairs import commands as pairs
from meetinc.trust import commands as trust

MOST: Final = 40


def write_pairs(people: Mapping[str, Person], *, now: datetime) -> None:
    """Some who have met are connected; Priya's and Annegret's invitations wait for Marit, hers for Khalid."""
    marit = people[MARIT]
    _connect_who_met(now)
    for key, note in (
        (PRIYA, "We sat next to each other at the cold chain evening in Rotterdam. I still owe you a coffee."),
        (ANNEGRET, "Your talk about doors that stay open came up here twice this week."),
    ):
        pairs.invite(actor=_actor(people[key]), person=marit, note=note, now=now - timedelta(hours=5))
    pairs.invite(
        actor=_actor(marit),
        person=people[KHALID],
        note="Before we meet: my profile shows connections where to reach me on the road.",
        now=now - timedelta(hours=2),
    )


def write_report(people: Mapping[str, Person], *, now: datetime) -> None:
    """A member finds that a headline promises too much."""
    marit = people[MARIT]
    named = {people[key].pk for key in (MARIT, PRIYA, ANNEGRET, KHALID)}
    plain = Person.objects.filter(account__isnull=False, account__role_grants__isnull=True, visible_to="everyone")
    reported = plain.filter(shown=True).exclude(pk__in=named).exclude(headline="").order_by("-pk").first()
    if reported is not None:
        trust.report(
            actor=_actor(marit),
            kind="people.person",
            subject_id=str(reported.pk),
            part="headline",
            category="false",
            words="I asked for the certificates that this line promises. There are none.",
            now=now - timedelta(hours=26),
        )


def _connect_who_met(now: datetime) -> None:
    """The latest pairs whose meet was held."""
    held = Meet.objects.filter(state=Meet.State.HELD).order_by("-held_at", "pk")
    known: dict[tuple[int, int], Meet] = {}
    for meet in held[: 2 * MOST]:
        low, high = sorted(meet.people_ids)
        known.setdefault((low, high), meet)
    Connection.objects.bulk_create(
        Connection(
            low_id=low,
            high_id=high,
            asked_by_id=meet.requester_id,
            state=Connection.State.CONNECTED,
            asked_at=meet.held_at or now,
            connected_at=(meet.held_at or now) + timedelta(hours=3),
        )
        for (low, high), meet in list(known.items())[:MOST]
    )


def _actor(person: Person) -> Actor:
    assert person.account is not None  # noqa: S101  (whoever acts in the demo has an account)
    return Actor.of(person.account)
