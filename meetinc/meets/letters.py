"""The mail of a meet: to whom, in which words, with which calendar part.

Called by the commands inside their transaction; only to people who take part. Templates are `meets/mail/<kind>.*`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.utils import translation

from meetinc.core import mail, site
from meetinc.meets import conf, ical, policy
from meetinc.meets.models import Meet, Side
from meetinc.meets.seen import Seen

Kind = Literal[
    "requested", "times_proposed", "times_gone", "scheduled", "declined", "withdrawn", "closed", "expired", "nudge",
    "cancelled",
]  # fmt: skip


def requested(meet: Meet, *, now: datetime) -> None:
    """Somebody asks: to the invitee."""
    _write("requested", meet, Side.INVITEE, now)


def times_proposed(meet: Meet, *, by: Side, now: datetime) -> None:
    """Other times: to whoever answers now."""
    _write("times_proposed", meet, by.other, now)


def times_gone(meet: Meet, *, now: datetime) -> None:
    """No time is left: to whoever proposed them."""
    _write("times_gone", meet, Side(meet.awaits), now)


def scheduled(meet: Meet, *, now: datetime) -> None:
    """A time is set: to both, with the invitation for their calendar."""
    for side in Side:
        _write("scheduled", meet, side, now, method="REQUEST")


def declined(meet: Meet, *, now: datetime) -> None:
    """No: to the requester."""
    _write("declined", meet, Side.REQUESTER, now)


def withdrawn(meet: Meet, *, now: datetime) -> None:
    """Taken back: to the invitee."""
    _write("withdrawn", meet, Side.INVITEE, now)


def closed_by_house(meet: Meet, *, now: datetime) -> None:
    """One of the two does not take part any more: to the other, without saying why."""
    for side in Side:
        _write("closed", meet, side, now)


def expired(meet: Meet, *, now: datetime) -> None:
    """No answer in time: to the requester."""
    _write("expired", meet, Side.REQUESTER, now)


def nudge(meet: Meet, *, now: datetime) -> None:
    """A reminder before it expires: to whoever's answer is awaited."""
    _write("nudge", meet, Side(meet.awaits), now)


def cancelled(meet: Meet, *, now: datetime) -> None:
    """Called off: to both, with what takes it out of their calendars."""
    for side in Side:
        _write("cancelled", meet, side, now, method="CANCEL")


def _write(kind: Kind, meet: Meet, side: Side, now: datetime, *, method: ical.Method | None = None) -> None:
    """One letter, in its reader's language, unless nobody would read it."""
    reader = meet.person(side)
    if not policy.takes_part(reader) or reader.account is None:
        return
    seen = Seen(meet, side, now)
    language = reader.account.language or site.current().language
    with translation.override(language):
        part = mail.CalendarPart(ical.for_mail(seen, method, email=reader.account.email), method) if method else None
    mail.post(
        to=reader.account.email,
        template=f"meets/mail/{kind}",
        context={"seen": seen, "meet": meet, "url": f"{conf.BASE_URL}{meet.get_absolute_url()}"},
        language=language,
        account_id=reader.account.pk,
        calendar=part,
    )
