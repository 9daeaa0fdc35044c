"""Pages for somebody whom others have brought in: what is here about them, and how to agree or to be gone. No account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from meetinc.core.access import public
from meetinc.core.errors import DomainError
from meetinc.transfer import commands
from meetinc.transfer.kinds import kind_of
from meetinc.transfer.models import ImportedPerson
from meetinc.transfer.queries import imported_of, way_in


@require_safe
@public
def entry(request: HttpRequest, token: str) -> HttpResponse:
    """What is here about the person, who added it, and what they can do about it."""
    imported = imported_of(token)
    if imported is None:
        return _nothing(request)
    return _page(request, imported, token)


@require_POST
@public(limit="30/m/ip")
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The person agrees to be shown to members."""
    imported = imported_of(token)
    if imported is None:
        return _nothing(request)
    try:
        commands.consent_to_be_shown(imported=imported, now=timezone.now())
    except DomainError as refusal:
        return _page(request, imported, token, problem=str(refusal), status=409)
    return redirect("transfer:own-entry", token=token)


@public(limit="30/m/ip")
def remove(request: HttpRequest, token: str) -> HttpResponse:
    """The page that asks once more, and the erasure. A link that is only opened erases nothing."""
    imported = imported_of(token)
    if imported is None:
        return _nothing(request)
    if request.method != "POST":
        return render(request, "transfer/remove.html", {"imported": imported, "token": token})
    try:
        commands.remove_oneself(imported=imported, now=timezone.now())
    except DomainError as refusal:
        return _page(request, imported, token, problem=str(refusal), status=409)
    return render(request, "transfer/removed.html")


def _page(
    request: HttpRequest, imported: ImportedPerson, token: str, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "imported": imported,
        "token": token,
        "facts": _facts(imported),
        "way_in": way_in(imported),
        "is_claimed": imported.person.account_id is not None,
        "problem": problem,
    }
    return render(request, "transfer/entry.html", context, status=status)


def _facts(imported: ImportedPerson) -> list[tuple[Any, str]]:
    """Everything that the site holds about them, as (label, text)."""
    kind = kind_of("people")
    shown: Mapping[str, str] = kind.shown(kind.current([imported.person_id])[imported.person_id])
    return [(kind.labels[field], text) for field, text in shown.items()]


def _nothing(request: HttpRequest) -> HttpResponse:
    """The link is not ours, or whom it meant is gone already."""
    return render(request, "transfer/nobody.html", status=410)
