"""Many people accept at once: a population whose times overlap on purpose, and storms of acceptances upon it.

Everybody asks as many as they may and is asked by as many as may ask, all for the same afternoon: acceptances fight for
seats from both sides, and each takes times from many other requests. Used by
`bench.acceptances` and by `tests/meets/test_concurrency.py`.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

LENGTH = timedelta(minutes=30)
STAGGER = timedelta(minutes=5)
INCOMING, OPEN = 20, 5
Turn = Callable[[random.Random], str]
CSRF = "c" * 32
NEXT_PERSON = 429
ANSWERS = {302: "accepted", 422: "told in a sentence", NEXT_PERSON: "rate limit"}


@dataclass
class Storm:
    """What came of it. `failures` are answers that are neither done nor a sentence: there must be none."""

    seconds: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def add(self, other: Storm) -> None:
        self.outcomes += other.outcomes
        self.waits += other.waits
        self.failures += other.failures

    @property
    def per_second(self) -> float:
        return len(self.waits) / self.seconds if self.seconds else 0.0

    def wait(self, part: float) -> float:
        """How many milliseconds this part of the answers took at most: 0.5 is the median."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] * 1000 if ordered else 0.0


@dataclass(frozen=True, slots=True)
class Ask:
    """A request that a client may accept or cancel: its times are proposals' numbers."""

    meet_id: UUID
    invitee_account_id: int
    proposal_ids: tuple[int, ...]


