"""The operator's questions in the back office."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetinc.accounts.backoffice.page import Crumb, page, tried
from meetinc.core.access import allow, organiser
from meetinc.core.errors import REFUSED, DomainError
from meetinc.people.custom import commands
from meetinc.people.custom.forms import FieldForm
from meetinc.people.models import CustomField

FIELDS: Crumb = ("fields_manage:fields", gettext_lazy("Fields of your own"))


@allow(organiser)
def fields(request: HttpRequest) -> HttpResponse:
    """All questions in their order, with how many have answered."""
    found = CustomField.objects.annotate(answered=Count("values"))
    return page(request, "people/manage/fields.html", title=FIELDS[1], icon="form", found=found)


@allow(organiser)
def add(request: HttpRequest) -> HttpResponse:
    """Another question."""
    form = FieldForm.begun_with(request.POST or None, None)
    act = partial(commands.create_field, actor=request.actor)
    if request.method == "POST" and _done(request, form, act):
        return redirect("fields_manage:fields")
    return _page(request, form, title=_("New field"))


@allow(organiser)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One question."""
    found = get_object_or_404(CustomField, pk=pk)
    form = FieldForm.begun_with(request.POST or None, found)
    act = partial(commands.edit_field, actor=request.actor, field=found)
    if request.method == "POST" and _done(request, form, act):
        return redirect("fields_manage:fields")
    return _page(request, form, title=found.label, field=found)


@allow(organiser)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a question, asked with how many answers go with it."""
    found = get_object_or_404(CustomField.objects.annotate(answered=Count("values")), pk=pk)
    if request.method == "POST":
        act = partial(commands.delete_field, actor=request.actor, field=found)
        tried(request, act, _("The field “%(field)s” is gone.") % {"field": found.label})
        return redirect("fields_manage:fields")
    title = _("Remove “%(field)s”") % {"field": found.label}
    return page(request, "people/manage/remove_field.html", title=title, icon="form", above=(FIELDS,), field=found)


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


def _page(request: HttpRequest, form: FieldForm, *, title: str, field: CustomField | None = None) -> HttpResponse:
    return page(
        request,
        "people/manage/field.html",
        title=title,
        icon="form",
        above=(FIELDS,),
        form=form,
        field=field,
        status=REFUSED if form.errors else 200,
    )
