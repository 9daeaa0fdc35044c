"""What a business's page has several of, each in its order."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from meetinc.businesses.models.business import Business


class Part(models.Model):
    """One of several; a concrete class adds what it says."""

    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ("business", "order", "pk")


class BusinessPlace(Part):
    """A place beside the head office, which stands in the business itself."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(_("what is there"), max_length=80, blank=True)
    address = models.CharField(_("street and number"), max_length=160, blank=True)
    postcode = models.CharField(_("postcode"), max_length=16, blank=True)
    city = models.CharField(_("city"), max_length=80)
    country = CountryField(_("country"), blank=True)

    class Meta(Part.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [models.CheckConstraint(name="business_place_has_city", condition=~Q(city=""))]

    def __str__(self) -> str:
        return self.name or self.city


class BusinessLink(Part):
    """An address elsewhere, under a word."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(_("what it is"), max_length=60)
    url = models.URLField(_("address"), max_length=300)

    class Meta(Part.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.CheckConstraint(name="business_link_is_web", condition=Q(url__regex=r"^https?://")),
        ]

    def __str__(self) -> str:
        return self.label


class Product(Part):
    """Something a business makes, or does for others."""

    class Kind(models.TextChoices):
        PRODUCT = "product", _("Product")
        SERVICE = "service", _("Service")

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="products")
    kind = models.CharField(_("kind"), max_length=7, choices=Kind, default=Kind.PRODUCT)
    name = models.CharField(_("name"), max_length=120)
    text = models.CharField(_("in a sentence or two"), max_length=400, blank=True)
    url = models.URLField(_("page about it"), max_length=300, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("product or service")
        verbose_name_plural = _("products and services")
        constraints = [
            models.CheckConstraint(name="product_not_empty", condition=~Q(name="")),
            models.CheckConstraint(name="product_kind_known", condition=Q(kind__in=("product", "service"))),
            models.CheckConstraint(name="product_url_is_web", condition=Q(url="") | Q(url__regex=r"^https?://")),
        ]

    def __str__(self) -> str:
        return self.name


class BusinessDocument(Part):
    """A document to be fetched from the page, by whom it is meant for."""

    class Audience(models.TextChoices):
        EVERYONE = "everyone", _("Everyone")
        MEMBERS = "members", _("Members")
        STAFF = "staff", _("Only people who work here")

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="documents")
    document = models.OneToOneField("core.Document", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    audience = models.CharField(_("who may fetch it"), max_length=8, choices=Audience, default=Audience.EVERYONE)

    class Meta(Part.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.CheckConstraint(name="business_document_not_empty", condition=~Q(title="")),
            models.CheckConstraint(
                name="business_document_audience_known", condition=Q(audience__in=("everyone", "members", "staff"))
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("businesses:document", args=[self.business.slug, self.pk])


class Certificate(Part):
    """What somebody independent has attested, until when, and where that can be seen."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="certificates")
    name = models.CharField(_("name"), max_length=120)
    issuer = models.CharField(_("issued by"), max_length=120, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    url = models.URLField(_("page that shows it"), max_length=300, blank=True)
    document = models.ForeignKey(
        BusinessDocument,
        verbose_name=_("document that shows it"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta(Part.Meta):
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.CheckConstraint(name="certificate_not_empty", condition=~Q(name="")),
            models.CheckConstraint(name="certificate_url_is_web", condition=Q(url="") | Q(url__regex=r"^https?://")),
        ]

    def __str__(self) -> str:
        return self.name


class GalleryPicture(Part):
    """A picture of the gallery, with what it shows in words."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="gallery")
    picture = models.ForeignKey("core.Picture", on_delete=models.CASCADE, related_name="+")
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    alt = models.CharField(_("what it shows"), max_length=200)

    class Meta(Part.Meta):
        verbose_name = _("picture of the gallery")
        verbose_name_plural = _("pictures of the gallery")
        constraints = [models.CheckConstraint(name="gallery_picture_has_alt", condition=~Q(alt=""))]

    def __str__(self) -> str:
        return self.caption or self.alt
