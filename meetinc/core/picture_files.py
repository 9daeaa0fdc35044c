"""The way out for files of pictures: nothing that was uploaded is served by anything else."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from meetinc.core import site
from meetinc.core.access import allow, any_role, public
from meetinc.core.pictures import Picture

LOGO = "max-480x160|format-webp-lossless"  # twice the size it is shown at, with its transparency
FOLDERS = {"images", "original_images"}  # where Wagtail keeps renditions and originals
SHOWN = {"image/webp", "image/png", "image/jpeg", "image/gif", "image/avif"}
FOR_A_DAY = "private, max-age=86400"  # who may see it is asked for each reader, so nobody between keeps it
CLOSED = "default-src 'none'; sandbox"


@require_safe
@public
def logo(_request: HttpRequest, picture_id: int) -> FileResponse:
    """The site's logo, for everybody. The id is in the address so that a browser may keep it for a year."""
    picture = site.current().logo
    if picture is None or picture.pk != picture_id:
        raise Http404
    rendition = picture.get_rendition(LOGO)
    return _answer(rendition.file.name, keep="public, max-age=31536000, immutable")


@require_safe
@allow(any_role)
def media(_request: HttpRequest, name: str) -> FileResponse:
    """A picture as the back office shows it: renditions and originals, for those who work there."""
    if PurePosixPath(name).parts[0] not in FOLDERS:
        raise Http404
    return _answer(name, keep="private, max-age=3600")


def picture_answer(picture: Picture | None, spec: str, *, keep: str = FOR_A_DAY) -> FileResponse:
    """A rendition of a picture, for a view that has asked policy whether its reader may see it.

    `spec` is Wagtail's ("fill-160x160|format-webp") and never comes from the address. Addresses should change with
    the picture (`version_of`), because browsers keep what they got.
    """
    if picture is None:
        raise Http404
    try:
        rendition = picture.get_rendition(spec)
    except OSError as missing:  # a restored database without its files
        raise Http404 from missing
    return _answer(rendition.file.name, keep=keep)


def version_of(picture: Picture) -> str:
    """What addresses of a picture hold, so that a new picture or a new focal point has a new address."""
    return f"{picture.pk}-{picture.focal_point_x or 0}-{picture.focal_point_y or 0}"


def _answer(name: str, *, keep: str) -> FileResponse:
    """The file, as the kind of picture it is; anything else is not here. Nothing in it can run."""
    kind = mimetypes.guess_type(name)[0] or ""
    if kind not in SHOWN or ".." in PurePosixPath(name).parts or not default_storage.exists(name):
        raise Http404
    return FileResponse(
        default_storage.open(name),
        content_type=kind,
        headers={"Cache-Control": keep, "Content-Security-Policy": CLOSED, "X-Content-Type-Options": "nosniff"},
    )
