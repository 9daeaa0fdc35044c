"""Pictures and documents that are given to a page."""

from __future__ import annotations

from typing import Any, Literal

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from meetinc.accounts.queries import account_of
from meetinc.businesses import conf, policy
from meetinc.businesses.commands.changes import note_changes
from meetinc.businesses.commands.pages import advance, tell_edited
from meetinc.businesses.errors import TooMany
from meetinc.businesses.models import Business, BusinessDocument, GalleryPicture
from meetinc.businesses.queries import standing_at
from meetinc.businesses.sections import SECTION_OF
from meetinc.businesses.snapshots import Snapshot, snapshot
from meetinc.core.actor import Actor
from meetinc.core.documents import take_document
from meetinc.core.errors import require
from meetinc.core.uploads import discard_picture, take_picture

Slot = Literal["logo", "logo_dark", "cover"]


@transaction.atomic
def set_picture(*, actor: Actor, business: Business, slot: Slot, file: UploadedFile[Any] | None) -> Business:
    """Put a picture in the place of the logo, the logo on dark ground or the cover; without `file`, take it away.

    Raises `PictureRefused` for what is no picture.
    """
    current = _open(actor, business)
    before, old = snapshot(current, [slot]), getattr(current, slot)
    new = take_picture(file=file, title=current.name, uploader=account_of(actor)) if file else None
    setattr(current, slot, new)
    discard_picture(old)
    _close(actor, current, before, columns=(slot,))
    return current


@transaction.atomic
def add_gallery_picture(
    *, actor: Actor, business: Business, file: UploadedFile[Any], alt: str, caption: str = ""
) -> GalleryPicture:
    """Add a picture at the end of the gallery. Raises `PictureRefused`, or `TooMany` when the gallery is full."""
    current = _open(actor, business)
    number = current.gallery.count()
    if number >= conf.MOST_PICTURES:
        raise TooMany
    before = snapshot(current, ["gallery"])
    picture = take_picture(file=file, title=alt, uploader=account_of(actor))
    added = GalleryPicture.objects.create(business=current, picture=picture, alt=alt, caption=caption, order=number)
    _close(actor, current, before)
    return added


@transaction.atomic
def add_document(
    *,
    actor: Actor,
    business: Business,
    file: UploadedFile[Any],
    title: str = "",
    audience: str = BusinessDocument.Audience.EVERYONE,
) -> BusinessDocument:
    """Add a document at the end of the list. Raises `DocumentRefused`, or `TooMany` when there is no room."""
    current = _open(actor, business)
    number = current.documents.count()
    if number >= conf.MOST_DOCUMENTS:
        raise TooMany
    before = snapshot(current, ["documents"])
    document = take_document(file=file, uploader_id=actor.account_id)
    added = BusinessDocument.objects.create(
        business=current, document=document, title=title or document.name, audience=audience, order=number
    )
    _close(actor, current, before)
    return added


def _open(actor: Actor, business: Business) -> Business:
    """The page, locked, for somebody who may edit it."""
    require(policy.can_edit_business(actor, standing_at(actor, business)))
    [current] = Business.objects.locked([business.pk])
    return current


def _close(actor: Actor, business: Business, before: Snapshot, *, columns: tuple[str, ...] = ()) -> None:
    """Count the edit, and tell it where it changed anything."""
    after = snapshot(business, before)
    advance(business, {SECTION_OF[field] for field in before})
    business.save(update_fields=(*columns, "version", "edited_in", "updated_at"))
    note_changes(actor=actor, business=business, before=before, after=after)
    tell_edited(actor, business, list(before))
