"""Who may report, decide and appeal, and the sentence for who may not. Pure: everything needed is passed in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetinc.accounts.models import Account, Role
from meetinc.core.actor import Actor
from meetinc.core.errors import YES, Verdict, no
from meetinc.trust import conf
from meetinc.trust.models import Decision

MODERATORS_ONLY: Final = gettext_lazy("Only moderators decide about reports.")
ABOUT_YOURSELF: Final = gettext_lazy("This is about you: somebody else has to decide.")
HIGH_ROLES: Final = frozenset({Role.OWNER, Role.ORGANISER})


@dataclass(frozen=True, slots=True)
class Reputation:
    """What became of somebody's reports of late."""

    upheld: int = 0
    rejected: int = 0
    misuse: int = 0
    today: int = 0
    restricted_until: datetime | None = None

    @property
    def is_doubted(self) -> bool:
        """Whether most of what they report breaks no rule."""
        return self.rejected + self.misuse >= conf.DOUBTED_FROM and self.rejected + self.misuse > 3 * self.upheld

    @property
    def allowance(self) -> int:
        """How many reports they have in a day."""
        return conf.DOUBTED_REPORTS_A_DAY if self.is_doubted else conf.REPORTS_A_DAY


def can_report(actor: Actor, owner_ids: Collection[int]) -> Verdict:
    """Members report what is not their own."""
    if not actor.is_member:
        return no(_("Sign in with an active account to report something."))
    return no(_("This is your own. You can change it yourself.")) if actor.account_id in owner_ids else YES


def is_restricted(reputation: Reputation, *, now: datetime) -> bool:
    """Whether misuse keeps them from reporting now."""
    return reputation.restricted_until is not None and reputation.restricted_until > now


def can_moderate(actor: Actor) -> Verdict:
    """Moderators, organisers and owners see the queue."""
    return YES if actor.has_role(Role.MODERATOR, Role.ORGANISER) else no(MODERATORS_ONLY)


def can_decide(actor: Actor, affected: Collection[Account], kind: str = Decision.Kind.NONE) -> Verdict:
    """Nobody decides about themselves; sanctions against organisers and owners are for owners."""
    if not (verdict := can_moderate(actor)):
        return verdict
    if actor.account_id in {account.pk for account in affected}:
        return no(ABOUT_YOURSELF)
    high = any(account.role_names() & HIGH_ROLES for account in affected)
    if high and kind in {Decision.Kind.LIMIT, Decision.Kind.SUSPEND} and not actor.is_owner:
        return no(_("Only owners limit or suspend organisers and owners."))
    return YES


def can_appeal(actor: Actor, decision: Decision, *, is_affected: bool, has_appealed: bool, now: datetime) -> Verdict:
    """Whom a decision concerns appeals once, for some time after it, while it holds. Also a suspended account."""
    if not actor.is_signed_in or not is_affected:
        return no()
    if has_appealed:
        return no(_("An appeal against this decision was made already."))
    if not decision.holds:
        return no(_("This decision no longer holds, so there is nothing to appeal against."))
    last = decision.made_at + conf.APPEAL_WITHIN
    if now > last:
        return no(_("You could appeal until %(day)s.") % {"day": date_format(last, "DATE_FORMAT")})
    return YES


def can_answer_appeal(
    actor: Actor, decision: Decision, affected: Collection[Account], *, others: int, now_answered: bool
) -> Verdict:
    """Somebody else than who decided, where there is somebody else. `others`: how many other moderators there are."""
    if not (verdict := can_decide(actor, affected)):
        return verdict
    if now_answered:
        return no(_("This appeal was answered already."))
    if others and decision.made_by_id == actor.account_id:
        return no(_("You made this decision: somebody else has to answer the appeal."))
    return YES


def can_lift(actor: Actor, decision: Decision, affected: Collection[Account]) -> Verdict:
    """A moderator takes back what a decision does, before its time."""
    if not decision.holds:
        return no(_("This decision no longer holds."))
    return can_decide(actor, affected)
