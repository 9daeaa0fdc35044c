"""Pictures that people give us: checked by content, made smaller while reading, drawn anew and kept.

Nothing of the file that arrives is kept but what can be seen: no EXIF, no place, no hidden second picture, no script.
"""

from __future__ import annotations

import io
import secrets
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db.models import ManyToOneRel
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from meetinc.core.errors import DomainError
from meetinc.core.pictures import Picture, PictureRendition

if TYPE_CHECKING:
    from PIL.Image import Image as Drawing

MOST_BYTES: Final = 15 * 1024 * 1024
MOST_PIXELS: Final = 60_000_000
LONGEST_SIDE: Final = 2880  # twice the width of the widest column
READ: Final = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
ACCEPTED: Final = "image/jpeg,image/png,image/webp,image/gif,image/avif"  # for the `accept` of a file field
QUALITY: Final = 88
BROKEN: Final = (OSError, ValueError, SyntaxError, EOFError, OverflowError, IndexError, KeyError, TypeError)
SRGB: Final = ImageCms.createProfile("sRGB")

# A picture of 60 megapixels takes up to 240 MB while it is read: one at a time in a process.
_reading = Lock()


class PictureRefused(DomainError):
    """A file is not a picture that we take; the text says why."""


def take_picture(*, file: UploadedFile[Any], title: str, uploader: AbstractBaseUser | None) -> Picture:
    """Keep an uploaded picture. Raises `PictureRefused` for what is too large, broken or no picture.

    The name and the type that came with the file are not believed. Asks for no permission: its callers have.
    """
    drawn, extension = _redrawn(file)
    picture = Picture(
        title=title[:255] or _("Picture"),
        file=ContentFile(drawn, name=f"{secrets.token_hex(12)}.{extension}"),
        uploaded_by_user=uploader,
    )
    picture._set_image_file_metadata()  # noqa: SLF001 (what Wagtail's own forms call)
    picture.save()
    return picture


def focus(picture: Picture, *, across: int, down: int) -> None:
    """Keep this point in sight however the picture is cut; percentages from the left and from the top."""
    picture.focal_point_x = round(picture.width * min(max(across, 0), 100) / 100)
    picture.focal_point_y = round(picture.height * min(max(down, 0), 100) / 100)
    picture.focal_point_width = picture.focal_point_height = 1
    picture.save(update_fields=["focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"])


def focus_of(picture: Picture) -> tuple[int, int]:
    """Where the picture's focal point is, in percent from the left and the top; the middle where none was chosen."""
    if picture.focal_point_x is None or picture.focal_point_y is None:
        return 50, 50
    return (
        round(picture.focal_point_x * 100 / max(picture.width, 1)),
        round(picture.focal_point_y * 100 / max(picture.height, 1)),
    )


def discard_picture(picture: Picture | None) -> None:
    """Delete a picture that no row shows or keeps any more; its files go when the transaction commits."""
    if picture is not None and not _is_in_use(picture):
        picture.delete()


def _is_in_use(picture: Picture) -> bool:
    """Whether a row other than its own renditions refers to it: on a page, or as evidence of what was reported."""
    relations = Picture._meta.get_fields(include_hidden=True)
    rows = [
        each.related_model._base_manager.filter(**{each.field.name: picture})
        for each in relations
        if isinstance(each, ManyToOneRel) and each.related_model is not PictureRendition
    ]
    return any(found.exists() for found in rows)


def _redrawn(file: UploadedFile[Any]) -> tuple[bytes, str]:
    """The picture drawn anew, upright, in sRGB, no side longer than `LONGEST_SIDE`; and the kind it is written as."""
    if file.size is None or file.size > MOST_BYTES:
        raise PictureRefused(
            _("This file is too large. A picture may have up to %(most)s.") % {"most": filesizeformat(MOST_BYTES)}
        )
    file.seek(0)
    with _reading:
        try:
            with Image.open(file, formats=READ) as image:
                _require_few_pixels(image)
                return _written(_prepared(image))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
            raise PictureRefused(_too_many_pixels()) from bomb
        except BROKEN as trouble:
            raise PictureRefused(
                _("This file is not a picture that can be read. Choose a JPEG, PNG, WebP, AVIF or GIF file.")
            ) from trouble


def _require_few_pixels(image: Drawing) -> None:
    """What the header says, before anything is read."""
    if image.width * image.height > MOST_PIXELS:
        raise PictureRefused(_too_many_pixels())


def _too_many_pixels() -> str:
    return _("This picture has too many pixels. It may have up to %(most)d million.") % {"most": MOST_PIXELS // 10**6}


def _prepared(image: Drawing) -> Drawing:
    """The first frame, small, upright and in sRGB. JPEG is made smaller while it is read."""
    image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    profile = image.info.get("icc_profile")
    mode = _mode_for(image)
    if image.mode in {"P", "1"}:  # colours of a table cannot be mixed
        image = image.convert(mode)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    upright = ImageOps.exif_transpose(image)
    return _in_srgb(upright, profile, mode)


def _mode_for(image: Drawing) -> str:
    return "RGBA" if image.has_transparency_data else "RGB"


def _in_srgb(image: Drawing, profile: bytes | None, mode: str) -> Drawing:
    """Colours as every screen shows them; a profile nobody understands is ignored."""
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, SRGB, outputMode=None if mode == image.mode else mode)
            image = converted or image
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert(mode)


def _written(image: Drawing) -> tuple[bytes, str]:
    """JPEG, which every reader of cards and mails knows; PNG where something shines through."""
    drawn = io.BytesIO()
    clean = Image.new(image.mode, image.size)  # without whatever the old one carried in `info`
    clean.paste(image)
    if image.mode == "RGBA":
        clean.save(drawn, "PNG", optimize=False)
        return drawn.getvalue(), "png"
    clean.save(drawn, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return drawn.getvalue(), "jpg"
