"""The way out for files of pictures: nothing that was uploaded is served by anything else."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from meetinc.core import site
from meetinc.core.access import allow, any_role, public

LOGO = "max-480x160|format-webp-lossless"  # twice the size it is shown at, with its transparency
FOLDERS = {"images", "original_images"}  # where Wagtail keeps renditions and originals
SHOWN = {"image/webp", "image/png", "image/jpeg", "image/gif", "image/avif"}
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
