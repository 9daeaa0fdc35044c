"""Asking somebody for a meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.errors import DomainError, require
from meetinc.core.writing import clean_line, clean_text
from meetinc.meets import allowances, letters, policy
from meetinc.meets.commands import ground
from meetinc.meets.errors import AlreadyAsked, TooManyOpen, TooMuchAsked
from meetinc.meets.events import MeetRequested
from meetinc.meets.models import Meet, Side
from meetinc.meets.places import check_place
from meetinc.meets.times import check_length, check_times
from meetinc.people.models import Person
from meetinc.people.pairs.contact import make_contact
from meetinc.people.pairs.queries import is_blocked
from meetinc.people.queries import people_visible_to, person_of


@transaction.atomic
def request_meet(
    *,
    actor: Actor,
    invitee: Person,
    subject: str,
    message: str,
    format: str,  # noqa: A002  (DESIGN's word)
    place: str,
    length: timedelta,
    times: Sequence[datetime],
    now: datetime | None = None,
) -> Meet:
    """Ask `invitee` for a meet at one of `times`. It blocks nobody's calendar.

    Raises `NotAllowed` when they cannot be asked, `TooManyOpen`, `TooMuchAsked`, `AlreadyAsked`, `BadTime` for a time
    that cannot be, and what the rules of a first contact refuse (`people.pairs.contact`).
    """
    now = now or timezone.now()
    requester = person_of(actor)
    visible = people_visible_to(actor).filter(pk=invitee.pk).exists()
    require(policy.can_request(actor, requester, invitee, visible=visible))
    assert requester is not None  # noqa: S101  (policy has refused)
    people = ground.lock_people((requester.pk, invitee.pk))
    requester, invitee = people[requester.pk], people[invitee.pk]
    require(policy.can_request(actor, requester, invitee, visible=not is_blocked(requester.pk, invitee.pk)))
    _within_allowances(requester, invitee, now)
    check_length(length)
    stretches = check_times(times, length=length, proposer=requester, other=invitee, now=now)

    make_contact(actor=actor, by=requester, to=invitee, text=f"{subject}\n{message}", field="message", now=now)
    with constraint_as("meet_one_open_request", AlreadyAsked):
        meet = Meet.objects.create(
            requester=requester,
            invitee=invitee,
            subject=_said(clean_line(subject), "subject"),
            message=_said(clean_text(message), "message"),
            format=format,
            place=check_place(format, place),
            length=length,
            requested_at=now,
            expires_at=ground.expiry(now, stretches),
        )
    ground.offer(meet, Side.REQUESTER, stretches, at=now)
    ground.leave_trace(actor, meet, MeetRequested, times=len(stretches))
    letters.requested(meet, now=now)
    return meet


def _within_allowances(requester: Person, invitee: Person, now: datetime) -> None:
    """Raise when the one has asked enough or the other has been asked enough."""
    mine = allowances.open_requests(requester)
    if not mine.left:
        raise TooManyOpen(
            _("You have %(limit)d requests open, which is the most. Withdraw one, or wait for an answer.")
            % {"limit": mine.limit}
        )
    if not allowances.incoming(invitee, now=now).left:
        raise TooMuchAsked(
            _("%(name)s has been asked by many people this week. Try again in a few days.") % {"name": invitee}
        )


def _said(text: str, field: str) -> str:
    """The text; raises when nothing of it can be seen."""
    if not text:
        raise DomainError(_("Write something here."), field=field)
    return text
