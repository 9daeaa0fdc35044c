"""Which times can be proposed, and how a stretch of time is made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from meetinc.core.errors import DomainError
from meetinc.meets import conf
from meetinc.meets.errors import BadTime
from meetinc.meets.models import Attendance, Meet, Proposal
from meetinc.people.models import Person
from meetinc.web.components.times import clock, zone_city


def stretch(start: datetime, length: timedelta) -> DateTimeTZRange:
    """From `start`, for `length`: `[start, end)`, so that one meet may begin when another ends."""
    return DateTimeTZRange(start, start + length, "[)")


def zone_of(person: Person) -> ZoneInfo:
    """The clock on this person's wall."""
    return ZoneInfo(person.timezone or "UTC")


def city_of(person: Person) -> str:
    """What to call this person's clock: the city they live in, or the zone's where none is known."""
    zone = zone_of(person)
    return person.city if person.city and zone.key != "UTC" else zone_city(zone)


def skipped(moment: datetime) -> bool:
    """Whether the wall clock never shows this: it lies in the hour that is skipped when summer time begins."""
    there_and_back = moment.astimezone(ZoneInfo("UTC")).astimezone(moment.tzinfo)
    return moment.replace(tzinfo=None, fold=0) != there_and_back.replace(tzinfo=None, fold=0)


def problem_with(start: datetime, *, now: datetime) -> str:
    """Why nobody can propose this time, in words that follow "Mon 5 May, 15:00"; empty when it can be."""
    if skipped(start):
        return _("does not exist: the clocks go forward then. Choose an hour later.")
    if start <= now:
        return _("has already passed.")
    if start < now + conf.MIN_NOTICE:
        return _("is too soon: leave at least 15 minutes.")
    if start > now + conf.MAX_AHEAD:
        return _("is more than a year away.")
    return ""


def check_times(
    starts: Sequence[datetime], *, length: timedelta, proposer: Person, other: Person, now: datetime
) -> list[DateTimeTZRange]:
    """The stretches that these starts make. Raises for the first that cannot be proposed.

    Both people must be free: a time that somebody cannot take is dead on arrival. Only "not free" is told of the other.
    """
    if not 1 <= len(starts) <= Proposal.MOST:
        raise DomainError(_("Propose one to five times."), field="times")
    if len(set(starts)) < len(starts):
        raise DomainError(_("You propose the same time twice."), field="times")
    stretches = [stretch(start, length) for start in starts]
    for position, during in enumerate(stretches, start=1):
        trouble = problem_with(during.lower, now=now) or _booked(during, proposer, other)
        if trouble:
            raise BadTime(f"{spoken(during.lower, proposer)} {trouble}", position=position)
    return stretches


def check_length(length: timedelta) -> None:
    """Raise unless a meet may be this long."""
    if not Meet.MIN_LENGTH <= length <= Meet.MAX_LENGTH:
        raise DomainError(_("A meet takes 15 minutes to 4 hours."), field="length")


def spoken(moment: datetime, reader: Person) -> str:
    """ "Tue 13 May, 10:30" on the reader's clock."""
    face = clock(moment, moment, zone_of(reader))
    return f"{face.day}, {timezone.localtime(moment, zone_of(reader)):%H:%M}"


def _booked(during: DateTimeTZRange, proposer: Person, other: Person) -> str:
    """Why this stretch is taken, in words that follow the time; empty when both are free."""
    taken = set(Attendance.objects.busy((proposer.pk, other.pk), during).values_list("person_id", flat=True))
    if proposer.pk in taken:
        return _("is taken: you have another meet then.")
    if other.pk in taken:
        return _("is taken: %(name)s is not free then.") % {"name": other}
    return ""
