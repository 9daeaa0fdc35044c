"""Appealing against a decision, and the answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError, require
from meetinc.core.outbox import publish
from meetinc.core.withheld import Withheld
from meetinc.trust import mails, policy, queries
from meetinc.trust.commands.ending import end
from meetinc.trust.events import DecisionAppealed
from meetinc.trust.models import Appeal, Case, Decision


@transaction.atomic
def appeal(*, actor: Actor, decision: Decision, words: str, now: datetime | None = None) -> Appeal:
    """Ask for another look, once. Raises `NotAllowed` for who may not, or not any more."""
    now = now or timezone.now()
    case, decision = _held(decision)
    require(
        policy.can_appeal(
            actor,
            decision,
            is_affected=decision.affected.filter(account_id=actor.account_id or 0).exists(),
            has_appealed=queries.has_appealed(decision),
            now=now,
        )
    )
    if not words.strip():
        raise DomainError(_("Say why the decision is wrong."), field="words")
    made = Appeal.objects.create(decision=decision, account_id=actor.account_id, words=words.strip(), made_at=now)
    case.state = Case.State.APPEALED
    case.save(update_fields=["state"])
    audit.record(actor, "trust.appealed", case, decision_id=decision.pk)
    publish(DecisionAppealed(decision_id=decision.pk))
    mails.tell_appealed(made)
    return made


@transaction.atomic
def answer_appeal(
    *, actor: Actor, decision: Decision, overturn: bool, because: str, now: datetime | None = None
) -> Appeal:
    """Let the decision stand, or take it back with all it did. Both are told to whom it concerns, with the reason."""
    now = now or timezone.now()
    case, decision = _held(decision)
    waiting = Appeal.objects.get(decision=decision)
    affected = queries.affected_by(decision)
    others = queries.moderators().exclude(pk__in=[account.pk for account in affected]).exclude(pk=actor.account_id or 0)
    require(
        policy.can_answer_appeal(
            actor, decision, affected, others=others.count(), now_answered=waiting.answered_at is not None
        )
    )
    if not because.strip():
        raise DomainError(_("Give the reason: it is read by whom it concerns."), field="because")
    waiting.answer = Appeal.Answer.OVERTURNED if overturn else Appeal.Answer.UPHELD
    waiting.because, waiting.answered_at, waiting.answered_by_id = because.strip(), now, actor.account_id
    waiting.save(update_fields=["answer", "because", "answered_at", "answered_by"])
    if overturn and decision.holds:
        end(actor, decision, Decision.Ended.APPEAL, now=now)
    case.state = Case.State.DECIDED
    case.save(update_fields=["state"])
    audit.record(actor, "trust.appeal_answered", case, decision_id=decision.pk, answer=waiting.answer)
    mails.tell_appeal_answered(waiting, affected)
    return waiting


@transaction.atomic
def rewrite_hidden(*, actor: Actor, decision: Decision, text: str) -> None:
    """Change one's own text while it is hidden: that is what others will see, should it be shown again."""
    _case, decision = _held(decision)
    require(decision.affected.filter(account_id=actor.account_id or 0).exists())
    row = Withheld.objects.filter(decision_id=decision.pk).first()
    if row is None or not isinstance(row.kept, str):
        raise DomainError(_("There is no hidden text here any more."))
    row.kept = text.strip()
    row.save(update_fields=["kept"])
    audit.record(actor, "trust.hidden_text_changed", decision.case, decision_id=decision.pk)


def _held(decision: Decision) -> tuple[Case, Decision]:
    """The case, locked, and the decision as it is now."""
    [case] = Case.objects.locked([decision.case_id])
    current = Decision.objects.get(pk=decision.pk)
    current.case = case
    return case, current
