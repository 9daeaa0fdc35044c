"""What the database refuses, asked without the commands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from meetinc.meets.models import Attendance, Meet, Proposal
from meetinc.meets.times import stretch
from tests.factories.meets import HALF_HOUR, MONDAY, MeetFactory, MemberFactory

pytestmark = pytest.mark.django_db

END = MONDAY + HALF_HOUR
ASKED, SET = {}, {"set_for": MONDAY}

WRONG_MEETS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("meet_two_people", ASKED, {"invitee": "requester"}),
    ("meet_state_known", ASKED, {"state": "dreaming", "awaits": ""}),
    ("meet_format_known", ASKED, {"format": "telepathy"}),
    ("meet_length_in_bounds", ASKED, {"length": timedelta(minutes=14)}),
    ("meet_length_in_bounds", ASKED, {"length": timedelta(minutes=241)}),
    ("meet_says_something", ASKED, {"subject": ""}),
    ("meet_says_something", ASKED, {"message": ""}),
    ("meet_says_something", ASKED, {"place": ""}),
    ("meet_expires_after_request", ASKED, {"expires_at": MONDAY - timedelta(days=2)}),
    ("meet_awaits_while_requested", ASKED, {"awaits": ""}),
    ("meet_awaits_while_requested", ASKED, {"awaits": "everybody"}),
    ("meet_awaits_while_requested", SET, {"awaits": "invitee"}),
    ("meet_time_while_set", ASKED, {"during": stretch(MONDAY, HALF_HOUR)}),
    ("meet_time_while_set", SET, {"length": timedelta(minutes=45)}),
    ("meet_time_while_set", SET, {"during": DateTimeTZRange(MONDAY, None)}),
    ("meet_time_while_set", SET, {"during": DateTimeTZRange(None, MONDAY)}),
    ("meet_time_while_set", SET, {"during": DateTimeTZRange(MONDAY, END, "[]")}),
    ("meet_time_while_set", SET, {"during": DateTimeTZRange(empty=True)}),
    ("meet_time_while_set", SET, {"during": None}),
    ("meet_scheduled_matches_state", ASKED, {"scheduled_at": MONDAY}),
    ("meet_scheduled_matches_state", ASKED, {"scheduled_by": "invitee"}),
    ("meet_scheduled_matches_state", SET, {"scheduled_by": None}),
    ("meet_scheduled_matches_state", SET, {"scheduled_by": "stranger"}),
    ("meet_scheduled_before_start", SET, {"scheduled_at": MONDAY + timedelta(minutes=1)}),
    ("meet_declined_matches_state", ASKED, {"state": "declined", "awaits": ""}),
    ("meet_declined_matches_state", ASKED, {"state": "declined", "awaits": "", "declined_at": MONDAY}),
    ("meet_declined_matches_state", ASKED, {"state": "declined", "awaits": "", "declined_at": MONDAY, "declined_by": "requester"}),
    ("meet_declined_matches_state", ASKED, {"declined_at": MONDAY}),
    ("meet_withdrawn_matches_state", ASKED, {"state": "withdrawn", "awaits": ""}),
    ("meet_withdrawn_matches_state", ASKED, {"state": "withdrawn", "awaits": "", "withdrawn_at": MONDAY, "withdrawn_by": "invitee"}),
    ("meet_expired_matches_state", ASKED, {"state": "expired", "awaits": ""}),
    ("meet_expired_matches_state", ASKED, {"expired_at": MONDAY}),
    ("meet_cancelled_matches_state", SET, {"state": "cancelled"}),
    ("meet_cancelled_matches_state", SET, {"state": "cancelled", "cancelled_at": MONDAY, "cancelled_by": "stranger", "reason": "Ill"}),
    ("meet_cancelled_with_reason", SET, {"state": "cancelled", "cancelled_at": MONDAY, "cancelled_by": "invitee"}),
    ("meet_reason_matches_state", ASKED, {"reason": "Because"}),
    ("meet_held_matches_state", SET, {"state": "held"}),
    ("meet_held_matches_state", SET, {"state": "held", "held_at": END}),
    ("meet_held_after_end", SET, {"state": "held", "held_at": MONDAY, "held_by": "invitee"}),
    ("meet_missed_matches_state", SET, {"state": "missed", "missed_at": END}),
    ("meet_missed_after_end", SET, {"state": "missed", "missed_at": MONDAY, "missed_by": "invitee"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "start", "change"), WRONG_MEETS)
def test_meet_refuses_what_does_not_fit_together(name: str, start: dict[str, Any], change: dict[str, Any]) -> None:
    meet = MeetFactory(**start)
    people = {"requester": meet.requester, "invitee": meet.invitee, "stranger": MemberFactory()}

    with refused_by(name):
        Meet.objects.filter(pk=meet.pk).update(
            **{
                field: people.get(value, value)
                if isinstance(value, str) and field.endswith(("_by", "invitee"))
                else value
                for field, value in change.items()
            }
        )


def test_meet_refuses_a_second_open_request_between_the_same_two() -> None:
    first = MeetFactory()

    with refused_by("meet_one_open_request"):
        MeetFactory(requester=first.invitee, invitee=first.requester)


def test_meet_refuses_to_be_set_without_seats() -> None:
    meet = MeetFactory()

    with refused_by("meet_requester_has_seat"):
        Meet.objects.filter(pk=meet.pk).update(
            state="scheduled",
            awaits="",
            during=stretch(MONDAY, HALF_HOUR),
            scheduled_at=MONDAY,
            scheduled_by=meet.invitee,
        )
        check_deferred()


@pytest.mark.parametrize(
    ("side", "name"), [("requester", "meet_requester_has_seat"), ("invitee", "meet_invitee_has_seat")]
)
def test_meet_refuses_to_lose_a_seat(side: str, name: str) -> None:
    meet = MeetFactory(set_for=MONDAY)

    with refused_by(name):
        Attendance.objects.filter(meet=meet, role=side).delete()
        check_deferred()


@pytest.mark.parametrize("others_hour", [0, 15, -15, 29])
def test_attendance_refuses_two_meets_at_once(others_hour: int) -> None:
    busy = MemberFactory()
    MeetFactory(invitee=busy, set_for=MONDAY)

    with refused_by("attendance_no_overlap"):
        MeetFactory(requester=busy, set_for=MONDAY + timedelta(minutes=others_hour))


def test_attendance_allows_one_meet_after_the_other() -> None:
    busy = MemberFactory()
    MeetFactory(invitee=busy, set_for=MONDAY)

    MeetFactory(requester=busy, set_for=END)

    assert Attendance.objects.filter(person=busy, holds=True).count() == 2


def test_attendance_of_a_cancelled_meet_holds_nothing() -> None:
    busy = MemberFactory()
    cancelled = MeetFactory(invitee=busy, set_for=MONDAY)

    Meet.objects.filter(pk=cancelled.pk).update(state="cancelled", cancelled_at=MONDAY)

    assert not Attendance.objects.filter(meet=cancelled, holds=True).exists()
    MeetFactory(requester=busy, set_for=MONDAY)


def test_attendance_moves_with_its_meet() -> None:
    meet = MeetFactory(set_for=MONDAY)

    Meet.objects.filter(pk=meet.pk).update(during=stretch(END, HALF_HOUR))

    assert {seat.during for seat in meet.attendances.all()} == {stretch(END, HALF_HOUR)}


def test_attendance_refuses_a_move_onto_another_meet() -> None:
    busy = MemberFactory()
    MeetFactory(invitee=busy, set_for=END)
    moving = MeetFactory(invitee=busy, set_for=MONDAY)

    with refused_by("attendance_no_overlap"):
        Meet.objects.filter(pk=moving.pk).update(during=stretch(END, HALF_HOUR))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("attendance_in_step", {"during": stretch(END, HALF_HOUR)}),
        ("attendance_in_step", {"holds": False}),
        ("attendance_role_known", {"role": "mascot"}),
        ("attendance_role_once", {"role": "requester"}),
    ],
)
def test_attendance_refuses_to_differ_from_its_meet(name: str, change: dict[str, Any]) -> None:
    meet = MeetFactory(set_for=MONDAY)

    with refused_by(name):
        meet.attendances.filter(role="invitee").update(**change)


def test_attendance_refuses_a_second_seat_for_one_person() -> None:
    meet = MeetFactory(set_for=MONDAY)

    with refused_by("attendance_seat_once"):
        Attendance.objects.create(meet=meet, person=meet.invitee, role="colleague", during=meet.during)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("proposal_position_in_bounds", {"position": 0}),
        ("proposal_position_in_bounds", {"position": 6}),
        ("proposal_position_once", {"position": 1}),
        ("proposal_round_in_bounds", {"round": 0}),
        ("proposal_time_bounded", {"during": DateTimeTZRange(MONDAY, None)}),
        ("proposal_time_once", {"during": stretch(MONDAY, HALF_HOUR)}),
        ("proposal_side_known", {"side": "audience"}),
    ],
)
def test_proposal_refuses_what_is_no_time_on_a_list(name: str, change: dict[str, Any]) -> None:
    meet = MeetFactory()

    with refused_by(name):
        Proposal.objects.filter(meet=meet, position=2).update(**change)


def test_every_constraint_of_this_room_has_a_case_here() -> None:
    source = Path(__file__).read_text(encoding="utf-8")

    named = [constraint.name for model in (Meet, Proposal, Attendance) for constraint in model._meta.constraints]

    assert [name for name in named if name not in source and name != "meet_time_and_hold"] == []


@contextmanager
def refused_by(name: str) -> Iterator[None]:
    """The block ends in a refusal by the constraint of this name, and nothing of it is kept."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    assert refusal.value.__cause__.diag.constraint_name == name  # type: ignore[union-attr]


def check_deferred() -> None:
    """Ask now what would be asked at the commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
