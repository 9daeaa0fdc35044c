"""The way out for files of pictures: nothing that was uploaded is served by anything else."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TypeAlias

from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from meetinc.core import site
from meetinc.core.access import allow, any_role, public
from meetinc.core.actor import Actor
from meetinc.core.pictures import Picture

LOGO = "max-480x160|format-webp-lossless"  # twice the size it is shown at, with its transparency
FOLDERS = {"images", "original_images"}  # where Wagtail keeps renditions and originals
SHOWN = {"image/webp", "image/png", "image/jpeg", "image/gif", "image/avif"}
FOR_A_DAY = "private, max-age=86400"  # who may see it is asked for each reader, so nobody between keeps it
Rule: TypeAlias = Callable[[Actor, Picture], bool]
_rules: list[Rule] = []
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
def media(request: HttpRequest, name: str) -> FileResponse:
    """A picture as the back office shows it: a rendition or an original, for who may see this one.

    The house's own pictures are for the roles that work with them; organisers see everybody and so every picture. Rooms
    say with `show_in_office` whom else they show one to.
    """
    if PurePosixPath(name).parts[0] not in FOLDERS:
        raise Http404
    picture = Picture.objects.filter(Q(file=name) | Q(renditions__file=name)).first()
    if picture is None or not _may_see(request, picture):
        raise Http404
    return _answer(name, keep="private, max-age=3600")


def show_in_office(rule: Rule) -> None:
    """Let whom `rule` says yes to see a picture in the back office as well."""
    if rule not in _rules:
        _rules.append(rule)


def _may_see(request: HttpRequest, picture: Picture) -> bool:
    if request.actor.is_organiser or any(rule(request.actor, picture) for rule in _rules):
        return True
    policy = policy_registry.get_by_type(Picture)
    return bool(policy.user_has_any_permission_for_instance(request.user, ("choose", "change"), picture))


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
