"""The two pages: what would happen, and what has happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetinc.accounts.backoffice.many.acts import ALL_IN_ONE, Act, Many
from meetinc.accounts.backoffice.page import page
from meetinc.core.errors import REFUSED, DomainError
from meetinc.core.many import Outcome

SHOWN: Final = 20
NAMED: Final = 10
LONGEST_KEY: Final = 18  # digits
KEPT: Final = "many"
LONG_ENOUGH: Final = 12


class ChooseForm(forms.Form):
    """What to do, and to which rows beside the ticked."""

    act = forms.ChoiceField(label=gettext_lazy("With the chosen"), required=False)
    everybody = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, choices: Iterable[Any] = (), number: int | None = None) -> None:
        super().__init__(data)
        self.fields["act"].choices = [("", _("Choose what to do")), *choices]  # type: ignore[attr-defined]
        label = _("All that the list finds, on every page")
        self.fields["everybody"].label = f"{label} ({number})" if number is not None else label


def acting_on(request: HttpRequest, many: Many, *, number: int) -> dict[str, Any]:
    """What the list's template needs to offer acts: `{% include "accounts/manage/_acts.html" %}` in its form."""
    return {
        "acting": ChooseForm(choices=many.choices(request.actor), number=number),
        "act_url": reverse(many.act),
        "query": _narrowed(request.GET).urlencode(),
    }


def ask(request: HttpRequest, many: Many) -> HttpResponse:
    """Show what would happen to whom; with the answer that comes back from there, do it, once however often it comes."""
    if _is_done(request, many):
        return redirect(many.done)
    query = _narrowed(QueryDict(request.POST.get("query", "")))
    act = many.named(request.actor, request.POST.get("act", ""))
    rows = _chosen(request, many, query)
    problem = _problem(act, rows)
    if act is None or problem:
        messages.error(request, str(problem))
        return redirect(_back(many, query))
    confirmed = "confirmed" in request.POST
    form = act.form(request.POST if confirmed else None) if act.form else None
    if not confirmed or (form is not None and not form.is_valid()):
        return _preview(request, many, act, rows=rows, form=form, query=query)
    try:
        told = _done(act, rows, form.cleaned_data if form else {})
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect(_back(many, query))
    about = {"act": act.name, "query": query.urlencode(), "once": request.POST.get("once", "")}
    request.session[KEPT] = {many.act: {**about, **told}}
    return redirect(many.done)


def tell(request: HttpRequest, many: Many) -> HttpResponse:
    """Say what came of the last act on this list; a POST takes it back."""
    kept = request.session.get(KEPT, {}).get(many.act)
    if kept is None:
        return redirect(many.crumb[0])
    act = many.named(request.actor, kept["act"])
    undo = act.undo if act and not kept["undone"] else None
    rows = _by_key(many, request, [*kept["done"], *kept["refused"]])
    if request.method == "POST" and undo is not None:
        try:
            outcome = undo.run([(rows[key], before) for key, before in kept["done"].items() if key in rows])
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            request.session[KEPT] = {many.act: {**kept, **_told(outcome), "undone": True}}
        return redirect(many.done)
    title = act.label if act else many.crumb[1]
    return page(
        request,
        "accounts/manage/many_done.html",
        title=_("Taken back: %(what)s") % {"what": title} if kept["undone"] else title,
        icon=many.icon,
        above=(many.crumb,),
        number=len(kept["done"]),
        done=[rows[key] for key in list(kept["done"])[:SHOWN] if key in rows],
        refused=[(rows[key], reason) for key, reason in kept["refused"].items() if key in rows],
        undo=undo if kept["done"] else None,
        url=reverse(many.done),
        back=_back(many, QueryDict(kept["query"])),
    )


def _preview(
    request: HttpRequest, many: Many, act: Act, *, rows: list[Any], form: forms.Form | None, query: QueryDict
) -> HttpResponse:
    changing: list[Any] = []
    left_out: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        verdict = act.may(row)
        (changing if verdict else left_out[str(verdict.reason)]).append(row)
    return page(
        request,
        "accounts/manage/many.html",
        title=act.label,
        icon=many.icon,
        above=(many.crumb,),
        act=act,
        form=form,
        number=len(changing),
        changing=[(row, act.now(row)) for row in changing[:SHOWN]],
        more=max(0, len(changing) - SHOWN),
        left_out=[(reason, len(some), some[:NAMED], len(some) > NAMED) for reason, some in left_out.items()],
        pinned=",".join(str(row.pk) for row in changing),
        query=query.urlencode(),
        once=get_random_string(LONG_ENOUGH),
        url=reverse(many.act),
        back=_back(many, query),
        status=REFUSED if form is not None and form.errors else 200,
    )


def _is_done(request: HttpRequest, many: Many) -> bool:
    """Whether this answer of a preview came before: a second click must not hide what the first has done."""
    once = request.POST.get("once", "")
    return bool(once) and request.session.get(KEPT, {}).get(many.act, {}).get("once") == once


def _done(act: Act, rows: list[Any], given: dict[str, Any]) -> dict[str, Any]:
    """To those whom the preview named, as they are now: who has changed since may be refused."""
    verdicts = [(row, act.may(row)) for row in rows]
    able = [row for row, verdict in verdicts if verdict]
    before = {str(row.pk): act.undo.before(row) for row in able} if act.undo else {}
    outcome = act.run(able, **given)
    outcome.refused += [(row, str(verdict.reason)) for row, verdict in verdicts if not verdict]
    told = _told(outcome)
    told["done"] |= {key: before[key] for key in told["done"] if key in before}
    return told


def _told(outcome: Outcome[Any]) -> dict[str, Any]:
    """As the session keeps it: keys and sentences, no names."""
    return {
        "done": {str(row.pk): "" for row in outcome.done},
        "refused": {str(row.pk): reason for row, reason in outcome.refused},
        "undone": False,
    }


def _chosen(request: HttpRequest, many: Many, query: QueryDict) -> list[Any]:
    """Those whom the preview named, else all that the list finds, else the ticked. One more than may be, at most."""
    if "confirmed" in request.POST:
        keys = request.POST.get("pinned", "").split(",")
        return list(_by_key(many, request, keys).values())
    if "everybody" in request.POST:
        return list(many.found(request.actor, query)[: ALL_IN_ONE + 1])
    return list(_by_key(many, request, request.POST.getlist("ticked")).values())


def _by_key(many: Many, request: HttpRequest, keys: Iterable[str]) -> dict[str, Any]:
    """The rows of these keys, as text, in their order."""
    wanted = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY]
    rows = {row.pk: row for row in many.visible(request.actor).filter(pk__in=wanted[: ALL_IN_ONE + 1])}
    return {str(key): rows[key] for key in wanted if key in rows}


def _problem(act: Act | None, rows: list[Any]) -> str:
    if act is None:
        return _("Choose what to do first.")
    if not rows:
        return _("Tick at least one row first.")
    if len(rows) > act.most:
        return _("That is too many at once. Narrow the list to %(most)d rows at most.") % {"most": act.most}
    return ""


def _narrowed(given: QueryDict) -> QueryDict:
    """What the list is narrowed by, without the page."""
    narrowed = given.copy()
    narrowed.pop("p", None)
    return narrowed


def _back(many: Many, query: QueryDict) -> str:
    return f"{reverse(many.crumb[0])}?{query.urlencode()}"
