"""Pictures and documents: given by those who run the page, fetched by whom they are meant for."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetinc.businesses import commands, policy
from meetinc.businesses.commands.files import Slot
from meetinc.businesses.forms import FORMS, AddDocumentForm, AddPictureForm
from meetinc.businesses.models import Business
from meetinc.businesses.pictures import GALLERY, SLOTS, picture_address
from meetinc.businesses.queries import (
    businesses_visible_to,
    gallery_visible_to,
    page_documents_visible_to,
    standing_at,
)
from meetinc.businesses.sections import Section
from meetinc.businesses.views.editing import section_page, slot_form
from meetinc.businesses.views.found import editable, visible
from meetinc.core.access import allow, member, public
from meetinc.core.documents import document_answer
from meetinc.core.errors import REFUSED, DomainError
from meetinc.core.picture_files import picture_answer


@require_safe
@public
def picture(request: HttpRequest, slug: str, slot: str) -> HttpResponseBase:
    """The logo, the logo on dark ground or the cover."""
    if slot not in SLOTS:
        raise Http404
    business = get_object_or_404(businesses_visible_to(request.actor).select_related(slot), slug=slug)
    return picture_answer(getattr(business, slot), SLOTS[slot])


@require_safe
@public
def gallery(request: HttpRequest, slug: str, pk: int, size: str) -> HttpResponseBase:
    """A picture of the gallery in one of the sizes."""
    if size not in GALLERY:
        raise Http404
    row = get_object_or_404(gallery_visible_to(request.actor), pk=pk, business__slug=slug)
    return picture_answer(row.picture, GALLERY[size])


@require_safe
@public
def document(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A document, for whom it is meant; for everybody else it is not there."""
    business = visible(request, slug)
    row = get_object_or_404(page_documents_visible_to(request.actor), pk=pk, business=business)
    if not policy.can_fetch_document(request.actor, standing_at(request.actor, business), row):
        raise Http404
    return document_answer(row.document)


@require_POST
@allow(member, limit="60/h/user")
def set_picture(request: HttpRequest, slug: str, slot: str) -> HttpResponse:
    """Put a picture in its place, or take it away."""
    business = editable(request, slug)
    if slot not in SLOTS:
        raise Http404
    form = slot_form(slot, request.POST, request.FILES)
    removing = "remove" in request.POST
    if removing or form.is_valid():
        file = None if removing else form.cleaned_data["file"]
        try:
            commands.set_picture(actor=request.actor, business=business, slot=cast(Slot, slot), file=file)
        except DomainError as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("The picture is gone.") if removing else _("The picture is saved."))
            return redirect("businesses:edit_section", slug, Section.PICTURES)
    slots = [(form if each == slot else slot_form(each), picture_address(business, each)) for each in SLOTS]
    return _section(request, business, Section.PICTURES, slots=slots)


@require_POST
@allow(member, limit="60/h/user")
def add_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a picture to the gallery."""
    business = editable(request, slug)
    form = AddPictureForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            commands.add_gallery_picture(actor=request.actor, business=business, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("The picture is in the gallery."))
            return redirect("businesses:edit_section", slug, Section.PICTURES)
    return _section(request, business, Section.PICTURES, adding=form)


@require_POST
@allow(member, limit="60/h/user")
def add_document(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a document."""
    business = editable(request, slug)
    form = AddDocumentForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            commands.add_document(actor=request.actor, business=business, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("The document is on the page."))
            return redirect("businesses:edit_section", slug, Section.DOCUMENTS)
    return _section(request, business, Section.DOCUMENTS, adding=form)


def _section(request: HttpRequest, business: Business, section: Section, **forms: Any) -> HttpResponse:
    """The section again, with the refused form in the place of its fresh one."""
    return section_page(request, FORMS[section](business=business), status=REFUSED, **forms)
