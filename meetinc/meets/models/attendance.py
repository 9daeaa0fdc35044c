"""One person's seat at a meet, and the promise that nobody sits in two places at once."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Func, Q, Value
from django.utils.translation import gettext_lazy as _

from meetinc.core.personal_data import Erase, PersonalData
from meetinc.meets.models.composite import CompositeForeignKey
from meetinc.meets.models.meet import Meet
from meetinc.people.models import Person


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def busy(self, person_ids: tuple[int, ...], during: DateTimeTZRange) -> AttendanceQuerySet:
        """Seats that these people hold during this stretch."""
        return self.filter(person__in=person_ids, holds=True, during__overlap=during)


class Attendance(models.Model):
    """A seat, taken when the time is set.

    `during` and `holds` are copies of the meet's, kept in step by the database (`attendance_in_step`): setting, moving
    and cancelling a meet moves its seats, and `attendance_no_overlap` refuses what would book somebody twice.
    """

    class Role(models.TextChoices):
        REQUESTER = "requester", _("asked")
        INVITEE = "invitee", _("was asked")
        COLLEAGUE = "colleague", _("colleague")

    meet = models.ForeignKey(Meet, on_delete=models.CASCADE, related_name="attendances", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    role = models.CharField(max_length=10, choices=Role)
    during = DateTimeRangeField()
    holds = models.BooleanField(default=True)

    objects: ClassVar[models.Manager[Attendance]] = AttendanceQuerySet.as_manager()

    personal_data = PersonalData(
        subject="person__account",
        export=("meet", "role", "during", "holds"),
        erase=Erase.keep("The other person keeps the meet, with a former member."),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("meet", "person"), name="attendance_seat_once"),
            models.UniqueConstraint(
                fields=("meet", "role"), name="attendance_role_once", condition=~Q(role="colleague")
            ),
            models.CheckConstraint(
                name="attendance_role_known", condition=Q(role__in=("requester", "invitee", "colleague"))
            ),
            ExclusionConstraint(
                name="attendance_no_overlap",  # core PostgreSQL only: int8range stands for btree_gist's equality
                expressions=[
                    (Func("person_id", "person_id", Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(holds=True),
            ),
            CompositeForeignKey(
                name="attendance_in_step",
                columns=("meet_id", "during", "holds"),
                to_table="meets_meet",
                to_columns=("id", "during", "holds"),
                on_update="CASCADE",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} ({self.role})"
