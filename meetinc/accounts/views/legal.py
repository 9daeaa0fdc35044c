"""Imprint, privacy and terms for everybody; agreeing to them for members."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from meetinc.accounts import commands, queries, waiting_texts
from meetinc.accounts.adapters import HOME
from meetinc.accounts.forms.own import AgreeForm
from meetinc.accounts.models import Account, LegalKind, LegalText
from meetinc.core.access import allow, public, signed_in
from meetinc.core.errors import REFUSED


@public(cache=True)
def legal(request: HttpRequest, kind: str) -> HttpResponse:
    """A text as it holds now."""
    if kind not in LegalKind.values:
        raise Http404
    text = queries.legal_text(kind, get_language() or "")
    context = {"kind": LegalKind(kind), "text": text, "history": queries.legal_history(kind)}
    return render(request, "accounts/legal.html", context)


@public(cache=True)
def legal_version(request: HttpRequest, kind: str, version: int) -> HttpResponse:
    """A text as it held once: what somebody agreed to stays readable."""
    history = [text for text in queries.legal_history(kind) if text.version == version]
    text = next((text for text in history if text.language == get_language()), history[0] if history else None)
    if text is None:
        raise Http404
    return render(
        request, "accounts/legal.html", {"kind": LegalKind(kind), "text": text, "history": [], "old": _is_old(text)}
    )


@allow(signed_in)
def agree(request: HttpRequest) -> HttpResponse:
    """Texts that came since the last visit; then back to where one was going."""
    account = request.user
    assert isinstance(account, Account)  # noqa: S101 - @allow(signed_in) stands before
    target = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = HOME
    texts = queries.texts_waiting_for(account, get_language() or "")
    form = AgreeForm(request.POST or None, texts=texts)
    if not texts:
        return redirect(target)
    if request.method == "POST" and form.is_valid():
        commands.agree_to(actor=request.actor, account=account, texts=form.agreed)
        waiting_texts.forget(request)
        return redirect(target)
    context = {"form": form, "texts": texts, "next": target, "again": bool(queries.agreed_versions(account))}
    return render(request, "accounts/agree.html", context, status=REFUSED if form.errors else 200)


def _is_old(text: LegalText) -> bool:
    return queries.current_versions().get(text.kind) != text.version
