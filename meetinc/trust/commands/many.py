"""One decision about many cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError
from meetinc.trust.commands.deciding import decide
from meetinc.trust.models import Case, Decision


def dismiss_many(
    *, actor: Actor, cases: Iterable[Case], now: datetime | None = None
) -> tuple[int, list[tuple[Case, str]]]:
    """Decide of each that no rule was broken, in a transaction of its own; how many, and who was refused why."""
    done, refused = 0, []
    for case in cases:
        try:
            decide(actor=actor, case=case, kind=Decision.Kind.NONE, now=now)
        except DomainError as refusal:
            refused.append((case, str(refusal)))
        else:
            done += 1
    return done, refused
