"""Pages of people: the directory, profiles, one's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from meetinc.core.access import allow, organiser, public, signed_in
from meetinc.core.actor import Actor
from meetinc.core.directory.asking import Asked
from meetinc.core.errors import DomainError
from meetinc.people import policy
from meetinc.people.commands import edit_person
from meetinc.people.directory import DIMENSIONS, people_directory
from meetinc.people.errors import EditedMeanwhile
from meetinc.people.forms import PersonForm
from meetinc.people.models import Person
from meetinc.people.profile import profile_of
from meetinc.people.queries import people_visible_to, person_of
from meetinc.people.shown import directory_narrowing
from meetinc.web.directory import answer, lettered, turning


@public(cache=True)
def directory(request: HttpRequest) -> HttpResponse:
    """People by name, narrowed by what the address says."""
    asked = Asked.read(request.GET, DIMENSIONS)
    found = people_directory(request.actor, asked)
    context = {
        "asked": asked,
        "groups": lettered(found.entries),
        "counts": found.counts,
        "narrowing": directory_narrowing(asked, found.counts),
        **turning(asked, found.page),
    }
    return answer(request, "people/list.html", context)


@public(cache=True)
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """A person, as far as they let the reader in; to themselves also as a visitor sees them."""
    person = get_object_or_404(people_visible_to(request.actor), slug=slug)
    is_own = request.actor.is_signed_in and person.account_id == request.actor.account_id
    as_visitor = is_own and request.GET.get("as") == "visitor"
    reader = Actor.visitor() if as_visitor else request.actor
    context = {
        "profile": profile_of(reader, person, now=timezone.now()),
        "is_own": is_own,
        "as_visitor": as_visitor,
        "open_to_visitors": people_visible_to(Actor.visitor()).filter(pk=person.pk).exists() if is_own else True,
        "may_edit": bool(policy.can_edit_person(request.actor, person)) and not as_visitor,
    }
    return render(request, "people/profile.html", context)


@allow(signed_in)
def me(request: HttpRequest) -> HttpResponse:
    """On to one's own profile."""
    return redirect(_own(request))


def _own(request: HttpRequest) -> Person:
    person = person_of(request.actor)
    if person is None:
        raise Http404
    return person


@allow(signed_in)
def edit_own(request: HttpRequest) -> HttpResponse:
    """Edit one's own profile."""
    return _edit(request, _own(request), is_own=True)


@allow(organiser)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Edit somebody else's profile, as an organiser."""
    return _edit(request, get_object_or_404(people_visible_to(request.actor), slug=slug), is_own=False)


def _edit(request: HttpRequest, person: Person, *, is_own: bool) -> HttpResponse:
    form = PersonForm(request.POST or None, person=person)
    status = 200
    meanwhile: list[tuple[str, str]] = []
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            saved = edit_person(
                actor=request.actor, person=person, version=form.cleaned_data["version"], **form.changes
            )
        except EditedMeanwhile as refusal:
            status, meanwhile = 409, form.saved_instead()
            form = form.on_top_of(person.version)
            form.add_error(None, str(refusal))
        except DomainError as refusal:
            status = 422
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Your profile is saved.") if is_own else _("The profile is saved."))
            return redirect(saved)
    context = {"form": form, "person": person, "is_own": is_own, "meanwhile": meanwhile}
    return render(request, "people/edit.html", context, status=status)
