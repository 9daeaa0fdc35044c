"""Imports: the file, what was chosen, and what became of each of its rows."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, Final, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetinc.businesses.models import Business, Position
from meetinc.core.locking import LockingQuerySet
from meetinc.core.personal_data import Erase, PersonalData
from meetinc.people.models import Person

SILENT_FOR: Final = timedelta(minutes=3)  # after this a job that says nothing has died with its worker


class Choice(models.TextChoices):
    """What an import does with a row that the site has already."""

    KEEP = "keep", _("Keep what is here")
    FILL = "fill", _("Fill in what is empty")
    REPLACE = "replace", _("Update everything")


class Companies(models.TextChoices):
    """What an import of people does with the businesses they work at."""

    ADD = "add", _("Link to them, and add those that are missing")
    LINK = "link", _("Link to those that are here already")
    LEAVE = "leave", _("Leave them out")


class ImportRunQuerySet(LockingQuerySet["ImportRun"]):
    """Imports by what can still become of them."""

    def at_work(self) -> Self:
        """Waiting for the worker, or being worked on."""
        return self.filter(state__in=ImportRun.AT_WORK)


class ImportRun(models.Model):
    """One import: of which file, read how, and what became of its rows.

    On the command line a run is made by the transaction that writes its rows. In the back office it begins with an
    upload, is checked, looked through, and then written by the worker, in one transaction too.
    """

    class Kind(models.TextChoices):
        PEOPLE = "people", _("People")
        BUSINESSES = "businesses", _("Businesses")

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Columns to be looked at")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("To be looked through")
        WRITING = "writing", _("Being imported")
        DONE = "done", _("Imported")
        FAILED = "failed", _("Could not be read")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")

    AT_WORK = ("checking", "writing", "undoing")
    WRITTEN = ("done", "undoing", "undone")

    kind = models.CharField(_("what"), max_length=10, choices=Kind)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DONE)
    file_name = models.CharField(_("file"), max_length=255)
    file_digest = models.CharField(max_length=64)  # SHA-256: which bytes exactly
    file = models.CharField(max_length=200, blank=True)  # its name in the default storage, while it is needed
    encoding = models.CharField(_("encoding"), max_length=40, blank=True)
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    header = ArrayField(models.TextField(), default=list, blank=True)
    mapping = ArrayField(models.CharField(max_length=20, blank=True), default=list, blank=True)
    on_known = models.CharField(_("rows that are here already"), max_length=7, choices=Choice, default=Choice.KEEP)
    companies = models.CharField(_("their businesses"), max_length=5, choices=Companies, default=Companies.ADD)
    skip_rejected = models.BooleanField(_("import the others although rows are rejected"), default=False)
    source = models.CharField(_("where the list is from"), max_length=120, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imported by"),
    )
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)  # when the job last said how far it is
    progress = models.PositiveBigIntegerField(default=0)
    whole = models.PositiveBigIntegerField(null=True, blank=True)
    problem = models.CharField(max_length=400, blank=True)

    created = models.PositiveIntegerField(_("new"), default=0)
    updated = models.PositiveIntegerField(_("updated"), default=0)
    known = models.PositiveIntegerField(_("known before"), default=0)
    repeated = models.PositiveIntegerField(_("twice in the file"), default=0)
    left_out = models.PositiveIntegerField(_("left out"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)
    noted = models.PositiveIntegerField(_("with notes"), default=0)

    objects: ClassVar[ImportRunQuerySet] = ImportRunQuerySet.as_manager()  # type: ignore[assignment]

    personal_data = PersonalData(
        subject="asked_by", export=("kind", "file_name", "source", "started_at"), erase=Erase.clear(asked_by=None)
    )

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-started_at", "-pk")
        constraints = [
            models.CheckConstraint(name="importrun_kind_known", condition=Q(kind__in=("people", "businesses"))),
            models.CheckConstraint(
                name="importrun_digest_is_sha256", condition=Q(file_digest__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="importrun_state_known",
                condition=Q(
                    state__in=(
                        "uploaded", "checking", "checked", "writing", "done", "failed", "undoing", "undone",
                    )
                ),
            ),
            models.CheckConstraint(
                name="importrun_file_until_written",
                condition=~Q(file="") | Q(state__in=("done", "failed", "undoing", "undone")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.file_name} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def rows(self) -> int:
        """How many rows had a fate."""
        return self.created + self.updated + self.known + self.repeated + self.left_out + self.rejected

    @property
    def is_at_work(self) -> bool:
        return self.state in self.AT_WORK

    @property
    def is_silent(self) -> bool:
        """Whether its job has not been heard of for so long that it died with its worker."""
        return self.is_at_work and (self.heard_at or self.started_at) < timezone.now() - SILENT_FOR

    @property
    def percent(self) -> int:
        """How far the job is."""
        return min(100, self.progress * 100 // self.whole) if self.whole else 0

    @property
    def is_of_people(self) -> bool:
        return self.kind == self.Kind.PEOPLE


class ImportRow(models.Model):
    """A row of the file and what became of it, or would become of it while the run is only checked.

    `cells` are kept where the report repeats them, `before` where an undo puts something back; both go with retention.
    """

    class Fate(models.TextChoices):
        CREATED = "created", _("New")
        UPDATED = "updated", _("Updated")
        KNOWN = "known", _("Known before")
        REPEATED = "repeated", _("Twice in the file")
        LEFT_OUT = "left_out", _("Left out")
        REJECTED = "rejected", _("Rejected")

    class Undone(models.TextChoices):
        REMOVED = "removed", _("Removed")
        PUT_BACK = "put_back", _("Put back")
        KEPT = "kept", _("Kept, because somebody has edited it since")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="row_set")
    line = models.PositiveIntegerField(_("line"))
    fate = models.CharField(_("outcome"), max_length=8, choices=Fate)
    choice = models.CharField(max_length=7, blank=True)  # of the organiser, for this row
    reasons = models.TextField(_("reason"), blank=True)
    cells = ArrayField(models.TextField(), null=True, blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    business = models.ForeignKey(Business, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.ForeignKey(Position, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=0)  # of the person or business when the import had written it
    before = models.JSONField(null=True, blank=True)
    has_photo = models.BooleanField(default=False)
    made_business = models.BooleanField(default=False)  # beside a person
    undone = models.CharField(max_length=8, choices=Undone, blank=True)

    personal_data = PersonalData(
        subject="person__account",
        export=("run", "line", "fate"),
        erase=Erase.clear(person=None, cells=None, before=None, reasons=""),
    )

    class Meta:
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        ordering = ("line",)
        constraints = [
            models.UniqueConstraint(fields=("run", "line"), name="importrow_line_once"),
            models.CheckConstraint(name="importrow_line_counts_from_one", condition=Q(line__gte=1)),
            models.CheckConstraint(
                name="importrow_fate_known",
                condition=Q(fate__in=("created", "updated", "known", "repeated", "left_out", "rejected")),
            ),
        ]
        indexes = [models.Index(fields=("run", "fate", "line"), name="importrow_by_fate")]

    def __str__(self) -> str:
        return f"{self.line}: {self.get_fate_display()}"
