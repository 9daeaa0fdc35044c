"""What the database refuses about a meet: state, who, when, time and seats tell one story."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import BaseConstraint, CheckConstraint, DateTimeField, F, Func, Q, UniqueConstraint
from django.db.models.functions import Greatest, Least
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThanOrEqual

from meetinc.meets.models.composite import CompositeForeignKey

WAS_SET = ("scheduled", "cancelled", "held", "missed")
START = Func(F("during"), function="lower", output_field=DateTimeField())
END = Func(F("during"), function="upper", output_field=DateTimeField())
BOUNDED = Q(
    during__lower_inc=True,
    during__upper_inc=False,
    during__lower_inf=False,
    during__upper_inf=False,
    during__isempty=False,
)
BY_EITHER = ("requester", "invitee")


def pair(state: str, *, by: tuple[str, ...], or_house: bool = False, reached: tuple[str, ...] = ()) -> Q:
    """`…_at` and `…_by` are there exactly when the state was reached, by one of these sides (or by the house)."""
    at, who = f"{state}_at", f"{state}_by"
    person = Q(**{f"{who}__isnull": True}) if or_house else Q()
    for side in by:
        person |= Q(**{who: F(side)})
    if not or_house:
        person &= Q(**{f"{who}__isnull": False})
    reached = reached or (state,)
    return (Q(state__in=reached, **{f"{at}__isnull": False}) & person) | (
        ~Q(state__in=reached) & Q(**{f"{at}__isnull": True, f"{who}__isnull": True})
    )


def check(name: str, condition: Q | Exact | GreaterThanOrEqual) -> CheckConstraint:
    return CheckConstraint(name=name, condition=condition)


MEET: list[BaseConstraint] = [
    check("meet_two_people", ~Q(requester=F("invitee"))),
    check(
        "meet_state_known",
        Q(state__in=("requested", "declined", "withdrawn", "expired", *WAS_SET)),
    ),
    check("meet_format_known", Q(format__in=("in_person", "video", "phone"))),
    check("meet_length_in_bounds", Q(length__range=(timedelta(minutes=15), timedelta(minutes=240)))),
    check("meet_says_something", ~Q(subject="") & ~Q(message="") & ~Q(place="")),
    check("meet_expires_after_request", Q(expires_at__gt=F("requested_at"))),
    check(
        "meet_awaits_while_requested",
        Q(state="requested", awaits__in=BY_EITHER) | (~Q(state="requested") & Q(awaits="")),
    ),
    check(
        "meet_time_while_set",
        (Q(state__in=WAS_SET, during__isnull=False) & BOUNDED & Q(Exact(END - START, F("length"))))
        | (~Q(state__in=WAS_SET) & Q(during__isnull=True)),
    ),
    check("meet_scheduled_matches_state", pair("scheduled", by=BY_EITHER, reached=WAS_SET)),
    check("meet_scheduled_before_start", Q(scheduled_at__isnull=True) | Q(LessThanOrEqual(F("scheduled_at"), START))),
    check("meet_declined_matches_state", pair("declined", by=("invitee",))),
    check("meet_withdrawn_matches_state", pair("withdrawn", by=("requester",), or_house=True)),
    check(
        "meet_expired_matches_state",
        Q(state="expired", expired_at__isnull=False) | (~Q(state="expired") & Q(expired_at__isnull=True)),
    ),
    check("meet_cancelled_matches_state", pair("cancelled", by=BY_EITHER, or_house=True)),
    check("meet_held_matches_state", pair("held", by=BY_EITHER)),
    check("meet_missed_matches_state", pair("missed", by=BY_EITHER)),
    check("meet_held_after_end", Q(held_at__isnull=True) | Q(GreaterThanOrEqual(F("held_at"), END))),
    check("meet_missed_after_end", Q(missed_at__isnull=True) | Q(GreaterThanOrEqual(F("missed_at"), END))),
    check("meet_reason_matches_state", Q(state__in=("declined", "cancelled")) | Q(reason="")),
    check(
        "meet_cancelled_with_reason",
        ~Q(state="cancelled") | Q(cancelled_by__isnull=True) | ~Q(reason=""),
    ),
    UniqueConstraint(
        Least("requester", "invitee"),
        Greatest("requester", "invitee"),
        name="meet_one_open_request",
        condition=Q(state="requested"),
    ),
    # What seats refer to; and a set meet needs a seat for each of its two people when the transaction ends.
    UniqueConstraint(fields=("id", "during", "holds"), name="meet_time_and_hold"),
    CompositeForeignKey(
        name="meet_requester_has_seat",
        columns=("id", "requester_seat"),
        to_table="meets_attendance",
        to_columns=("meet_id", "person_id"),
        deferred=True,
    ),
    CompositeForeignKey(
        name="meet_invitee_has_seat",
        columns=("id", "invitee_seat"),
        to_table="meets_attendance",
        to_columns=("meet_id", "person_id"),
        deferred=True,
    ),
]
