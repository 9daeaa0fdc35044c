"""Member groups in the back office."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetinc.accounts.backoffice.page import Crumb, page, tried
from meetinc.core.access import allow, organiser
from meetinc.core.errors import REFUSED, DomainError
from meetinc.core.export import FORMATS, list_answer
from meetinc.people.membership import commands, queries
from meetinc.people.membership.backoffice import PER_PAGE
from meetinc.people.membership.exporting import GROUP_COLUMNS
from meetinc.people.membership.forms import FindGroupForm, GroupForm
from meetinc.people.models import MemberGroup

GROUPS: Crumb = ("members_manage:groups", gettext_lazy("Groups"))


@allow(organiser)
def groups(request: HttpRequest) -> HttpResponseBase:
    """All groups with their sizes, to be searched and exported, and a form for another."""
    finding = FindGroupForm(request.GET)
    words = finding.cleaned_data["words"] if finding.is_valid() else ""
    rows = queries.groups_visible_to(request.actor).filter(name__icontains=words)
    if request.GET.get("form") in FORMATS:
        return list_answer(GROUP_COLUMNS, rows, name="groups", form=request.GET["form"])
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            group = commands.create_group(actor=request.actor, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The group “%(name)s” is there.") % {"name": group})
            return redirect("members_manage:group", pk=group.pk)
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    return page(
        request,
        "people/manage/groups.html",
        title=_("Groups"),
        icon="group",
        form=form,
        finding=finding,
        formats=FORMATS,
        found=found,
        status=REFUSED if form.errors else 200,
    )


@allow(organiser)
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """One group: its words and its people."""
    found = _found(request, pk)
    form = GroupForm(request.POST or None, initial={"name": found.name, "text": found.text})
    if request.method == "POST" and form.is_valid():
        try:
            commands.edit_group(actor=request.actor, group=found, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("members_manage:group", pk=found.pk)
    people = queries.people_to_manage(request.actor).filter(group_places__group=found).select_related("membership")
    return page(
        request,
        "people/manage/group.html",
        title=_found(request, pk).name,
        icon="group",
        above=(GROUPS,),
        form=form,
        group=found,
        found=Paginator(people.order_by("sort_key", "pk"), PER_PAGE).get_page(request.GET.get("p")),
        status=REFUSED if form.errors else 200,
    )


@require_POST
@allow(organiser)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one person out of the group."""
    found = _found(request, pk)
    ids = [int(each) for each in request.POST.getlist("person") if each.isascii() and each.isdigit()]
    act = partial(commands.remove_from_group, actor=request.actor, group=found, person_ids=ids)
    tried(request, act, _("Taken out of the group."))
    return redirect("members_manage:group", pk=found.pk)


@allow(organiser)
def dissolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Dissolve the group, asked with its name and size."""
    found = _found(request, pk)
    if request.method == "POST":
        act = partial(commands.delete_group, actor=request.actor, group=found)
        tried(request, act, _("The group “%(name)s” is dissolved.") % {"name": found})
        return redirect("members_manage:groups")
    title = _("Dissolve “%(name)s”") % {"name": found}
    return page(request, "people/manage/dissolve.html", title=title, icon="group", above=(GROUPS,), group=found)


def _found(request: HttpRequest, pk: int) -> MemberGroup:
    found: MemberGroup = get_object_or_404(queries.groups_visible_to(request.actor), pk=pk)
    return found
