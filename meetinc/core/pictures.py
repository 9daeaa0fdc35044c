"""Every picture of the site, with renditions made by Wagtail.

Pictures of members lie in the root of Wagtail's collections, to which no role has a right; those that the back office
brings in lie in a collection of their own, the only one that its pages of pictures open.
"""

from __future__ import annotations

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import Collection

HOUSE = "Pictures of the site"


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


def house_collection() -> Collection | None:
    """Where the back office's own pictures lie; None where Wagtail's tables are empty."""
    root = Collection.get_first_root_node()
    if root is None:
        return None
    return root.get_children().filter(name=HOUSE).first() or root.add_child(name=HOUSE)
