"""A photo: shown to who may see it, given and cut by its owner."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetinc.core.access import allow, organiser, public, signed_in
from meetinc.core.errors import REFUSED, DomainError
from meetinc.core.picture_files import picture_answer
from meetinc.core.uploads import focus_of
from meetinc.people import policy
from meetinc.people.commands import change_photo, edit_person, focus_photo
from meetinc.people.models import Person
from meetinc.people.own import own_person
from meetinc.people.photo.addresses import SIZES, photo_address
from meetinc.people.photo.forms import FocusForm, PhotoForm, clicked
from meetinc.people.queries import people_visible_to
from meetinc.people.robots import tell, wishes_of
from meetinc.people.visibility import standing_of

CLICKED_WIDTH = 320
WHOLE = "whole"


@require_safe
@public
def photo(request: HttpRequest, slug: str, size: str) -> HttpResponseBase:
    """A person's photo in one of the sizes, for who may see it."""
    person = get_object_or_404(people_visible_to(request.actor).select_related("photo"), slug=slug)
    if size not in SIZES or "photo" not in person.groups_open_to(standing_of(request.actor, person)):
        raise Http404
    if size == WHOLE and not policy.can_edit_person(request.actor, person):
        raise Http404  # what was cut away is for who cuts
    answer = picture_answer(person.photo, SIZES[size])
    tell(answer, wishes_of(person, is_open=True))
    return answer


@allow(signed_in, limit="30/h/user")
def own(request: HttpRequest) -> HttpResponse:
    """Give, cut or remove one's own photo."""
    return _change(request, own_person(request), reverse("people:photo-own"))


@allow(organiser, limit="200/h/user")
def other(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for somebody else, as an organiser."""
    person = get_object_or_404(people_visible_to(request.actor), slug=slug)
    return _change(request, person, reverse("people:photo-other", args=[slug]))


@require_POST
@allow(signed_in)
def remove(request: HttpRequest) -> HttpResponse:
    """Take one's own photo away."""
    edit_person(actor=request.actor, person=own_person(request), photo=None)
    messages.success(request, _("Your photo is gone."))
    return redirect("people:photo-own")


@require_POST
@allow(organiser)
def remove_other(request: HttpRequest, slug: str) -> HttpResponse:
    """Take somebody's photo away, as an organiser."""
    person = get_object_or_404(people_visible_to(request.actor), slug=slug)
    edit_person(actor=request.actor, person=person, photo=None)
    messages.success(request, _("The photo is gone."))
    return redirect("people:photo-other", slug)


def _change(request: HttpRequest, person: Person, here: str) -> HttpResponse:
    """The page with both forms; a file is told from a point by what is sent."""
    form, focusing = PhotoForm(), FocusForm(photo=person.photo)
    status = 200
    if request.method == "POST":
        giving = "giving" in request.POST
        form = PhotoForm(request.POST, request.FILES) if giving else form
        focusing = focusing if giving else FocusForm(request.POST, photo=person.photo)
        if _given(request, person, form) if giving else _focused(request, person, focusing):
            return redirect(here)
        status = REFUSED
    return render(request, "people/photo.html", _page(request, person, form, focusing, here), status=status)


def _given(request: HttpRequest, person: Person, form: PhotoForm) -> bool:
    if not form.is_valid():
        return False
    try:
        change_photo(actor=request.actor, person=person, file=form.cleaned_data["file"])
    except DomainError as refusal:
        form.add_error("file", str(refusal))
        return False
    messages.success(request, _("The photo is saved."))
    return True


def _focused(request: HttpRequest, person: Person, form: FocusForm) -> bool:
    """A click on the picture, else one of the nine places."""
    at = clicked(request.POST, person.photo, width=CLICKED_WIDTH) if person.photo else None
    if at is None and not form.is_valid():
        return False
    across, down = at or form.chosen
    focus_photo(actor=request.actor, person=person, across=across, down=down)
    messages.success(request, _("The photo is cut around that place now."))
    return True


def _page(request: HttpRequest, person: Person, form: PhotoForm, focusing: FocusForm, here: str) -> dict[str, Any]:
    is_own = person.account_id == request.actor.account_id
    across, down = focus_of(person.photo) if person.photo else (50, 50)
    return {
        "person": person,
        "is_own": is_own,
        "form": form,
        "focusing": focusing,
        "whole": photo_address(person, "whole"),
        "cut": photo_address(person, "page"),
        "width": CLICKED_WIDTH,
        "place": (across, down),
        "edit_href": reverse("people:edit") if is_own else reverse("people:edit-other", args=[person.slug]),
        "remove_href": reverse("people:photo-remove")
        if is_own
        else reverse("people:photo-remove-other", args=[person.slug]),
        "here": here,
    }
