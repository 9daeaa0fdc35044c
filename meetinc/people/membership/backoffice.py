"""Members in the back office: the list, one person's membership, many at once, the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetinc.accounts.backoffice.page import Crumb, page, tried
from meetinc.core.access import allow, organiser
from meetinc.core.audit import history_of
from meetinc.core.days import site_today
from meetinc.core.errors import REFUSED, DomainError
from meetinc.people.commands import list_people
from meetinc.people.membership import commands, queries
from meetinc.people.membership.exporting import members_file
from meetinc.people.membership.forms import BulkForm, FindForm, MembershipForm, PlacesForm
from meetinc.people.models import Membership, Person
from meetinc.people.names import mixed_word

PER_PAGE = 50
MEMBERS: Crumb = ("members_manage:members", gettext_lazy("Members"))


@allow(organiser)
def members(request: HttpRequest) -> HttpResponse:
    """Everybody, with status, number and groups; to be searched, narrowed, chosen from."""
    form = FindForm(request.GET)
    today = site_today(timezone.now())
    found = Paginator(queries.members_found(request.actor, form.wanted, today=today), PER_PAGE)
    return page(
        request,
        "people/manage/members.html",
        title=_("Members"),
        icon="group",
        form=form,
        found=found.get_page(request.GET.get("p")),
        bulk=BulkForm(),
        lapsed=queries.lapsed_count(request.actor, today=today),
        today=today,
        query=_query(request.GET),
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
        history=history_of(person)[:50],
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
@allow(organiser)
def bulk(request: HttpRequest) -> HttpResponse:
    """Do one thing with many people; asked again, with their number, before it is done."""
    form = BulkForm(request.POST)
    narrowed = QueryDict(request.POST.get("query", ""))
    people = _chosen(request, form, narrowed) if form.is_valid() else None
    if people is None or not (number := people.count()):
        problem = " ".join(str(error) for errors in form.errors.values() for error in errors)
        messages.error(request, problem or _("Tick at least one person first."))
        return _list(narrowed)
    act, sentence = _act(request, form)
    if "confirmed" in request.POST:
        tried(request, partial(act, person_ids=list(people.order_by().values_list("pk", flat=True))), _("Done."))
        return _list(narrowed)
    return page(
        request,
        "people/manage/bulk.html",
        title=sentence,
        icon="group",
        above=(MEMBERS,),
        number=number,
        sample=people.order_by("sort_key", "pk")[:10],
        kept=[
            (name, value) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"
        ],
        back=f"{reverse('members_manage:members')}?{_query(narrowed)}",
    )


@allow(organiser)
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The list as it is narrowed, as a file for a spreadsheet."""
    found = queries.members_found(request.actor, FindForm(request.GET).wanted, today=site_today(timezone.now()))
    return members_file(found, form=form)


def _act(request: HttpRequest, form: BulkForm) -> tuple[Callable[..., int], str]:
    """The command that was chosen, and what it does in words."""
    given = form.cleaned_data
    if given["act"] == "status":
        label = Membership.Status(given["status"]).label
        act = partial(commands.set_status, actor=request.actor, status=given["status"])
        return act, _("Set status: %(status)s") % {"status": label}
    if given["act"] in {"list", "unlist"}:
        listed = given["act"] == "list"
        sentence = _("Show in the directory") if listed else _("Take out of the directory")
        return partial(list_people, actor=request.actor, listed=listed), sentence
    group = given["group"]
    if given["act"] == "add":
        return partial(commands.add_to_group, actor=request.actor, group=group), _("Add to group: %(group)s") % {
            "group": group
        }
    act = partial(commands.remove_from_group, actor=request.actor, group=group)
    return act, _("Remove from group: %(group)s") % {"group": group}


def _chosen(request: HttpRequest, form: BulkForm, narrowed: QueryDict) -> QuerySet[Person]:
    """Who is meant: the ticked, or all that the list finds."""
    if form.cleaned_data["everybody"]:
        wanted = FindForm(narrowed).wanted
        return queries.members_found(request.actor, wanted, today=site_today(timezone.now()))
    return queries.people_to_manage(request.actor).filter(pk__in=form.chosen(request.POST.getlist("person")))


def _found(request: HttpRequest, pk: int) -> Person:
    person: Person = get_object_or_404(queries.people_to_manage(request.actor), pk=pk)
    return person


def _query(given: QueryDict) -> str:
    """What the list is narrowed by, without the page."""
    narrowed = given.copy()
    narrowed.pop("p", None)
    return narrowed.urlencode()


def _list(narrowed: QueryDict) -> HttpResponse:
    return redirect(f"{reverse('members_manage:members')}?{_query(narrowed)}")
