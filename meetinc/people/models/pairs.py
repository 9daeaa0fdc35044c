"""Pairs of people: who know each other, who must not see each other, and who has written to whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetinc.core.personal_data import Erase, PersonalData
from meetinc.people.models.person import Person


def _matches(state: str, *, also: tuple[str, ...] = ()) -> models.CheckConstraint:
    """`<state>_at` is there exactly when the state (or one that follows it) was reached."""
    reached = Q(state__in=(state, *also))
    at = f"{state}_at"
    return models.CheckConstraint(
        name=f"connection_{at}_matches_state",
        condition=reached & Q(**{f"{at}__isnull": False}) | ~reached & Q(**{f"{at}__isnull": True}),
    )


class ConnectionQuerySet(models.QuerySet["Connection"]):
    def of(self, person_id: int) -> ConnectionQuerySet:
        """The connections in which this person is one of the two."""
        return self.filter(Q(low=person_id) | Q(high=person_id))

    def between(self, one_id: int, other_id: int) -> ConnectionQuerySet:
        """The row of these two, if there is one."""
        return self.filter(low=min(one_id, other_id), high=max(one_id, other_id))

    def connected(self) -> ConnectionQuerySet:
        """The pairs who know each other."""
        return self.filter(state=Connection.State.CONNECTED)


class Connection(models.Model):
    """What stands between two people, whoever asked: one row a pair, `low` being the one with the lower id.

    A decline is quiet: whoever asked goes on seeing "invited". So nothing that they see may depend on `declined`.
    """

    class State(models.TextChoices):
        INVITED = "invited", _("Invited")
        CONNECTED = "connected", _("Connected")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        REMOVED = "removed", _("Removed")

    low = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    note = models.CharField(_("note"), max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.INVITED)
    asked_at = models.DateTimeField()
    connected_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    objects: ClassVar[ConnectionQuerySet] = ConnectionQuerySet.as_manager()  # type: ignore[assignment]

    personal_data = PersonalData(  # without state and declined_at: they would tell who declined
        subject="low__account",
        export=("low", "high", "asked_by", "note", "asked_at", "connected_at", "withdrawn_at", "removed_at"),
        erase=Erase.delete(),
    )

    class Meta:
        verbose_name = _("connection")
        verbose_name_plural = _("connections")
        constraints = [
            models.UniqueConstraint(fields=("low", "high"), name="connection_once_a_pair"),
            models.CheckConstraint(name="connection_low_before_high", condition=Q(low__lt=F("high"))),
            models.CheckConstraint(
                name="connection_asked_by_one_of_two", condition=Q(asked_by=F("low")) | Q(asked_by=F("high"))
            ),
            models.CheckConstraint(
                name="connection_state_known",
                condition=Q(state__in=("invited", "connected", "declined", "withdrawn", "removed")),
            ),
            _matches("connected", also=("removed",)),
            _matches("declined"),
            _matches("withdrawn"),
            _matches("removed"),
            models.CheckConstraint(
                name="connection_removed_by_one_of_two",
                condition=Q(state="removed") & (Q(removed_by=F("low")) | Q(removed_by=F("high")))
                | ~Q(state="removed") & Q(removed_by__isnull=True),
            ),
        ]
        indexes = [
            models.Index("high", "state", name="connection_high_state"),
            models.Index("low", "state", name="connection_low_state"),
            models.Index("asked_by", "asked_at", name="connection_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.low_id}, {self.high_id}: {self.state}"

    @property
    def ids(self) -> tuple[int, int]:
        """Both people, in the order in which they are locked."""
        return self.low_id, self.high_id

    @property
    def asked_id(self) -> int:
        """The one who was asked."""
        return self.high_id if self.asked_by_id == self.low_id else self.low_id

    def other_id(self, person_id: int) -> int:
        """The other of the two."""
        return self.high_id if person_id == self.low_id else self.low_id

    def become(self, state: str, *, at: datetime, **facts: Any) -> None:
        """Write the new state and when it was reached. The caller has locked both people and asked policy."""
        kept = {"connected_at": self.connected_at} if state == Connection.State.REMOVED else {}
        changes: dict[str, Any] = {
            **dict.fromkeys(("connected_at", "declined_at", "withdrawn_at", "removed_at", "removed_by")),
            **kept,
            f"{state}_at" if state != Connection.State.INVITED else "asked_at": at,
            "state": state,
            **facts,
        }
        for name, value in changes.items():
            setattr(self, name, value)
        self.save(update_fields=changes)


class ConnectionOfHigh(Connection):
    """The same rows, as they belong to the other of the two: for export and erasure."""

    personal_data = PersonalData(subject="high__account", export=Connection.personal_data.export, erase=Erase.delete())

    class Meta:
        proxy = True


class Block(models.Model):
    """One person does not want to see another, nor be seen by them. It holds in both directions; only one made it."""

    blocker = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    blocked = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Block]] = models.Manager()

    personal_data = PersonalData(subject="blocker__account", export=("blocked", "made_at"), erase=Erase.delete())

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            models.UniqueConstraint(fields=("blocker", "blocked"), name="block_once"),
            models.CheckConstraint(name="block_of_another", condition=~Q(blocker=F("blocked"))),
        ]

    def __str__(self) -> str:
        return f"{self.blocker_id} blocks {self.blocked_id}"


class BlockOfBlocked(Block):
    """The same rows as they concern who is blocked: gone with them, and never in their export."""

    personal_data = PersonalData(subject="blocked__account", export=(), erase=Erase.delete())

    class Meta:
        proxy = True


class FirstContact(models.Model):
    """One person wrote to another for the first time, in whichever room: what the daily limits count."""

    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    to = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    objects: ClassVar[models.Manager[FirstContact]] = models.Manager()

    personal_data = PersonalData(subject="by__account", export=("to", "made_at"), erase=Erase.delete())

    class Meta:
        verbose_name = _("first contact")
        verbose_name_plural = _("first contacts")
        constraints = [
            models.UniqueConstraint(fields=("by", "to"), name="first_contact_once"),
            models.CheckConstraint(name="first_contact_of_another", condition=~Q(by=F("to"))),
        ]
        indexes = [models.Index("by", "made_at", name="first_contact_by_day")]

    def __str__(self) -> str:
        return f"{self.by_id} to {self.to_id}"


class FirstContactOfOther(FirstContact):
    """The same rows as they concern who was written to: gone with them."""

    personal_data = PersonalData(subject="to__account", export=("by", "made_at"), erase=Erase.delete())

    class Meta:
        proxy = True
