"""Members in the back office: the list, one person's membership, many at once, the file."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetinc.accounts.backoffice.many import Many, acting_on, ask, tell
from meetinc.accounts.backoffice.page import Crumb, page, tried
from meetinc.core.access import allow, organiser
from meetinc.core.actor import Actor
from meetinc.core.audit import latest_of
from meetinc.core.days import site_today
from meetinc.core.errors import REFUSED, DomainError
from meetinc.core.export import FORMATS
from meetinc.people.membership import commands, queries
from meetinc.people.membership.acts import acts_on_members
from meetinc.people.membership.exporting import members_file
from meetinc.people.membership.forms import FindForm, MembershipForm, PlacesForm
from meetinc.people.models import Person
from meetinc.people.names import mixed_word

PER_PAGE = 50
MEMBERS: Crumb = ("members_manage:members", gettext_lazy("Members"))


@allow(organiser)
def members(request: HttpRequest) -> HttpResponseBase:
    """Everybody, with status, number and groups; to be searched, narrowed, exported, and acted on together."""
    rows = _narrowed(request.actor, request.GET)
    if request.GET.get("form") in FORMATS:
        return members_file(rows, form=request.GET["form"])
    today = site_today(timezone.now())
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    return page(
        request,
        "people/manage/members.html",
        title=_("Members"),
        icon="group",
        form=FindForm(request.GET),
        formats=FORMATS,
        found=found,
        lapsed=queries.lapsed_count(request.actor, today=today),
        today=today,
        **acting_on(request, MANY, number=found.paginator.count),
    )


@allow(organiser)
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: membership, groups, and what was done to them."""
    person = _found(request, pk)
    held = queries.memberships_visible_to(request.actor).filter(person=person).first()
    form = MembershipForm.begun_with(request.POST or None, held)
    if request.method == "POST" and form.is_valid():
        try:
            commands.set_membership(actor=request.actor, person=person, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("members_manage:member", pk=person.pk)
    return page(
        request,
        "people/manage/member.html",
        title=str(person),
        icon="user",
        above=(MEMBERS,),
        person=person,
        membership=held,
        mixed=mixed_word(f"{person.name} {person.name_in_script}"),
        lapsed=held is not None and held.has_lapsed(today=site_today(timezone.now())),
        form=form,
        places=PlacesForm(initial={"groups": person.member_groups.all()}),
        history=latest_of(person),
        status=REFUSED if form.errors else 200,
    )


@require_POST
@allow(organiser)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a membership that was a mistake."""
    person = _found(request, pk)
    act = partial(commands.remove_membership, actor=request.actor, person=person)
    tried(request, act, _("%(name)s has no membership any more.") % {"name": person})
    return redirect("members_manage:member", pk=person.pk)


@require_POST
@allow(organiser)
def places(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a person into exactly the ticked groups."""
    person = _found(request, pk)
    form = PlacesForm(request.POST)
    if form.is_valid():
        wanted, held = set(form.cleaned_data["groups"]), set(person.member_groups.all())
        for group in wanted - held:
            commands.add_to_group(actor=request.actor, group=group, person_ids=[person.pk])
        for group in held - wanted:
            commands.remove_from_group(actor=request.actor, group=group, person_ids=[person.pk])
        messages.success(request, _("Saved."))
    return redirect("members_manage:member", pk=person.pk)


@require_POST
@allow(organiser, limit="60/h/user")
def act(request: HttpRequest) -> HttpResponse:
    """One thing for many people: looked through first, then done."""
    return ask(request, MANY)


@allow(organiser, limit="60/h/user")
def acted(request: HttpRequest) -> HttpResponse:
    """What came of it; taken back by a POST."""
    return tell(request, MANY)


def _narrowed(actor: Actor, given: QueryDict) -> QuerySet[Person]:
    """The people that an address of the list asks for."""
    return queries.members_found(actor, FindForm(given).wanted, today=site_today(timezone.now()))


def _found(request: HttpRequest, pk: int) -> Person:
    person: Person = get_object_or_404(queries.people_to_manage(request.actor), pk=pk)
    return person


MANY = Many(
    act="members_manage:act",
    done="members_manage:acted",
    crumb=MEMBERS,
    icon="group",
    found=_narrowed,
    visible=lambda actor: queries.members_found(actor, queries.Wanted(), today=site_today(timezone.now())),
    acts=acts_on_members,
)
