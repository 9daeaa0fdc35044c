"""Pages of people: the directory, profiles, one's own."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from meetinc.core.access import allow, organiser, public, signed_in
from meetinc.core.actor import Actor
from meetinc.core.addresses import absolute
from meetinc.core.custom.narrowing import dimensions_of, narrowing_fields
from meetinc.core.directory.reading import asked_in
from meetinc.core.errors import REFUSED, DomainError
from meetinc.people import policy
from meetinc.people.audiences import Standing
from meetinc.people.cards.of_person import structured
from meetinc.people.commands import edit_person
from meetinc.people.completeness import completeness_of
from meetinc.people.custom import OF_PEOPLE
from meetinc.people.directory import DIMENSIONS, people_directory
from meetinc.people.errors import EditedMeanwhile
from meetinc.people.forms import PersonForm
from meetinc.people.models import Person
from meetinc.people.own import own_person
from meetinc.people.profile import Profile, profile_of
from meetinc.people.queries import people_visible_to
from meetinc.people.robots import reads_for_ai, tell, wishes_of
from meetinc.people.shown import directory_narrowing
from meetinc.web.directory import answer, grouped, mapped, turning

PREVIEWS: Final = {
    "visitor": Standing.VISITOR,
    "member": Standing.MEMBER,
    "connection": Standing.CONNECTION,
}


@public(cache=True)
def directory(request: HttpRequest) -> HttpResponse:
    """People as list or map, narrowed by what the address says."""
    fields = narrowing_fields(OF_PEOPLE)
    dimensions = (*DIMENSIONS, *dimensions_of(fields))
    asked = asked_in(request.GET, dimensions)
    found = people_directory(request.actor, asked, dimensions)
    context = {
        "asked": asked,
        "groups": grouped(found.entries, asked.order),
        "atlas": mapped(asked, found.counts),
        "counts": found.counts,
        "narrowing": directory_narrowing(asked, found.counts, fields),
        **turning(asked, found.page),
    }
    return answer(request, "people/list.html", context)


@public(cache=True)
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """A person, as far as they let the reader in; to themselves also as others see them."""
    person = get_object_or_404(people_visible_to(request.actor).select_related("photo"), slug=slug)
    if person.refuses_ai and reads_for_ai(request):
        raise PermissionDenied
    is_own = request.actor.is_signed_in and person.account_id == request.actor.account_id
    preview = PREVIEWS.get(request.GET.get("as", "")) if is_own else None
    open_to_visitors = people_visible_to(Actor.visitor()).filter(pk=person.pk).exists() if is_own else True
    shown = profile_of(request.actor, person, now=timezone.now(), standing=preview)
    wishes = wishes_of(person, is_open=open_to_visitors)
    context = {
        "profile": shown,
        "is_own": is_own,
        "preview": preview,
        "open_to_visitors": open_to_visitors,
        "may_edit": bool(policy.can_edit_person(request.actor, person)) and preview is None,
        "wishes": wishes,
        "completeness": completeness_of(shown.seen) if is_own and preview is None else None,
        "structured": _structured(request, shown, wishes),
    }
    answer = render(request, "people/profile.html", context)
    tell(answer, wishes)
    if person.refuses_ai:  # a kept copy would be given to whom the page itself turns away
        answer.headers["Cache-Control"] = "private"
    return answer


def _structured(request: HttpRequest, shown: Profile, wishes: str) -> dict[str, Any]:
    """What search engines read, and nobody else: it says no more than a visitor sees."""
    is_for_machines = not request.actor.is_signed_in and "noindex" not in wishes
    return structured(shown.seen, absolute) if is_for_machines else {}


@allow(signed_in)
def me(request: HttpRequest) -> HttpResponse:
    """On to one's own profile."""
    return redirect(own_person(request))


@allow(signed_in)
def edit_own(request: HttpRequest) -> HttpResponse:
    """Edit one's own profile."""
    return _edit(request, own_person(request), is_own=True)


@allow(organiser)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Edit somebody else's profile, as an organiser."""
    return _edit(request, get_object_or_404(people_visible_to(request.actor), slug=slug), is_own=False)


def _edit(request: HttpRequest, person: Person, *, is_own: bool) -> HttpResponse:
    form = PersonForm(request.POST or None, person=person)
    status = 200
    meanwhile: list[tuple[str, str]] = []
    if request.method == "POST" and not form.is_valid():
        status = REFUSED
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
            status = REFUSED
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Your profile is saved.") if is_own else _("The profile is saved."))
            return redirect(saved)
    context = {"form": form, "person": person, "is_own": is_own, "meanwhile": meanwhile}
    return render(request, "people/edit.html", context, status=status)
