"""Where imported rows came from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetinc.businesses.models import Business


class ImportRun(models.Model):
    """One import that wrote something: of which file, and what became of its rows. The audit says who ran it."""

    class Kind(models.TextChoices):
        BUSINESSES = "businesses", _("Businesses")

    kind = models.CharField(max_length=10, choices=Kind)
    file_name = models.CharField(_("file"), max_length=255)
    file_digest = models.CharField(max_length=64)  # SHA-256: which bytes exactly
    started_at = models.DateTimeField(_("started"))
    created = models.PositiveIntegerField(_("new"))
    known = models.PositiveIntegerField(_("known before"))
    repeated = models.PositiveIntegerField(_("twice in the file"))
    rejected = models.PositiveIntegerField(_("rejected"))

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-started_at", "-pk")
        constraints = [
            models.CheckConstraint(name="importrun_kind_known", condition=Q(kind__in=("businesses",))),
            models.CheckConstraint(
                name="importrun_digest_is_sha256", condition=Q(file_digest__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} {self.started_at:%Y-%m-%d %H:%M}"


class ImportedBusiness(models.Model):
    """A business's source: the line of the file that it came from."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="businesses")
    business = models.OneToOneField(Business, on_delete=models.CASCADE, related_name="imported")
    line = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("run", "line"), name="importedbusiness_line_once"),
            models.CheckConstraint(name="importedbusiness_line_counts_from_one", condition=Q(line__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.business_id} ← {self.line}"
