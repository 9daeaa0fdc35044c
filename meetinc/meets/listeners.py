"""What this room does when an account leaves or one person blocks another: open meets end.

When an account leaves not at once but in a job of the same transaction: ending meets locks people in id order, and the transaction that
publishes these events has locked one of them already.
"""

from __future__ import annotations

from django.utils import timezone

from meetinc.accounts.events import AccountClosed, AccountErased, AccountSuspended
from meetinc.core.outbox import listens_to
from meetinc.meets import commands, tasks
from meetinc.meets.models import Meet
from meetinc.people.events import PersonErased
from meetinc.people.models import Person
from meetinc.people.pairs.events import PersonBlocked
from meetinc.trust.commands import forget_subject
from meetinc.trust.models import Case


@listens_to(AccountSuspended)
def after_suspension(event: AccountSuspended) -> None:
    """Requests of and to this account are closed, set meets cancelled, without saying why."""
    _end_meets(event.account_id)


@listens_to(AccountClosed)
def after_closing(event: AccountClosed) -> None:
    """The same, from the moment erasure was asked for: nobody waits for an answer that will not come."""
    _end_meets(event.account_id)


@listens_to(AccountErased)
def after_erasure(event: AccountErased) -> None:
    """The same, for what came in between; while the account's number still leads to its person."""
    _end_meets(event.account_id)


@listens_to(PersonBlocked)
def after_block(event: PersonBlocked) -> None:
    """What is open between these two ends as if one of them had left: nobody is told why. At once: both are locked."""
    commands.end_meets_between(event.blocker_id, event.blocked_id)


@listens_to(PersonErased)
def forget_reported(event: PersonErased) -> None:
    """What was kept of reported requests of somebody who was erased goes with them."""
    reported = Case.objects.filter(kind=Meet._meta.label_lower).values_list("subject_id", flat=True)
    mine = Meet.objects.filter(requester=event.person_id, pk__in=list(reported)).values_list("pk", flat=True)
    for pk in mine:
        forget_subject(kind=Meet._meta.label_lower, subject_id=str(pk), now=timezone.now())


def _end_meets(account_id: int) -> None:
    for person_id in Person.objects.filter(account_id=account_id).values_list("pk", flat=True):
        tasks.end_meets_of.defer(person_id=person_id)
