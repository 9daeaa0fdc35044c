"""Adding a business, and editing its page section by section."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetinc.businesses import commands, policy
from meetinc.businesses.completeness import completeness_of
from meetinc.businesses.custom import OF_BUSINESSES
from meetinc.businesses.errors import EditedMeanwhile
from meetinc.businesses.forms import (
    FORMS,
    AddDocumentForm,
    AddPictureForm,
    AddressForm,
    NewBusinessForm,
    SectionForm,
    SlotForm,
)
from meetinc.businesses.models import Business, BusinessDocument, GalleryPicture, Product
from meetinc.businesses.parts import parts_of
from meetinc.businesses.pictures import SLOTS, picture_address
from meetinc.businesses.queries import standing_at
from meetinc.businesses.sections import Section
from meetinc.businesses.telling import label_of
from meetinc.businesses.views.found import editable, visible
from meetinc.core.access import allow, member
from meetinc.core.errors import REFUSED, DomainError, require

HINTS = {
    "logo": gettext_lazy("Shown whole, on white."),
    "logo_dark": gettext_lazy("For readers with a dark screen, if the logo above cannot be read on black."),
    "cover": gettext_lazy("A wide picture above the page, cut to three by one."),
}

# Sections whose rows can be hidden one by one: what reports call a row.
SINGLES = {
    Section.PRODUCTS: "businesses.product",
    Section.DOCUMENTS: "businesses.businessdocument",
    Section.PICTURES: "businesses.gallerypicture",
}


@allow(member, limit="20/h/user")
def create(request: HttpRequest) -> HttpResponse:
    """Add a business; whoever adds it owns it."""
    form = NewBusinessForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = REFUSED
        if form.is_valid():
            try:
                business = commands.create_business(
                    actor=request.actor,
                    name=form.cleaned_data["name"],
                    owner_title=form.cleaned_data["title"],
                    **form.facts,
                )
            except DomainError as refusal:
                form.add_error(refusal.field, str(refusal))
            else:
                messages.success(request, _("%(name)s has a page now.") % {"name": business.name})
                return redirect("businesses:edit_section", business.slug, Section.WISHES)
    return render(request, "businesses/create.html", {"form": form}, status=status)


@allow(member)
def edit(request: HttpRequest, slug: str, section: str = Section.BUSINESS) -> HttpResponse:
    """Change what one section of the page says."""
    business = visible(request, slug)
    if section not in FORMS:
        raise Http404
    chosen = Section(section)
    require(policy.can_edit_sections(request.actor, standing_at(request.actor, business), {chosen}))
    form = FORMS[chosen](request.POST or None, business=business)
    if request.method != "POST":
        return section_page(request, form)
    return _save(request, form) if form.is_valid() else section_page(request, form, status=REFUSED)


def _save(request: HttpRequest, form: SectionForm) -> HttpResponse:
    """Save over the version the form began with, or show what is saved meanwhile."""
    version = form.cleaned_data["version"]
    try:
        saved = commands.edit_business(actor=request.actor, business=form.business, version=version, **form.changes)
    except EditedMeanwhile as refusal:
        again = form.on_top_of(form.business)
        again.add_error(None, str(refusal))
        return section_page(request, again, meanwhile=form.saved_instead(), status=409)
    except DomainError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return section_page(request, form, status=REFUSED)
    messages.success(request, _("Saved: %(section)s.") % {"section": form.section.label})
    return redirect("businesses:edit_section", saved.slug, form.section)


@allow(member)
def address(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the page's address."""
    business = editable(request, slug)
    form = AddressForm(request.POST or None, initial={"slug": business.slug})
    if request.method == "POST" and form.is_valid():
        try:
            moved = commands.choose_address(actor=request.actor, business=business, slug=form.cleaned_data["slug"])
        except DomainError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The page has its new address. The old one leads there."))
            return redirect("businesses:edit", moved.slug)
    context = {"form": form, "business": business, "old": business.old_addresses.order_by("-left_at")}
    return render(request, "businesses/address.html", context, status=REFUSED if form.errors else 200)


def section_page(
    request: HttpRequest,
    form: SectionForm,
    *,
    meanwhile: list[tuple[str, str]] | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The editor, open at the form's section."""
    business, section = form.business, form.section
    standing = standing_at(request.actor, business)
    offered = [each for each in Section if each != Section.ANSWERS or OF_BUSINESSES.fields.filter(in_use=True).exists()]
    sections = [each for each in offered if policy.can_edit_sections(request.actor, standing, {each})]
    prefetch_related_objects([business], "lines", "industries")
    context = {
        "form": form,
        "business": business,
        "section": section,
        "template": f"businesses/edit/{section}.html",
        "sections": sections,
        "completeness": completeness_of(business, parts_of(business)),
        "meanwhile": meanwhile or [],
        "singles": SINGLES.get(section),
        "names": {row.pk: str(row) for row in _single_rows(business, section)},
        **_extras(business, section),
    }
    return render(request, "businesses/edit.html", {**context, **more}, status=status)


def _single_rows(business: Business, section: Section) -> Iterable[Product | BusinessDocument | GalleryPicture]:
    """The rows of a section that can be hidden one by one."""
    match section:
        case Section.PRODUCTS:
            return business.products.all()
        case Section.DOCUMENTS:
            return business.documents.all()
        case Section.PICTURES:
            return business.gallery.all()
    return ()


def _extras(business: Business, section: Section) -> dict[str, Any]:
    """The forms that stand beside the section's own."""
    if section == Section.DOCUMENTS:
        rows = {row.pk: row for row in business.documents.select_related("document", "business")}
        return {"adding": AddDocumentForm(), "rows": rows}
    if section == Section.PICTURES:
        return {
            "adding": AddPictureForm(),
            "slots": [(slot_form(slot), picture_address(business, slot)) for slot in SLOTS],
            "rows": {
                picture.pk: picture.address(business.slug, "list")
                for picture in parts_of(business, with_hidden=True).gallery
            },
        }
    return {}


def slot_form(slot: str, *data: Any) -> SlotForm:
    """The form for one of the single pictures."""
    return SlotForm(*data, slot=slot, label=label_of(slot), hint=HINTS[slot])
