"""What this room tells on the site, beside its mail: each side what the other did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetinc.core.outbox import listens_to
from meetinc.inbox.commands import notify
from meetinc.inbox.kinds import Kind, Told
from meetinc.inbox.models import Notification
from meetinc.meets.events import (
    MeetCancelled,
    MeetDeclined,
    MeetEvent,
    MeetExpired,
    MeetRequested,
    MeetScheduled,
    MeetWithdrawn,
    TimesGone,
    TimesProposed,
)
from meetinc.meets.models import Meet, Side
from meetinc.people.models import Person

ASKED, ANSWERED, ENDED = "meet_requested", "meet_answered", "meet_ended"


@listens_to(MeetRequested)
def tell_invitee(event: MeetRequested) -> None:
    """Somebody asks you."""
    _tell(ASKED, event, [event.invitee_id])


@listens_to(TimesProposed, TimesGone)
def tell_whose_turn_it_is(event: TimesProposed | TimesGone) -> None:
    """It is for you to answer, or to propose again."""
    awaits = Meet.objects.values_list("awaits", flat=True).get(pk=event.meet_id)
    _tell(ANSWERED, event, [event.invitee_id if awaits == Side.INVITEE else event.requester_id])


@listens_to(MeetScheduled)
def tell_the_meet_is_set(event: MeetScheduled) -> None:
    """To whoever did not accept just now."""
    _tell_the_other(ANSWERED, event, "scheduled_by")


@listens_to(MeetDeclined)
def tell_the_answer_is_no(event: MeetDeclined) -> None:
    """To whoever asked."""
    _tell(ANSWERED, event, [event.requester_id])


@listens_to(MeetExpired)
def tell_nobody_answered(event: MeetExpired) -> None:
    """To whoever asked."""
    _tell(ENDED, event, [event.requester_id])


@listens_to(MeetWithdrawn)
def tell_it_was_taken_back(event: MeetWithdrawn) -> None:
    """To the other; to both when it was the house."""
    _tell_the_other(ENDED, event, "withdrawn_by")


@listens_to(MeetCancelled)
def tell_it_was_cancelled(event: MeetCancelled) -> None:
    """To the other; to both when it was the house."""
    _tell_the_other(ENDED, event, "cancelled_by")


def about_meets(notifications: Sequence[Notification]) -> Mapping[int, Told]:
    """What happened to which meet, with whom: one query for however many."""
    ids = {UUID(row.about["meet_id"]) for row in notifications}
    meets = Meet.objects.select_related("requester", "invitee").in_bulk(ids)
    told = {}
    for row in notifications:
        meet = meets.get(UUID(row.about["meet_id"]))
        other = _other(meet, row.account_id) if meet else None
        if meet is not None and other is not None:
            names = {"name": other, "subject": meet.subject}
            told[row.pk] = Told(_sentence(row.about["what"], names), meet.get_absolute_url())
    return told


KINDS = (
    Kind(ASKED, gettext_lazy("Somebody asks you for a meet"), about_meets, mails=False),
    Kind(ANSWERED, gettext_lazy("Somebody answers you about a meet"), about_meets, mails=False),
    Kind(ENDED, gettext_lazy("A meet or a request ends"), about_meets, mails=False),
)


def _sentence(what: str, names: Mapping[str, Any]) -> str:
    sentences = {
        MeetRequested.name: _("%(name)s asks you for a meet: %(subject)s"),
        TimesProposed.name: _("%(name)s proposes other times: %(subject)s"),
        TimesGone.name: _("The proposed times are taken. Propose others to %(name)s: %(subject)s"),
        MeetScheduled.name: _("Your meet with %(name)s is set: %(subject)s"),
        MeetDeclined.name: _("%(name)s said no: %(subject)s"),
        MeetExpired.name: _("Your request to %(name)s ran out without an answer: %(subject)s"),
        MeetWithdrawn.name: _("The request between you and %(name)s has ended: %(subject)s"),
        MeetCancelled.name: _("Your meet with %(name)s was cancelled: %(subject)s"),
    }
    return sentences[what] % names


def _tell_the_other(kind: str, event: MeetEvent, by: str) -> None:
    """Tell whoever of the two did not do it."""
    person_id = Meet.objects.values_list(by, flat=True).get(pk=event.meet_id)
    _tell(kind, event, {event.requester_id, event.invitee_id} - {person_id})


def _tell(kind: str, event: MeetEvent, person_ids: Iterable[int]) -> None:
    accounts = Person.objects.filter(pk__in=list(person_ids), account__isnull=False)
    ids = list(accounts.values_list("account_id", flat=True))
    notify(kind=kind, account_ids=ids, about={"meet_id": event.meet_id, "what": event.name})


def _other(meet: Meet, account_id: int) -> Person | None:
    """Whom the reader meets; None for somebody who is not of it."""
    sides = {meet.requester.account_id: meet.invitee, meet.invitee.account_id: meet.requester}
    return sides.get(account_id)
