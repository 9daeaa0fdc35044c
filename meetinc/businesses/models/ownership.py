"""How pages come to owners: claims, invitations of colleagues, and handing a page over."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from meetinc.businesses.models.business import Business
from meetinc.businesses.models.position import Position
from meetinc.core.locking import LockingQuerySet
from meetinc.core.personal_data import Erase, PersonalData
from meetinc.people.models import Person


class OwnershipClaimQuerySet(LockingQuerySet["OwnershipClaim"]):
    def waiting(self) -> OwnershipClaimQuerySet:
        """Claims nobody has decided."""
        return self.filter(state=OwnershipClaim.State.WAITING)


class OwnershipClaim(models.Model):
    """Somebody says that a page nobody owns is their business's; an organiser decides."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        GRANTED = "granted", _("Granted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="claims")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("what they do there"), max_length=120, blank=True)
    words = models.TextField(_("why it is theirs"), max_length=2000)
    evidence = models.ForeignKey("core.Document", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=1000, blank=True)

    objects: ClassVar[OwnershipClaimQuerySet] = OwnershipClaimQuerySet.as_manager()  # type: ignore[assignment]

    personal_data = PersonalData(
        subject="person__account",
        export=("business", "title", "words", "state", "asked_at", "decided_at", "answer"),
        erase=Erase.delete(),
    )

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("business", "person"), condition=Q(state="waiting"), name="ownership_claim_waiting_once"
            ),
            models.CheckConstraint(
                name="ownership_claim_state_known",
                condition=Q(state__in=("waiting", "granted", "declined", "withdrawn")),
            ),
            models.CheckConstraint(
                name="ownership_claim_decided_at_matches_state",
                condition=Q(state="waiting", decided_at__isnull=True)
                | ~Q(state="waiting") & Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.business}: {self.person}"


class Refusal(models.Model):
    """A business has removed somebody, or turned their claim down: for a while they cannot say again that they work there."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="refusals")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    personal_data = PersonalData(subject="person__account", export=("business", "until"), erase=Erase.delete())

    class Meta:
        verbose_name = _("refusal")
        verbose_name_plural = _("refusals")
        constraints = [models.UniqueConstraint(fields=("business", "person"), name="refusal_once")]

    def __str__(self) -> str:
        return f"{self.business_id}: {self.person_id}"


class ColleagueInvitationQuerySet(LockingQuerySet["ColleagueInvitation"]):
    def open(self, *, now: datetime) -> ColleagueInvitationQuerySet:
        """Neither used, taken back nor out of time."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now)


class ColleagueInvitation(models.Model):
    """Somebody who runs a business invites an address to work there; whoever holds the link takes the position.

    As with `accounts.Invitation`, the link carries a signed number.
    """

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"), max_length=254)
    title = models.CharField(_("title"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=14, choices=Position.Role, default=Position.Role.STAFF)
    invited_at = models.DateTimeField(_("sent"))
    invited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ColleagueInvitationQuerySet] = ColleagueInvitationQuerySet.as_manager()  # type: ignore[assignment]

    personal_data = PersonalData(
        subject="accepted_by__account",
        export=("business", "email", "title", "role", "invited_at", "accepted_at"),
        erase=Erase.delete(),
    )

    class Meta:
        verbose_name = _("invitation of a colleague")
        verbose_name_plural = _("invitations of colleagues")
        ordering = ("-invited_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                "business",
                Lower("email"),
                name="colleague_invitation_one_open",
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
            ),
            models.CheckConstraint(
                name="colleague_invitation_accepted_or_revoked",
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
            ),
            models.CheckConstraint(
                name="colleague_invitation_expires_after_sent", condition=Q(expires_at__gt=F("invited_at"))
            ),
            models.CheckConstraint(
                name="colleague_invitation_role_known",
                condition=Q(role__in=("owner", "manager", "representative", "staff")),
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def is_open(self, *, now: datetime) -> bool:
        """Whether its link still admits."""
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > now


class SuccessionQuerySet(LockingQuerySet["Succession"]):
    def waiting(self) -> SuccessionQuerySet:
        """Offers that nobody has answered."""
        return self.filter(answered_at__isnull=True)


class Succession(models.Model):
    """An owner offers the page to a colleague; with their yes one owns it and the other steps back or leaves."""

    class Afterwards(models.TextChoices):
        MANAGER = "manager", _("I stay as manager")
        STAFF = "staff", _("I stay, without rights on the page")
        LEAVE = "leave", _("I leave the business")

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="successions")
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    successor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    afterwards = models.CharField(_("and then"), max_length=7, choices=Afterwards, default=Afterwards.MANAGER)
    offered_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=9, choices=Answer, blank=True)

    objects: ClassVar[SuccessionQuerySet] = SuccessionQuerySet.as_manager()  # type: ignore[assignment]

    personal_data = PersonalData(
        subject="owner__account",
        export=("business", "afterwards", "offered_at", "answered_at", "answer"),
        erase=Erase.delete(),
    )

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("business", "owner"), condition=Q(answered_at__isnull=True), name="succession_waiting_once"
            ),
            models.CheckConstraint(name="succession_to_somebody_else", condition=~Q(owner=F("successor"))),
            models.CheckConstraint(
                name="succession_answered_at_matches_answer",
                condition=Q(answered_at__isnull=True, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.business_id}: {self.owner_id}, {self.successor_id}"
