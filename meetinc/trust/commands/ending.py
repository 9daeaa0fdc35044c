"""What a decision does comes to an end, and what was kept for it is forgotten."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.outbox import publish
from meetinc.core.pictures import Picture
from meetinc.core.uploads import discard_picture
from meetinc.core.withheld import Withheld
from meetinc.trust import effects, queries
from meetinc.trust.events import DecisionEnded
from meetinc.trust.models import Case, Decision, Report

SITE = Actor.system("trust")


def end(actor: Actor, decision: Decision, how: str, *, now: datetime) -> Decision:
    """Undo what the decision does. The caller holds the case."""
    effects.undo(decision, queries.affected_by(decision), now=now)
    decision.ended_at, decision.ended_how = now, how
    decision.save(update_fields=["ended_at", "ended_how"])
    audit.record(actor, "trust.decision_ended", decision.case, decision_id=decision.pk, how=how)
    publish(DecisionEnded(decision_id=decision.pk))
    return decision


def end_due(*, now: datetime) -> int:
    """End the decisions whose time is over. Returns how many; safe to repeat, one transaction each."""
    return sum(_end_one(decision, now) for decision in queries.due(now=now))


def forget_old(*, now: datetime) -> int:
    """Forget evidence and words of cases that have had their time; who decided what when stays. Returns how many."""
    return sum(_forget(case, now) for case in queries.to_forget(now=now))


@transaction.atomic
def forget_subject(*, kind: str, subject_id: str, now: datetime) -> None:
    """What was reported is gone for good: its title, its evidence and what was withheld of it go too; cases close."""
    Withheld.objects.filter(subject_type=kind, subject_id=subject_id).delete()
    for case in Case.objects.filter(kind=kind, subject_id=subject_id).order_by("pk"):
        _forget(case, now)
        if case.state != Case.State.DECIDED:
            case.reports.filter(outcome="").update(outcome=Report.Outcome.REJECTED, decided_at=now)
            case.state, case.decided_at = Case.State.DECIDED, case.decided_at or now
            case.save(update_fields=["state", "decided_at"])
            audit.record(SITE, "trust.case_closed", case)


@transaction.atomic
def _end_one(decision: Decision, now: datetime) -> bool:
    """End one decision, unless somebody has."""
    Case.objects.locked([decision.case_id])
    current = queries.due(now=now).select_related("case").filter(pk=decision.pk).first()
    if current is None:
        return False
    end(SITE, current, Decision.Ended.OVER, now=now)
    return True


@transaction.atomic
def _forget(case: Case, now: datetime) -> bool:
    pictures = list(case.reports.exclude(picture=None).values_list("picture", flat=True))
    case.reports.update(evidence={}, words="", picture=None)
    case.title, case.forgotten_at = "", now
    case.save(update_fields=["title", "forgotten_at"])
    for picture in Picture.objects.filter(pk__in=pictures):
        discard_picture(picture)
    audit.record(SITE, "trust.evidence_forgotten", case)
    return True
