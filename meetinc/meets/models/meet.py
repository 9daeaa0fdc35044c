"""A meet: an arranged conversation between two people, from request to outcome."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetinc.core.actor import Actor
from meetinc.core.personal_data import Erase, PersonalData
from meetinc.meets.models import rules
from meetinc.meets.models.sides import Side
from meetinc.people.models import Person


class MeetQuerySet(models.QuerySet["Meet"]):
    def of(self, person_id: int) -> MeetQuerySet:
        """Meets in which this person takes part."""
        return self.filter(Q(requester=person_id) | Q(invitee=person_id))

    def open(self) -> MeetQuerySet:
        """Requests without an end yet."""
        return self.filter(state=Meet.State.REQUESTED)


class Meet(models.Model):
    """One row from the request to its end; `rules` holds what the database refuses.

    Each state that was reached has its `…_at` and, where a person brings it about, `…_by`: a person of this meet, or
    nobody when the house did it. `during` is the time once it is set and stays as the record of what was set.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", _("Asked")
        SCHEDULED = "scheduled", _("Set")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        EXPIRED = "expired", _("Expired")
        CANCELLED = "cancelled", _("Cancelled")
        HELD = "held", _("Held")
        MISSED = "missed", _("Did not happen")

    class Format(models.TextChoices):
        VIDEO = "video", _("Video")
        IN_PERSON = "in_person", _("In person")
        PHONE = "phone", _("Telephone")

    MIN_LENGTH = timedelta(minutes=15)
    MAX_LENGTH = timedelta(minutes=240)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    requester = models.ForeignKey(Person, models.PROTECT, related_name="meets_asked", db_index=False)
    invitee = models.ForeignKey(Person, models.PROTECT, related_name="meets_asked_of", db_index=False)
    subject = models.CharField(_("subject"), max_length=100)
    message = models.TextField(_("message"), max_length=400)
    format = models.CharField(_("format"), max_length=10, choices=Format)
    place = models.CharField(_("place"), max_length=300)
    length = models.DurationField(_("length"))

    state = models.CharField(max_length=10, choices=State, default=State.REQUESTED)
    awaits = models.CharField(max_length=10, choices=Side, blank=True, default=Side.INVITEE)
    round = models.PositiveSmallIntegerField(default=1)
    during = DateTimeRangeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)

    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    nudged_at = models.DateTimeField(null=True, blank=True)
    scheduled_at = models.DateTimeField(null=True, blank=True)
    scheduled_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    expired_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    missed_at = models.DateTimeField(null=True, blank=True)
    missed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    reason = models.CharField(_("reason"), max_length=400, blank=True)

    # What the database derives, so that seats cannot disagree with their meet (see `rules` and Attendance).
    holds = models.GeneratedField(
        expression=Case(When(state="scheduled", then=Value(True)), default=Value(False)),  # noqa: FBT003
        output_field=models.BooleanField(),
        db_persist=True,
    )
    requester_seat = models.GeneratedField(
        expression=Case(When(scheduled_at__isnull=False, then=F("requester"))),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )
    invitee_seat = models.GeneratedField(
        expression=Case(When(scheduled_at__isnull=False, then=F("invitee"))),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )

    objects: ClassVar[models.Manager[Meet]] = MeetQuerySet.as_manager()

    personal_data = PersonalData(
        subject="requester__account",
        export=("subject", "message", "format", "place", "length", "state", "during", "reason", "requested_at"),
        erase=Erase.clear(
            place="–"
        ),  # an address or number of the requester; the invitee keeps the rest, with a former member
    )

    class Meta:
        verbose_name = _("meet")
        verbose_name_plural = _("meets")
        constraints = rules.MEET
        indexes = [
            models.Index("requester", "state", name="meet_requester_state"),
            models.Index("invitee", "state", name="meet_invitee_state"),
            models.Index("invitee", "requested_at", name="meet_invitee_requested"),
            models.Index("expires_at", condition=Q(state="requested"), name="meet_open_expiry"),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("meets:detail", args=[self.pk])

    @property
    def is_out_of_sight(self) -> bool:
        """Whether a block stands between the two, as far as the query asked (`queries.whole` does)."""
        return bool(getattr(self, "out_of_sight", False))

    @property
    def uid(self) -> str:
        """The identity of this meet in every calendar, for good (RFC 7986 asks for a UUID)."""
        return str(self.pk)

    @property
    def people_ids(self) -> tuple[int, int]:
        return self.requester_id, self.invitee_id

    @property
    def start(self) -> datetime:
        """When it begins. Only for a meet whose time was set."""
        return self._bound(upper=False)

    @property
    def end(self) -> datetime:
        """When it ends. Only for a meet whose time was set."""
        return self._bound(upper=True)

    def _bound(self, *, upper: bool) -> datetime:
        if self.during is None:
            raise ValueError("This meet has no time yet.")
        bound: datetime = self.during.upper if upper else self.during.lower
        return bound

    def person(self, side: Side) -> Person:
        """The person on this side."""
        return self.requester if side is Side.REQUESTER else self.invitee

    def side_of(self, actor: Actor) -> Side | None:
        """On which side the actor acts, or None for somebody else. Costs no query when both people are loaded."""
        if actor.for_id is None:
            return None
        for side in Side:
            if self.person(side).account_id == actor.for_id:
                return side
        return None

    def become(self, state: State, *, at: datetime, by: Person | None = None, **facts: Any) -> None:
        """Write the new state with when and who, and `facts`. The caller has locked the row and asked policy."""
        changes: dict[str, Any] = {"state": state, f"{state}_at": at, "awaits": "", **facts}
        if state is not Meet.State.EXPIRED:
            changes[f"{state}_by"] = by
        for name, value in changes.items():
            setattr(self, name, value)
        self.save(update_fields=changes)
