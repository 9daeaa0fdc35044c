"""Every picture of the site, with renditions made by Wagtail."""

from __future__ import annotations

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):  # type: ignore[misc]  # Wagtail has no types
    """A picture somebody gave us, re-encoded, with a focal point."""

    admin_form_fields = Image.admin_form_fields


class PictureRendition(AbstractRendition):  # type: ignore[misc]
    """A picture in one size and format."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="picture_rendition_unique")
        ]
