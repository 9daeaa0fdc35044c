"""One time suggested for a meet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F, Q

from meetinc.meets.models.meet import Meet
from meetinc.meets.models.rules import BOUNDED
from meetinc.meets.models.sides import Side


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def current(self) -> ProposalQuerySet:
        """Times of the last round that nobody has taken."""
        return self.filter(round=F("meet__round"), lost_at__isnull=True)

    def overlapping(self, during: DateTimeTZRange, *, people_ids: Iterable[int], besides: Meet) -> ProposalQuerySet:
        """Times of other open requests of these people that this stretch takes away."""
        ids = tuple(people_ids)
        return (
            self.current()
            .filter(during__overlap=during, meet__state=Meet.State.REQUESTED)
            .filter(Q(meet__requester__in=ids) | Q(meet__invitee__in=ids))
            .exclude(meet=besides)
        )


class Proposal(models.Model):
    """A time, in the order it was given, within a round of one to five.

    A new round replaces the last one: the other side proposed others, or every time had gone. `lost_at` tells when a
    meet of one of the two took the time.
    """

    MOST = 5

    meet = models.ForeignKey(Meet, on_delete=models.CASCADE, related_name="proposals", db_index=False)
    round = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField()
    during = DateTimeRangeField()
    side = models.CharField(max_length=10, choices=Side, default=Side.REQUESTER)
    offered_at = models.DateTimeField()
    lost_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Proposal]] = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ("round", "position")
        constraints = [
            models.UniqueConstraint(fields=("meet", "round", "position"), name="proposal_position_once"),
            models.UniqueConstraint(fields=("meet", "round", "during"), name="proposal_time_once"),
            models.CheckConstraint(name="proposal_position_in_bounds", condition=Q(position__range=(1, 5))),
            models.CheckConstraint(name="proposal_round_in_bounds", condition=Q(round__gte=1)),
            models.CheckConstraint(name="proposal_time_bounded", condition=BOUNDED),
            models.CheckConstraint(name="proposal_side_known", condition=Q(side__in=("requester", "invitee"))),
        ]
        indexes = [
            GistIndex(fields=("during",), condition=Q(lost_at__isnull=True), name="proposal_during"),
        ]

    def __str__(self) -> str:
        return f"{self.during.lower:%Y-%m-%d %H:%M} UTC"

    @property
    def start(self) -> datetime:
        start: datetime = self.during.lower
        return start

    @property
    def end(self) -> datetime:
        end: datetime = self.during.upper
        return end
