"""One decision about many cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from meetinc.core.actor import Actor
from meetinc.core.many import Outcome, to_each
from meetinc.trust.commands.deciding import decide
from meetinc.trust.models import Case, Decision


def dismiss_many(*, actor: Actor, cases: Iterable[Case], now: datetime | None = None) -> Outcome[Case]:
    """Decide of each that no rule was broken."""
    return to_each(cases, lambda case: decide(actor=actor, case=case, kind=Decision.Kind.NONE, now=now))
