"""Deciding about a case."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetinc.accounts.models import Account
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError, NotAllowed, require
from meetinc.core.outbox import publish
from meetinc.trust import conf, effects, mails, policy, queries
from meetinc.trust.commands.ending import end
from meetinc.trust.errors import BadDate
from meetinc.trust.events import CaseDecided
from meetinc.trust.models import Affected, Case, Decision, Report, Restriction
from meetinc.trust.reportables import kind_named

Does = Decision.Kind
Outcome = Report.Outcome
SANCTIONS = frozenset({Does.LIMIT, Does.SUSPEND})


@transaction.atomic
def decide(
    *,
    actor: Actor,
    case: Case,
    kind: str,
    because: str = "",
    note: str = "",
    until: datetime | None = None,
    misused: Collection[int] = (),
    now: datetime | None = None,
) -> Decision:
    """Decide: do it, tell whom it concerns and who reported. `misused` are ids of reports that were made in bad faith.

    Raises `NotAllowed` for who may not, `BadDate`, `Gone`, and what accounts refuse (the last owner stays).
    """
    now = now or timezone.now()
    [case] = Case.objects.locked([case.pk])
    affected = queries.accounts_of(case)
    require(policy.can_decide(actor, affected, kind))
    if case.state != Case.State.OPEN:
        raise NotAllowed(_("Somebody has decided about this in the meantime."))
    _check_kind(case, kind, because, affected)
    _check_end(kind, until, now)
    decision = Decision.objects.create(
        case=case, kind=kind, because=because.strip(), note=note.strip(), made_at=now, made_by_id=actor.account_id,
        until=until,
    )  # fmt: skip
    if decision.does_something:
        Affected.objects.bulk_create(Affected(decision=decision, account=each, told_at=now) for each in affected)
        effects.take_effect(decision, affected, now=now)
        mails.tell_affected(decision, affected)
    case.state, case.decided_at = Case.State.DECIDED, now
    case.save(update_fields=["state", "decided_at"])
    _answer_reports(actor, case, decision, set(misused), now)
    audit.record(actor, "trust.decided", case, kind=kind, decision_id=decision.pk, until=until)
    publish(CaseDecided(case_id=case.pk, decision_id=decision.pk))
    return decision


@transaction.atomic
def lift(*, actor: Actor, decision: Decision, now: datetime | None = None) -> Decision:
    """Take back what a decision does, before its time."""
    Case.objects.locked([decision.case_id])
    decision = Decision.objects.select_related("case").get(pk=decision.pk)
    require(policy.can_lift(actor, decision, queries.affected_by(decision)))
    return end(actor, decision, Decision.Ended.LIFTED, now=now or timezone.now())


def _check_kind(case: Case, kind: str, because: str, affected: list[Account]) -> None:
    """Raise for a decision that makes no sense for this thing."""
    known = kind_named(case.kind)
    if kind != Does.NONE and not because.strip():
        raise DomainError(_("Give the reason: it is read by whom it concerns."), field="because")
    if kind == Does.HIDE and (known is None or not known.can_hide(case.part)):
        raise DomainError(_("This cannot be hidden. Choose another decision."), field="kind")
    if kind in {Does.WARNING, *SANCTIONS} and not affected:
        raise DomainError(_("Nobody has an account here whom this would reach."), field="kind")
    if kind in SANCTIONS and (known is None or not known.sanctions):
        raise DomainError(_("For a business, report the person to be limited or suspended."), field="kind")


def _check_end(kind: str, until: datetime | None, now: datetime) -> None:
    """Raise for an end that is missing, or cannot be."""
    if kind in SANCTIONS and until is None:
        raise BadDate
    if until is not None and not now < until <= now + conf.LONGEST_SANCTION:
        raise BadDate
    if until is not None and kind in {Does.NONE, Does.WARNING}:
        raise DomainError(_("This decision has no end: leave the day empty."), field="until")


def _answer_reports(actor: Actor, case: Case, decision: Decision, misused: set[int], now: datetime) -> None:
    """Tell each reporter what came of it; who misused reports cannot report for a while."""
    outcome = Outcome.UPHELD if decision.does_something else Outcome.REJECTED
    until = now + conf.MISUSE_FOR
    for report in case.reports.filter(outcome=Outcome.WAITING).select_related("reporter", "case").order_by("pk"):
        report.outcome = Outcome.MISUSE if report.pk in misused else outcome
        report.decided_at = now
        report.save(update_fields=["outcome", "decided_at"])
        if report.outcome != Outcome.MISUSE:
            mails.tell_reporter(report)
        elif report.reporter is not None:
            Restriction.objects.update_or_create(account=report.reporter, defaults={"until": until})
            audit.record(actor, "trust.reporting_restricted", report, until=until)
            mails.tell_misuse(report, until=until)
