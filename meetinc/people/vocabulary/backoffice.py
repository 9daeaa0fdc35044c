"""Tags, goals and industries in the back office."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetinc.accounts.backoffice.many import Many, acting_on, ask, tell
from meetinc.accounts.backoffice.page import Crumb, page, tried
from meetinc.core.access import allow, organiser
from meetinc.core.actor import Actor
from meetinc.core.errors import REFUSED, DomainError
from meetinc.core.export import FORMATS, list_answer
from meetinc.core.vocabulary import Goal, Tag, TagSynonym, commands, queries
from meetinc.people.vocabulary.acts import acts_on_tags
from meetinc.people.vocabulary.forms import FindForm, FindTagForm, GoalForm, LabelForm, MergeForm
from meetinc.people.vocabulary.listing import GOAL_COLUMNS, INDUSTRY_COLUMNS, TAG_COLUMNS

PER_PAGE = 50
TAGS: Crumb = ("vocabulary_manage:tags", gettext_lazy("Tags"))
GOALS: Crumb = ("vocabulary_manage:goals", gettext_lazy("Goals"))


@allow(organiser)
def tags(request: HttpRequest) -> HttpResponseBase:
    """All tags with their synonyms, the most used first; to be searched, exported, and tidied together."""
    rows = _narrowed(request.actor, request.GET)
    if request.GET.get("form") in FORMATS:
        return list_answer(TAG_COLUMNS, rows.iterator(chunk_size=1000), name="tags", form=request.GET["form"])
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    return page(
        request,
        "people/manage/tags.html",
        title=_("Tags"),
        icon="tag",
        form=FindTagForm(request.GET),
        formats=FORMATS,
        found=found,
        **acting_on(request, MANY, number=found.paginator.count),
    )


@require_POST
@allow(organiser, limit="60/h/user")
def act(request: HttpRequest) -> HttpResponse:
    """One thing for many tags: looked through first, then done."""
    return ask(request, MANY)


@allow(organiser, limit="60/h/user")
def acted(request: HttpRequest) -> HttpResponse:
    """What came of it."""
    return tell(request, MANY)


@allow(organiser)
def tag(request: HttpRequest, pk: int) -> HttpResponse:
    """One tag: its word, its synonyms, and the ways to merge or remove it."""
    found = _tag(pk)
    form = LabelForm(request.POST or None, initial={"label": found.label})
    if request.method == "POST" and form.is_valid():
        act = partial(commands.rename_tag, actor=request.actor, tag=found, **form.cleaned_data)
        if _done(request, form, act, _("Saved. The earlier word still leads here.")):
            return redirect("vocabulary_manage:tag", pk=found.pk)
    return _tag_page(request, found, form=form, synonym=LabelForm(auto_id="synonym_%s"), merge=MergeForm())


@require_POST
@allow(organiser)
def add_synonym(request: HttpRequest, pk: int) -> HttpResponse:
    """Let another word mean this tag."""
    found = _tag(pk)
    form = LabelForm(request.POST, auto_id="synonym_%s")
    if form.is_valid():
        act = partial(commands.add_synonym, actor=request.actor, tag=found, **form.cleaned_data)
        if _done(request, form, act, _("“%(word)s” means this tag now.") % {"word": form.cleaned_data["label"]}):
            return redirect("vocabulary_manage:tag", pk=found.pk)
    return _tag_page(request, found, form=LabelForm(initial={"label": found.label}), synonym=form, merge=MergeForm())


@require_POST
@allow(organiser)
def remove_synonym(request: HttpRequest, pk: int) -> HttpResponse:
    """The word means nothing any more."""
    found = get_object_or_404(TagSynonym.objects.select_related("tag"), pk=pk)
    act = partial(commands.remove_synonym, actor=request.actor, synonym=found)
    tried(request, act, _("“%(word)s” is no synonym any more.") % {"word": found})
    return redirect("vocabulary_manage:tag", pk=found.tag_id)


@require_POST
@allow(organiser)
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Make two tags one; asked again, with what it touches, before it is done."""
    found = _tag(pk)
    form = MergeForm(request.POST)
    if not form.is_valid():
        return _tag_page(
            request, found, form=LabelForm(initial={"label": found.label}),
            synonym=LabelForm(auto_id="synonym_%s"), merge=form,
        )  # fmt: skip
    into = form.cleaned_data["into"]
    if "confirmed" in request.POST:
        act = partial(commands.merge_tags, actor=request.actor, tag=found, into=into)
        done = tried(request, act, _("“%(gone)s” is part of “%(kept)s” now.") % {"gone": found, "kept": into})
        return redirect("vocabulary_manage:tag", pk=into.pk if done else found.pk)
    title = _("Merge “%(gone)s” into “%(kept)s”") % {"gone": found, "kept": into}
    return page(request, "people/manage/merge.html", title=title, icon="tag", above=(TAGS,), tag=found, into=into)


