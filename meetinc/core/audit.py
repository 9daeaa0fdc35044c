"""The audit: who did what to what, and when. Rows are only ever added.

A trigger (migration 0001) refuses to change or delete a row, but for what erasure needs: an entry may
lose its account, its network and its label, nothing else. Facts are ids, numbers and codes, never names or addresses.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from meetinc.core import acts, client, conf
from meetinc.core.actor import Actor
from meetinc.core.facts import Fact, plain
from meetinc.core.personal_data import Erase, PersonalData

SHOWN: Final = 50
FORMER: Final = "former-"


def pseudonym(account_id: int) -> str:
    """A name for a former member: the same for all entries of one, and no way back to the account."""
    digest = hmac.new(conf.signing_key().encode(), f"audit:{account_id}".encode(), hashlib.sha256)
    return f"{FORMER}{digest.hexdigest()[:12]}"


class AuditEntry(models.Model):
    """One act. `account` did it, perhaps for `acting_for`; `subject_type` and `subject_id` say to what.

    The subject is named by label and id as text, not by a foreign key: entries outlive what they speak of.
    """

    class Kind(models.TextChoices):
        VISITOR = "visitor", _("Visitor")
        ACCOUNT = "account", _("Account")
        SYSTEM = "system", _("The site")

    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=8, choices=Kind)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    acting_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    label = models.CharField(max_length=60, blank=True)
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    facts = models.JSONField(default=dict, blank=True)
    network = models.CharField(max_length=43, blank=True)

    personal_data = PersonalData(
        subject="account",
        export=("at", "action", "subject_type", "subject_id"),
        erase=Erase.clear(account=None, label=pseudonym, network=""),
    )

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ("-id",)
        indexes = [
            models.Index(fields=("subject_type", "subject_id", "-id"), name="audit_subject"),
            models.Index(fields=("account", "-id"), name="audit_account"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_type} {self.subject_id}"

    @property
    def by(self) -> str:
        """Who did it, in the reader's words; never the name of a part of the site, nor a pseudonym."""
        if self.account is not None:
            return str(self.account)
        return str(_("Former member") if self.label.startswith(FORMER) else self.Kind(self.kind).label)

    @cached_property
    def said(self) -> str:
        """What happened, as a sentence in the reader's words; lists ask `latest_of`, which reads for all at once."""
        return acts.sentences_of([self])[0]


def record(actor: Actor, action: str, subject: Model, **facts: Fact) -> AuditEntry:
    """Add an entry, in the transaction of the command that calls. `action` is "<room>.<what happened>"."""
    return AuditEntry.objects.create(
        kind=actor.kind,
        account_id=actor.account_id,
        acting_for_id=actor.acting_for_id,
        label=actor.label,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        facts=plain(facts),
        network=client.network(),
    )


def record_many(actor: Actor, action: str, subjects: Sequence[Model], **facts: Fact) -> None:
    """As `record` for each, with one statement: for commands that touch thousands of rows."""
    AuditEntry.objects.bulk_create(
        [
            AuditEntry(
                kind=actor.kind,
                account_id=actor.account_id,
                acting_for_id=actor.acting_for_id,
                label=actor.label,
                action=action,
                subject_type=subject._meta.label_lower,
                subject_id=str(subject.pk),
                facts=plain(facts),
                network=client.network(),
            )
            for subject in subjects
        ],
        batch_size=1000,
    )


def history_of(subject: Model) -> QuerySet[AuditEntry]:
    """What was done to `subject`, newest first."""
    return AuditEntry.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk)).select_related(
        "account", "acting_for"
    )


def latest_of(subject: Model) -> list[AuditEntry]:
    """The latest of what was done to `subject`, each with its sentence: for pages."""
    entries = list(history_of(subject)[:SHOWN])
    for entry, said in zip(entries, acts.sentences_of(entries), strict=True):
        entry.said = said
    return entries
