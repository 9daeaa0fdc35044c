"""What a decision does, and how it is undone. Called by the commands, inside their transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from meetinc.accounts.commands import activate_account, limit_account, suspend_account
from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.withheld import Withheld
from meetinc.trust.errors import Gone
from meetinc.trust.models import Case, Decision
from meetinc.trust.reportables import kind_named
from meetinc.trust.reportables.kinds import WHOLE, Kind, Taken

SITE: Final = Actor.system("trust")
Does = Decision.Kind


def take_effect(decision: Decision, affected: list[Account], *, now: datetime) -> None:
    """Do what was decided. Raises `Gone` when there is nothing to hide, and what accounts refuse."""
    if decision.kind == Does.HIDE:
        _hide(decision, affected[0] if affected else None, now)
    for account in affected:
        if decision.kind == Does.LIMIT:
            limit_account(actor=SITE, account=account, until=decision.until)
        elif decision.kind == Does.SUSPEND:
            suspend_account(
                actor=SITE, account=account, reason=decision.because[:500], until=decision.until, tell=False, now=now
            )


def undo(decision: Decision, affected: list[Account], *, now: datetime) -> None:
    """Take back what this decision still does; what a later decision did stays."""
    if decision.kind == Does.HIDE:
        _show(decision)
    for account in affected:
        if decision.kind == Does.LIMIT and account.limited_until == decision.until:
            limit_account(actor=SITE, account=account, until=None)
        elif decision.kind == Does.SUSPEND and _is_suspended_by(decision, account):
            activate_account(actor=SITE, account=account, now=now)


def _is_suspended_by(decision: Decision, account: Account) -> bool:
    return account.status == Account.Status.SUSPENDED and account.suspended_until == decision.until


def _hide(decision: Decision, account: Account | None, now: datetime) -> None:
    """Keep it from others' sight: the whole by what its room asks, a part by taking it out of its row.

    It is noted here before it is cleared there, so that a picture is never without a row that keeps it.
    """
    case = decision.case
    kind = _kind_of(case)
    moves = case.part != WHOLE and case.part not in kind.marks
    taken = kind.holds(case.subject_id, case.part) if moves and kind.holds else Taken()
    if taken is None or kind.find(SITE, case.subject_id, case.part) is None:
        raise Gone
    Withheld.objects.update_or_create(
        subject_type=case.kind,
        subject_id=case.subject_id,
        part=case.part,
        defaults={
            "kept": taken.kept,
            "picture_id": taken.picture_id,
            "because": decision.because,
            "decision_id": decision.pk,
            "account": account,
            "made_at": now,
        },
    )
    if moves and kind.clear is not None:
        kind.clear(case.subject_id, case.part)


def _show(decision: Decision) -> None:
    """Let others see it again."""
    case = decision.case
    row = Withheld.objects.filter(
        subject_type=case.kind, subject_id=case.subject_id, part=case.part, decision_id=decision.pk
    ).first()
    if row is None:
        return
    kind = _kind_of(case)
    if kind.put_back is not None and case.part != WHOLE and case.part not in kind.marks:
        kind.put_back(case.subject_id, case.part, Taken(row.kept, row.picture_id))
    row.delete()


def _kind_of(case: Case) -> Kind:
    kind = kind_named(case.kind)
    if kind is None:
        raise Gone
    return kind