@allow(organiser)
def remove_tag(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a word, asked with how often it is used."""
    found = _tag(pk)
    if request.method == "POST":
        act = partial(commands.remove_tag, actor=request.actor, tag=found)
        tried(request, act, _("The tag “%(word)s” is gone.") % {"word": found})
        return redirect("vocabulary_manage:tags")
    title = _("Remove “%(word)s”") % {"word": found}
    context = {"word": found, "back": "vocabulary_manage:tag"}
    return page(request, "people/manage/remove_word.html", title=title, icon="tag", above=(TAGS,), **context)


@allow(organiser)
def goals(request: HttpRequest) -> HttpResponseBase:
    """What members can look for, in order, and a form for another."""
    if request.GET.get("form") in FORMATS:
        return list_answer(GOAL_COLUMNS, queries.goals_found(), name="goals", form=request.GET["form"])
    form = LabelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(commands.add_goal, actor=request.actor, **form.cleaned_data)
        if _done(request, form, act, _("Members can choose “%(word)s” now.") % {"word": form.cleaned_data["label"]}):
            return redirect("vocabulary_manage:goals")
    return page(
        request,
        "people/manage/goals.html",
        title=_("Goals"),
        icon="crosshairs",
        form=form,
        formats=FORMATS,
        found=Paginator(queries.goals_found(), PER_PAGE).get_page(request.GET.get("p")),
        status=REFUSED if form.errors else 200,
    )


@allow(organiser)
def goal(request: HttpRequest, pk: int) -> HttpResponse:
    """One goal: its word and place."""
    found = _goal(pk)
    form = GoalForm(request.POST or None, initial={"label": found.label, "order": found.order})
    if request.method == "POST" and form.is_valid():
        act = partial(commands.edit_goal, actor=request.actor, goal=found, **form.cleaned_data)
        if _done(request, form, act, _("Saved.")):
            return redirect("vocabulary_manage:goals")
    status = REFUSED if form.errors else 200
    return page(
        request, "people/manage/goal.html", title=str(found), icon="crosshairs", above=(GOALS,), form=form,
        word=found, status=status,
    )  # fmt: skip


@allow(organiser)
def remove_goal(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a goal, asked with how many chose it."""
    found = _goal(pk)
    if request.method == "POST":
        act = partial(commands.remove_goal, actor=request.actor, goal=found)
        tried(request, act, _("The goal “%(word)s” is gone.") % {"word": found})
        return redirect("vocabulary_manage:goals")
    title = _("Remove “%(word)s”") % {"word": found}
    context = {"word": found, "back": "vocabulary_manage:goal"}
    return page(request, "people/manage/remove_word.html", title=title, icon="crosshairs", above=(GOALS,), **context)


@allow(organiser)
def industries(request: HttpRequest) -> HttpResponseBase:
    """The classification, to be read: it is Eurostat's."""
    form = FindForm(request.GET)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    found = queries.industries_found(words)
    if request.GET.get("form") in FORMATS:
        return list_answer(INDUSTRY_COLUMNS, found, name="industries", form=request.GET["form"])
    return page(
        request,
        "people/manage/industries.html",
        title=_("Industries"),
        icon="list-ul",
        form=form,
        formats=FORMATS,
        found=Paginator(found, PER_PAGE).get_page(request.GET.get("p")),
    )


def _tag_page(request: HttpRequest, found: Tag, **forms_: forms.Form) -> HttpResponse:
    status = REFUSED if any(form.errors for form in forms_.values()) else 200
    context: dict[str, Any] = {**forms_, "tag": _tag(found.pk)}
    return page(
        request, "people/manage/tag.html", title=found.label, icon="tag", above=(TAGS,), status=status, **context
    )


def _done(request: HttpRequest, form: forms.Form, act: Any, done: str) -> bool:
    """Run a command; a refusal stands beside its field."""
    try:
        act()
    except DomainError as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    messages.success(request, done)
    return True


def _tag(pk: int) -> Any:
    return get_object_or_404(queries.used(Tag.objects.all()).prefetch_related("synonyms"), pk=pk)


def _goal(pk: int) -> Any:
    return get_object_or_404(queries.used(Goal.objects.all()), pk=pk)


def _narrowed(actor: Actor, given: QueryDict) -> QuerySet[Tag]:  # noqa: ARG001 (organisers see all words)
    """The tags that an address of the list asks for."""
    form = FindTagForm(given)
    return queries.tags_found(**(form.cleaned_data if form.is_valid() else {}))


MANY = Many(
    act="vocabulary_manage:act",
    done="vocabulary_manage:acted",
    crumb=TAGS,
    icon="tag",
    found=_narrowed,
    visible=lambda _actor: queries.tags_found(),
    acts=acts_on_tags,
)
