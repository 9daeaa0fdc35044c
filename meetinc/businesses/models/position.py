"""Who holds which position at which business."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetinc.businesses.models.business import Business
from meetinc.core.locking import LockingQuerySet
from meetinc.core.personal_data import Erase, PersonalData
from meetinc.people.models import Person


class PositionQuerySet(LockingQuerySet["Position"]):
    def current(self) -> PositionQuerySet:
        """Positions that have not ended."""
        return self.filter(ended__isnull=True)

    def confirmed(self) -> PositionQuerySet:
        """Positions that somebody with the right to has confirmed: the only ones others see."""
        return self.filter(confirmed_at__isnull=False)


class Position(models.Model):
    """A person at a business. It shows to others once confirmed; how and by whom is kept."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        MANAGER = "manager", _("Manager")
        REPRESENTATIVE = "representative", _("Representative")
        STAFF = "staff", _("Staff")

    class Confirmed(models.TextChoices):
        FOUNDER = "founder", _("Created the page")
        MANAGER = "manager", _("By an owner or manager")
        ORGANISER = "organiser", _("By an organiser")
        DOMAIN = "domain", _("By an address at the domain")
        SYSTEM = "system", _("By the site")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="positions")
    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="positions")
    title = models.CharField(_("title"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=14, choices=Role, default=Role.STAFF)
    started = models.DateField(_("from"), null=True, blank=True)
    ended = models.DateField(_("until"), null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    confirmed_how = models.CharField(max_length=9, choices=Confirmed, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PositionQuerySet] = PositionQuerySet.as_manager()  # type: ignore[assignment]

    personal_data = PersonalData(
        subject="person__account",
        export=("business", "title", "role", "started", "ended", "confirmed_at"),
        erase=Erase.delete(),
    )

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ("business", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "business"), condition=Q(ended__isnull=True), name="position_current_once"
            ),
            models.CheckConstraint(
                name="position_ends_after_it_starts",
                condition=Q(started__isnull=True) | Q(ended__isnull=True) | Q(ended__gte=F("started")),
            ),
            models.CheckConstraint(
                name="position_confirmed_at_matches_how",
                condition=Q(confirmed_at__isnull=True, confirmed_how="")
                | Q(confirmed_at__isnull=False) & ~Q(confirmed_how=""),
            ),
            models.CheckConstraint(
                name="position_confirmed_by_matches_how",
                condition=Q(confirmed_by__isnull=False, confirmed_how__in=("founder", "manager", "organiser"))
                | Q(confirmed_by__isnull=True, confirmed_how__in=("", "domain", "system")),
            ),
            models.CheckConstraint(
                name="position_role_known", condition=Q(role__in=("owner", "manager", "representative", "staff"))
            ),
        ]
        indexes = [
            models.Index(
                "business", "role", name="position_current", condition=Q(ended__isnull=True, confirmed_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_role_display())

    @property
    def dialog_id(self) -> str:
        """The id of the dialog that asks before it ends."""
        return f"end-{self.pk}"
