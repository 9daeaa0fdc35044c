"""Acceptances against the real database: `make bench acceptances`.

64 and 16 clients accept for ten seconds each, over people whose times overlap. Beside it, in the same run and with as many
clients, the least that such a command can be: lock the two people and write one row.
"""

from __future__ import annotations

import os
import random

import django

from bench import report, storm

SECONDS = 10


def main() -> None:
    """Fill a database beside the site's, measure, write the table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meetinc.config.settings")
    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    old = setup_databases(verbosity=0, interactive=False)
    try:
        rows = [row for clients in (16, 64) for row in _measure(clients)]
        rest = storm.damage()
    finally:
        teardown_databases(old, verbosity=0)
    head = ["clients", "what", "answers per s", "accepted", "p50 ms", "p99 ms", "failures"]
    report.write(
        "acceptances",
        "## Accepting at the same time\n\nThe command in the process, on a database with overlapping times; a tenth of the"
        " clients' turns cancel. Bookings for two places at once, seats missing, deadlocks:"
        f" {sum(rest.values()) or 'none'}. {report.machine()}.\n\n{report.table(head, rows)}",
    )


def _measure(clients: int) -> list[list[str]]:
    from django.core.management import call_command
    from django.utils import timezone

    call_command("flush", verbosity=0, interactive=False)
    asks = storm.populate(asked=100, now=timezone.now())
    accepting = storm.through_commands(asks, clients=clients, seconds=SECONDS)
    least = storm.run(_least(asks), clients=clients, seconds=SECONDS / 2, after=_close)
    return [_row(clients, "accept or be refused", accepting), _row(clients, "*lock two people, write a row*", least)]


def _least(asks: list[storm.Ask]) -> storm.Turn:
    """The least that such a command can be."""
    from django.db import transaction

    from meetinc.meets.models import Meet
    from meetinc.people.models import Person

    people = dict(Meet.objects.values_list("pk", "requester_id"))

    def turn(chance: random.Random) -> str:
        ask = chance.choice(asks)
        with transaction.atomic():
            Person.objects.locked([people[ask.meet_id]])
            Meet.objects.filter(pk=ask.meet_id).update(nudged_at=None)
        return "written"

    return turn


def _close() -> None:
    from django.db import connection

    connection.close()


def _row(clients: int, what: str, found: storm.Storm) -> list[str]:
    accepted = found.outcomes["accepted"]
    return [
        str(clients), what, f"{found.per_second:.0f}", f"{accepted:,}" if accepted else "", f"{found.wait(0.5):.0f}",
        f"{found.wait(0.99):.0f}", str(len(found.failures)),
    ]  # fmt: skip


if __name__ == "__main__":
    main()
