"""The directory, a business's page, creating and editing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from meetinc.businesses import commands, policy
from meetinc.businesses.directory import DIMENSIONS, businesses_directory
from meetinc.businesses.errors import EditedMeanwhile
from meetinc.businesses.forms import BusinessForm
from meetinc.businesses.models import Business
from meetinc.businesses.profile import profile_of
from meetinc.businesses.queries import businesses_visible_to, standing_at
from meetinc.businesses.shown import directory_narrowing
from meetinc.core.access import allow, member, public
from meetinc.core.directory.asking import Asked
from meetinc.core.errors import DomainError, require
from meetinc.web.directory import answer, lettered, turning


@public(cache=True)
def directory(request: HttpRequest) -> HttpResponse:
    """Businesses by name, narrowed by what the address says."""
    asked = Asked.read(request.GET, DIMENSIONS)
    found = businesses_directory(request.actor, asked)
    context = {
        "asked": asked,
        "groups": lettered(found.entries),
        "counts": found.counts,
        "narrowing": directory_narrowing(asked, found.counts),
        "may_create": bool(policy.can_create_business(request.actor)),
        **turning(asked, found.page),
    }
    return answer(request, "businesses/list.html", context)


@public(cache=True)
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """A business: what it does, seeks and offers, and who is there to meet."""
    business = get_object_or_404(businesses_visible_to(request.actor), slug=slug)
    return render(request, "businesses/profile.html", {"profile": profile_of(request.actor, business)})


@allow(member, limit="20/h/user")
def create(request: HttpRequest) -> HttpResponse:
    """Add a business; whoever adds it owns it."""
    form = BusinessForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                business = commands.create_business(
                    actor=request.actor, owner_title=form.cleaned_data["title"], **form.changes
                )
            except DomainError as refusal:
                form.add_error(refusal.field, str(refusal))
            else:
                messages.success(request, _("%(name)s has a page now.") % {"name": business.name})
                return redirect(business)
    return render(request, "businesses/edit.html", {"form": form, "meanwhile": []}, status=status)


@allow(member)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what the page says."""
    business = get_object_or_404(businesses_visible_to(request.actor), slug=slug)
    require(policy.can_edit_business(request.actor, standing_at(request.actor, business)))
    form = BusinessForm(request.POST or None, business=business)
    if request.method != "POST":
        return _edit_page(request, form, business)
    return _save(request, form, business) if form.is_valid() else _edit_page(request, form, business, status=422)


def _save(request: HttpRequest, form: BusinessForm, business: Business) -> HttpResponse:
    """Save over the version the form began with, or show what is saved meanwhile."""
    version = form.cleaned_data["version"]
    try:
        saved = commands.edit_business(actor=request.actor, business=business, version=version, **form.changes)
    except EditedMeanwhile as refusal:
        again = form.on_top_of(business.version)
        again.add_error(None, str(refusal))
        return _edit_page(request, again, business, meanwhile=form.saved_instead(), status=409)
    except DomainError as refusal:
        form.add_error(refusal.field, str(refusal))
        return _edit_page(request, form, business, status=422)
    messages.success(request, _("The page is saved."))
    return redirect(saved)


def _edit_page(
    request: HttpRequest,
    form: BusinessForm,
    business: Business,
    *,
    meanwhile: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "business": business, "meanwhile": meanwhile or []}
    return render(request, "businesses/edit.html", context, status=status)