def populate(*, asked: int, now: datetime) -> list[Ask]:
    """Each of `asked` people has twenty requests, each of their requesters five: for three staggered half hours each.

    These are the limits of incoming and open requests, so nobody's day can be fuller than this.
    """
    from django.db import connection

    from meetinc.meets.models import Meet, Proposal
    from meetinc.meets.times import stretch

    invitees = _members("asked", asked, now)
    requesters = _members("busy", max(INCOMING, asked * INCOMING // OPEN), now)
    afternoon = (now + timedelta(days=3)).replace(hour=12, minute=0, second=0, microsecond=0)
    chance = random.Random(5)
    meets = Meet.objects.bulk_create(
        Meet(
            requester=requesters[(number * INCOMING + turn) % len(requesters)], invitee=invitee, subject="Return loads",
            message="Overlapping on purpose.", format="phone", place="+49 421 555 0134", length=LENGTH,
            requested_at=now, expires_at=now + timedelta(days=2),
        )
        for number, invitee in enumerate(invitees)
        for turn in range(INCOMING)
    )  # fmt: skip
    proposals = Proposal.objects.bulk_create(
        Proposal(meet=meet, position=position, during=stretch(afternoon + slot * STAGGER, LENGTH), offered_at=now)
        for meet in meets
        for position, slot in enumerate(chance.sample(range(48), 3), start=1)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum has done on a site that lives
    return [
        Ask(meet.pk, meet.invitee.account_id or 0, tuple(time.pk for time in proposals[3 * number : 3 * number + 3]))
        for number, meet in enumerate(meets)
    ]


def _members(kind: str, count: int, now: datetime) -> list[Any]:
    from meetinc.accounts.models import Account
    from meetinc.people.models import Person

    accounts = Account.objects.bulk_create(
        Account(email=f"{kind}{n}@example.org", name=f"{kind} {n}", status="active", activated_at=now, password="!")
        for n in range(count)
    )
    return Person.objects.bulk_create(
        Person(account=account, name=account.name, slug=f"{kind}-{account.pk}", timezone="Europe/Berlin")
        for account in accounts
    )


def through_commands(asks: list[Ask], *, clients: int, seconds: float) -> Storm:
    """Threads of this process call the commands, each with a connection of its own. One in ten cancels, so that there is
    always something to fight for."""
    from django.db import connection

    _allow_connections(clients)

    def turn(chance: random.Random) -> str:
        ask = chance.choice(asks)
        return _cancel(ask) if chance.random() < 0.1 else _accept(ask, chance)

    return run(turn, clients=clients, seconds=seconds, after=lambda: connection.close())  # noqa: PLW0108 (the connection of the thread)


def _allow_connections(clients: int) -> None:
    """As many connections as there are clients, for this process."""
    from django.db import connection

    options = connection.settings_dict["OPTIONS"]
    if isinstance(options.get("pool"), dict) and options["pool"]["max_size"] < clients + 2:
        connection.close()
        connection.close_pool()
        options["pool"] = {**options["pool"], "max_size": clients + 2, "timeout": 60}


def _accept(ask: Ask, chance: random.Random) -> str:
    from meetinc.core.errors import DomainError
    from meetinc.meets import commands
    from meetinc.meets.models import Meet, Proposal

    meet = Meet(pk=ask.meet_id)
    actor = _actor(ask.invitee_account_id)
    try:
        commands.accept_meet(actor=actor, meet=meet, proposal=Proposal(pk=chance.choice(ask.proposal_ids)))
    except DomainError as refusal:
        return type(refusal).__name__
    return "accepted"


def _cancel(ask: Ask) -> str:
    from meetinc.core.errors import DomainError
    from meetinc.meets import commands
    from meetinc.meets.models import Meet

    held = Meet.objects.filter(invitee__account=ask.invitee_account_id, state="scheduled").first()
    if held is None:
        return "nothing to cancel"
    try:
        commands.cancel_meet(actor=_actor(ask.invitee_account_id), meet=held, reason="Making room")
    except DomainError as refusal:
        return type(refusal).__name__
    return "cancelled"


def _actor(account_id: int) -> Any:
    from meetinc.core.actor import Actor

    return Actor(kind="account", account_id=account_id, status="active")


def through_http(asks: list[Ask], sessions: dict[int, str], *, port: int, clients: int, seconds: float) -> Storm:
    """Clients post the form of the page to a server, each signed in as one of the asked until its rate limit is reached.

    What is neither a redirect nor a page with a sentence (422), nor the rate limit, is a failure.
    """
    mine: dict[int, list[Ask]] = {}
    for ask in asks:
        mine.setdefault(ask.invitee_account_id, []).append(ask)
    people = list(mine)
    lock = threading.Lock()
    local = threading.local()

    def become_the_next() -> None:
        with lock:
            local.account = people.pop() if people else 0

    def turn(chance: random.Random) -> str:
        if not hasattr(local, "account"):
            become_the_next()
            local.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        if not local.account:
            time.sleep(0.05)
            return "out of people"
        ask = chance.choice(mine[local.account])
        status = _post(local.connection, ask, sessions[local.account], chance.choice(ask.proposal_ids))
        if status == NEXT_PERSON:
            become_the_next()
        return ANSWERS[status]

    def leave() -> None:
        local.connection.close()

    return run(turn, clients=clients, seconds=seconds, after=leave)


def _post(connection: HTTPConnection, ask: Ask, session: str, proposal_id: int) -> int:
    body = urlencode({"csrfmiddlewaretoken": CSRF, "proposal": proposal_id})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={session}; csrftoken={CSRF}",
        "Host": f"127.0.0.1:{connection.port}",
    }
    connection.request("POST", f"/meets/{ask.meet_id}/accept/", body, headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def run(turn: Turn, *, clients: int, seconds: float, after: Callable[[], None]) -> Storm:
    """`clients` threads take turns until the time is up; what they raise is a failure."""
    whole, parts = Storm(), [Storm() for _ in range(clients)]
    ready = threading.Barrier(clients + 1)

    def work(number: int) -> None:
        chance, mine = random.Random(number), parts[number]
        ready.wait()
        while time.monotonic() < until:
            began = time.perf_counter()
            try:
                mine.outcomes[turn(chance)] += 1
            except Exception as problem:  # noqa: BLE001  (whatever it is, it is what we look for)
                mine.failures.append(repr(problem))
            mine.waits.append(time.perf_counter() - began)
        after()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
    until = time.monotonic() + 3600
    for thread in threads:
        thread.start()
    began = time.monotonic()
    until = began + seconds
    ready.wait()
    for thread in threads:
        thread.join()
    whole.seconds = time.monotonic() - began
    for part in parts:
        whole.add(part)
    return whole


def damage() -> dict[str, int]:
    """What must not be: people booked twice, set meets without both seats, deadlocks since the server began."""
    from django.db import connection

    questions = {
        "double bookings": """
            SELECT count(*) FROM meets_attendance one JOIN meets_attendance other
            ON one.person_id = other.person_id AND one.id < other.id AND one.during && other.during
            WHERE one.holds AND other.holds""",
        "set meets without both seats": """
            SELECT count(*) FROM meets_meet meet WHERE state = 'scheduled' AND 2 <> (
                SELECT count(*) FROM meets_attendance seat WHERE seat.meet_id = meet.id AND holds)""",
        "set meets whose two were not both told": """
            SELECT count(*) FROM meets_meet meet WHERE scheduled_at IS NOT NULL AND 1 <> (
                SELECT count(*) FROM core_outboxevent event
                WHERE event.name = 'meets.scheduled' AND event.payload ->> 'meet_id' = meet.id::text)""",
    }
    with connection.cursor() as cursor:
        found = {}
        for name, question in questions.items():
            cursor.execute(question)
            found[name] = cursor.fetchone()[0]
    return {name: count for name, count in found.items() if count}


def deadlocks() -> int:
    """How many deadlocks the server has broken in this database."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])
