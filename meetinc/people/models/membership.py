"""A chamber's own data about people: who is a member, since when, under which number, and in which groups."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from meetinc.core.personal_data import Erase, PersonalData
from meetinc.people.models.person import Person


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by what organisers have to look at."""

    def lapsed(self, *, today: date) -> Self:
        """Past their end, while the status still says that they last."""
        return self.filter(until__lt=today).exclude(status=Membership.Status.LEFT)


class Membership(models.Model):
    """A person's standing in the association that runs the site; not the account's: members may have no sign-in.

    Organisers alone see it, and the person their own. `told_at`: when organisers were told that `until` has passed.
    """

    class Status(models.TextChoices):
        PROSPECT = "prospect", _("Prospect")
        ACTIVE = "active", _("Active")
        SUSPENDED = "suspended", _("Suspended")
        LEFT = "left", _("Left")

    person = models.OneToOneField(Person, models.CASCADE, related_name="membership")
    number = models.CharField(_("member number"), max_length=40, blank=True)
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.PROSPECT)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    personal_data = PersonalData(
        subject="person__account", export=("number", "status", "since", "until"), erase=Erase.delete()
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(Lower("number"), name="membership_number_unique", condition=~Q(number="")),
            models.CheckConstraint(
                name="membership_status_known", condition=Q(status__in=("prospect", "active", "suspended", "left"))
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_begins",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]
        indexes = [
            models.Index(fields=("status", "person"), name="membership_status"),
            models.Index(fields=("until",), name="membership_until", condition=Q(until__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.number}".strip()

    def has_lapsed(self, *, today: date) -> bool:
        """Whether its end has passed, while its status still says that it lasts."""
        return self.until is not None and self.until < today and self.status != self.Status.LEFT


class MemberGroup(models.Model):
    """People whom the operator groups: a board, a sector, those since a year. Organisers alone see it."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.CharField(max_length=90, unique=True, editable=False)
    text = models.TextField(_("what it is for"), max_length=1000, blank=True)
    people: models.ManyToManyField[Person, GroupPlace] = models.ManyToManyField(
        Person, through="GroupPlace", related_name="member_groups"
    )

    class Meta:
        verbose_name = _("member group")
        verbose_name_plural = _("member groups")
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(Lower("name"), name="member_group_name_unique"),
            models.CheckConstraint(name="member_group_name_given", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class GroupPlace(models.Model):
    """One person in one group."""

    group = models.ForeignKey(MemberGroup, models.CASCADE, related_name="places")
    person = models.ForeignKey(Person, models.CASCADE, related_name="group_places")
    added_at = models.DateTimeField(_("since"), auto_now_add=True)

    personal_data = PersonalData(subject="person__account", export=("group", "added_at"), erase=Erase.delete())

    class Meta:
        verbose_name = _("place in a group")
        verbose_name_plural = _("places in groups")
        constraints = [models.UniqueConstraint(fields=("group", "person"), name="group_place_once")]

    def __str__(self) -> str:
        return str(self.group)
