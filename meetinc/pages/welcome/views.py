"""The pages of the three steps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetinc.businesses.commands import claim_position, create_business
from meetinc.businesses.models import Business
from meetinc.businesses.queries import businesses_visible_to
from meetinc.core.access import allow, member
from meetinc.core.directory.asking import named
from meetinc.core.directory.folding import words
from meetinc.core.errors import REFUSED, DomainError
from meetinc.pages.welcome.forms import FoundForm, JoinForm, WishesForm, YouForm
from meetinc.pages.welcome.steps import BUSINESS, STEPS, WISHES, YOU, Welcome, WelcomeStep
from meetinc.people.affiliations import affiliations_of
from meetinc.people.commands import change_photo, edit_person, end_welcome, pass_welcome_step
from meetinc.people.models import Person
from meetinc.people.own import own_person

MOST_FOUND = 8


@require_safe
@allow(member)
def begin(request: HttpRequest) -> HttpResponse:
    """On to the step that comes next."""
    return redirect(STEPS[own_person(request).welcome_step - 1].href)


@allow(member, limit="60/h/user")
def you(request: HttpRequest) -> HttpResponse:
    """Who you are."""
    person = own_person(request)
    form = YouForm(request.POST or None, request.FILES or None, person=person)
    if request.method == "POST":
        if "skip" in request.POST:
            return _passed(request, person, YOU)
        if form.is_valid() and _saved(request, person, form):
            return _passed(request, person, YOU)
    return _page(request, YOU, {"form": form}, failed=request.method == "POST")


@allow(member, limit="60/h/user")
def business(request: HttpRequest) -> HttpResponse:
    """Find your business, or make its page."""
    person = own_person(request)
    if request.method == "POST" and "skip" in request.POST:
        return _passed(request, person, BUSINESS)
    text = " ".join(request.GET.get("q", "").split())[:160]
    found = list(named(businesses_visible_to(request.actor), words(text)).order_by("sort_key")[:MOST_FOUND])
    found = found if words(text) else []
    joining = JoinForm(request.POST if "join" in request.POST else None, found=found)
    making = FoundForm(request.POST if "new-name" in request.POST else None, initial=_guess(person, text))
    for form, act in ((joining, _join), (making, _make)):
        if form.is_bound and form.is_valid() and act(request, form):
            return _passed(request, person, BUSINESS)
    context = {
        "text": text,
        "found": found,
        "joining": joining,
        "making": making,
        "positions": affiliations_of([person.pk])[person.pk],
    }
    return _page(request, BUSINESS, context, failed=request.method == "POST")


@allow(member, limit="60/h/user")
def wishes(request: HttpRequest) -> HttpResponse:
    """What you seek and offer."""
    person = own_person(request)
    form = WishesForm(request.POST or None, person=person)
    if request.method == "POST":
        if "skip" in request.POST:
            return _passed(request, person, WISHES)
        if form.is_valid():
            edit_person(actor=request.actor, person=person, **form.changes)
            messages.success(request, _("That is all. Your profile is ready to be seen."))
            return _passed(request, person, WISHES)
    return _page(request, WISHES, {"form": form}, failed=request.method == "POST")


@require_POST
@allow(member)
def end(request: HttpRequest) -> HttpResponse:
    """Not now and not later."""
    end_welcome(actor=request.actor, person=own_person(request), now=timezone.now())
    messages.success(request, _("You find all of this in your profile, whenever you want."))
    return redirect("pages:home")


def _passed(request: HttpRequest, person: Person, step: WelcomeStep) -> HttpResponse:
    """On to the next step, or to the profile after the last."""
    pass_welcome_step(actor=request.actor, person=person, step=step.number, now=timezone.now())
    after = STEPS[step.number :]
    return redirect(after[0].href if after else person.get_absolute_url())


def _saved(request: HttpRequest, person: Person, form: YouForm) -> bool:
    """The facts and the photo, both or neither."""
    facts = {field: value for field, value in form.cleaned_data.items() if field != "photo"}
    photo = form.cleaned_data["photo"]
    try:
        with transaction.atomic():
            edit_person(actor=request.actor, person=person, **facts)
            if photo:
                change_photo(actor=request.actor, person=person, file=photo)
    except DomainError as refusal:
        form.add_error(refusal.field or ("photo" if photo else None), str(refusal))
        return False
    return True


def _join(request: HttpRequest, form: Any) -> bool:
    """Say that one works at a business that is there."""
    at: Business = form.cleaned_data["business"]
    try:
        position = claim_position(actor=request.actor, business=at, title=form.cleaned_data["title"])
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    if position.confirmed_at is None:
        messages.success(request, _("%(business)s is asked to confirm that you work there.") % {"business": at.name})
    return True


def _make(request: HttpRequest, form: Any) -> bool:
    """Make the page of a business that was not there."""
    facts = dict(form.cleaned_data)
    try:
        made = create_business(
            actor=request.actor, name=facts["name"], owner_title=facts["title"], city=facts["city"],
            country=facts["country"],
        )  # fmt: skip
    except DomainError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    messages.success(request, _("%(business)s has a page now, and you own it.") % {"business": made.name})
    return True


def _guess(person: Person, text: str) -> dict[str, Any]:
    """What a new business probably begins with."""
    return {"name": text, "city": person.city, "country": person.country.code}


def _page(request: HttpRequest, step: WelcomeStep, context: dict[str, Any], *, failed: bool) -> HttpResponse:
    welcome = Welcome(step)
    status = REFUSED if failed else 200
    page = f"pages/welcome/{step.url_name.rsplit('-', 1)[-1]}.html"
    return render(request, page, {**context, "welcome": welcome, "step": step}, status=status)
