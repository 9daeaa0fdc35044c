"""What the operator decides about the site: one row, edited in the back office."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from meetinc.core import conf
from meetinc.core.mail.compose import mailbox
from meetinc.core.recent import Recent


class SiteSettings(models.Model):
    """Name, look, languages and admission of the site."""

    class Admission(models.TextChoices):
        OPEN = "open", _("Anybody can join")
        APPROVAL = "approval", _("Somebody approves each new member")
        INVITATION = "invitation", _("Only people who are invited")
        DOMAIN = "domain", _("Only people with an e-mail address at these domains")

    name = models.CharField(_("name"), max_length=80, default="MeetInc")
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    about = models.TextField(_("about this network"), blank=True)
    logo = models.ForeignKey(
        "core.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    accent = models.CharField(_("accent colour"), max_length=7, default="#ffd100")
    sender_name = models.CharField(_("sender name"), max_length=80, blank=True)
    sender_address = models.EmailField(_("sender address"), blank=True)
    language = models.CharField(_("default language"), max_length=12, default="en")
    languages = ArrayField(models.CharField(max_length=12), verbose_name=_("languages"), default=list, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=63, default="UTC")
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    country = CountryField(_("country"), blank=True)
    admission = models.CharField(_("admission"), max_length=10, choices=Admission, default=Admission.OPEN)
    domains = ArrayField(models.CharField(max_length=253), verbose_name=_("mail domains"), default=list, blank=True)

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        constraints = [
            models.CheckConstraint(name="site_settings_one_row", condition=models.Q(pk=1)),
            models.CheckConstraint(
                name="site_settings_accent_is_a_colour", condition=models.Q(accent__regex=r"^#[0-9a-f]{6}$")
            ),
            models.CheckConstraint(
                name="site_settings_currency_is_iso", condition=models.Q(currency__regex=r"^[A-Z]{3}$")
            ),
            models.CheckConstraint(
                name="site_settings_domains_for_admission",
                condition=~models.Q(admission="domain") | models.Q(domains__len__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Always the one row; this process shows it at once, the others within two seconds."""
        self.pk = 1
        super().save(*args, **kwargs)
        current.forget()

    @property
    def logo_url(self) -> str:
        """Where the logo is shown from; empty without one."""
        return reverse("core:logo", args=[self.logo_id]) if self.logo_id else ""

    @property
    def sender(self) -> str:
        """From whom mail comes: `Name <address>`."""
        if not self.sender_address:
            return conf.sender()
        return mailbox(self.sender_name or self.name, self.sender_address)


def _read() -> SiteSettings:
    """The one row; defaults while nobody has saved any."""
    return SiteSettings.objects.select_related("logo").filter(pk=1).first() or SiteSettings(pk=1)


current: Final = Recent(_read)
"""The settings, shared by all threads: to change them, load the row."""


def context(_request: HttpRequest) -> dict[str, Any]:
    """Template context: `site`, `demo`."""
    return {"site": current(), "demo": conf.is_demo()}
