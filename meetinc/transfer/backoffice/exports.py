"""Exports in the back office: lists as filtered in the directories, and the whole site."""

from __future__ import annotations

from functools import partial

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetinc.accounts.backoffice.page import tried
from meetinc.businesses.custom import OF_BUSINESSES
from meetinc.businesses.directory import DIMENSIONS as BY_BUSINESSES
from meetinc.businesses.models import Business
from meetinc.businesses.queries import businesses_visible_to
from meetinc.core.access import allow, organiser, owner
from meetinc.core.custom.narrowing import dimensions_of, narrowing_fields
from meetinc.core.custom.questions import Questions
from meetinc.core.directory.asking import Dimension, narrowed
from meetinc.core.directory.reading import asked_in
from meetinc.core.export import FORMATS, list_answer, saved, streamed
from meetinc.people.custom import OF_PEOPLE
from meetinc.people.directory import DIMENSIONS as BY_PEOPLE
from meetinc.people.models import Person
from meetinc.people.queries import people_visible_to
from meetinc.transfer import commands
from meetinc.transfer.backoffice.frame import page
from meetinc.transfer.exports import (
    BUSINESSES,
    MEMBERSHIP,
    PEOPLE,
    cards_of,
    for_organisers,
    loaded,
    own_columns,
    seen_people,
)
from meetinc.transfer.models import SiteArchive
from meetinc.transfer.queries import archives_visible_to

CARDS = "vcf"


@allow(organiser)
def exports(request: HttpRequest) -> HttpResponse:
    """What can be taken out. The filters of the address go with each list."""
    asked = request.GET.urlencode()
    return page(
        request, "exports.html", title=_("Exports"), icon="upload", formats=FORMATS, query=f"?{asked}" if asked else "",
        archives=archives_visible_to(request.actor), may_pack=request.actor.is_owner,
        packing=archives_visible_to(request.actor).filter(state=SiteArchive.State.ASKED).exists(),
    )  # fmt: skip


@require_safe
@allow(organiser)
def listing(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """People or businesses, narrowed by the address as their directories are, as a file."""
    if name == "people" and form in {*FORMATS, CARDS}:
        commands.note_export(actor=request.actor, name=name, form=form)
        seen = seen_people(request.actor, for_organisers(_people(request)))
        if form == CARDS:
            return streamed(cards_of(seen), name=name, form=form)
        return list_answer(
            (*PEOPLE, *MEMBERSHIP, *own_columns(OF_PEOPLE, lambda each: each.answers)), seen, name=name, form=form
        )
    if name == "businesses" and form in FORMATS:
        commands.note_export(actor=request.actor, name=name, form=form)
        own = own_columns(OF_BUSINESSES, lambda business: business.custom_values.all())
        return list_answer((*BUSINESSES, *own), loaded(_businesses(request)), name=name, form=form)
    raise Http404


def _people(request: HttpRequest) -> QuerySet[Person]:
    return narrowed(
        people_visible_to(request.actor), asked_in(request.GET, _dimensions(BY_PEOPLE, OF_PEOPLE))
    ).order_by("sort_key", "pk")


def _businesses(request: HttpRequest) -> QuerySet[Business]:
    asked = asked_in(request.GET, _dimensions(BY_BUSINESSES, OF_BUSINESSES))
    return narrowed(businesses_visible_to(request.actor), asked).order_by("sort_key", "pk")


def _dimensions(usual: tuple[Dimension, ...], own: Questions) -> tuple[Dimension, ...]:
    """What the directory can be narrowed by, the operator's questions included."""
    return (*usual, *dimensions_of(narrowing_fields(own)))


@require_POST
@allow(owner)
def ask(request: HttpRequest) -> HttpResponse:
    """Let the worker pack the whole site."""
    act = partial(commands.request_archive, actor=request.actor, now=timezone.now())
    tried(request, act, _("The site is being packed. Come back in a while and fetch it here."))
    return redirect("transfer_manage:exports")


@require_safe
@allow(owner)
def archive(request: HttpRequest, pk: object) -> HttpResponseBase:
    """Fetch an archive of the site."""
    ready = archives_visible_to(request.actor).filter(state=SiteArchive.State.READY, expires_at__gt=timezone.now())
    found = get_object_or_404(ready, pk=pk)
    if not default_storage.exists(found.file):
        raise Http404
    commands.note_archive_fetched(actor=request.actor, archive=found)
    file = FileResponse(default_storage.open(found.file), content_type="application/zip")
    return saved(file, name=f"site-{found.asked_at:%Y-%m-%d}", form="zip")
