"""The operator's questions in the back office: the same pages for each room that asks some."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from meetinc.accounts.backoffice.own_field_form import FieldForm
from meetinc.accounts.backoffice.page import Crumb, page, tried
from meetinc.core.access import allow, organiser
from meetinc.core.custom import commands
from meetinc.core.custom.questions import Questions
from meetinc.core.errors import REFUSED, DomainError, Text

ICON = "form"


@dataclass(frozen=True, slots=True)
class FieldPages:
    """The pages of one room's questions: what stands above their list, and the namespace of their addresses."""

    of: Questions
    namespace: str
    title: Text
    note: Text

    @property
    def crumb(self) -> Crumb:
        return f"{self.namespace}:fields", self.title

    def addresses(self) -> tuple[list[URLPattern], str]:
        """What `include` takes."""
        these = {"pages": self}
        patterns = [
            path("", fields, these, name="fields"),
            path("new/", add, these, name="add"),
            path("<int:pk>/", edit, these, name="field"),
            path("<int:pk>/remove/", remove, these, name="remove"),
        ]
        return patterns, self.namespace


@allow(organiser)
def fields(request: HttpRequest, pages: FieldPages) -> HttpResponse:
    """All questions in their order, with how many have answered."""
    found = pages.of.fields.annotate(answered=Count("values")).order_by("order", "pk")  # grouped rows lose their own
    return _page(request, pages, "own_fields.html", title=pages.title, above=(), found=found)


@allow(organiser)
def add(request: HttpRequest, pages: FieldPages) -> HttpResponse:
    """Another question."""
    form = FieldForm.begun_with(request.POST or None, pages.of)
    act = partial(commands.create_field, actor=request.actor, of=pages.of)
    if request.method == "POST" and _done(request, form, act):
        return redirect(pages.crumb[0])
    return _form_page(request, pages, form, title=_("New field"))


@allow(organiser)
def edit(request: HttpRequest, pages: FieldPages, pk: int) -> HttpResponse:
    """One question."""
    found = get_object_or_404(pages.of.fields, pk=pk)
    form = FieldForm.begun_with(request.POST or None, pages.of, found)

    def act(**facts: Any) -> object:
        return commands.edit_field(actor=request.actor, of=pages.of, field=found, drops_answers=form.may_drop, **facts)

    if request.method == "POST" and _done(request, form, act):
        return redirect(pages.crumb[0])
    return _form_page(request, pages, form, title=found.label, field=found)


@allow(organiser)
def remove(request: HttpRequest, pages: FieldPages, pk: int) -> HttpResponse:
    """Forget a question, asked with how many answers go with it."""
    found = get_object_or_404(pages.of.fields.annotate(answered=Count("values")), pk=pk)
    if request.method == "POST":
        act = partial(commands.delete_field, actor=request.actor, of=pages.of, field=found)
        tried(request, act, _("The field “%(field)s” is gone.") % {"field": found.label})
        return redirect(pages.crumb[0])
    title = _("Remove “%(field)s”") % {"field": found.label}
    return _page(request, pages, "own_field_remove.html", title=title, field=found)


def _done(request: HttpRequest, form: FieldForm, act: Callable[..., Any]) -> bool:
    """Run the command with what was typed; a refusal goes beside its field."""
    if not form.is_valid():
        return False
    try:
        act(**form.facts)
    except DomainError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    messages.success(request, _("Saved."))
    return True


def _form_page(request: HttpRequest, pages: FieldPages, form: FieldForm, **context: Any) -> HttpResponse:
    status = REFUSED if form.errors else 200
    return _page(request, pages, "own_field.html", form=form, status=status, **context)


def _page(request: HttpRequest, pages: FieldPages, template: str, **context: Any) -> HttpResponse:
    return page(request, template, **{"icon": ICON, "above": (pages.crumb,), "pages": pages, **context})
