"""Accounts in the back office: who waits, who is there, what becomes of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetinc.accounts import commands, policy, queries
from meetinc.accounts.backoffice.acts import acts_on_accounts
from meetinc.accounts.backoffice.listing import ACCOUNT_COLUMNS
from meetinc.accounts.backoffice.many import Many, acting_on, ask, tell
from meetinc.accounts.backoffice.page import Crumb, page, tried
from meetinc.accounts.forms.managing import FindForm, ReasonForm, RoleForm, WordForm
from meetinc.accounts.models import Account, Role
from meetinc.core.access import allow, organiser, owner
from meetinc.core.actor import Actor
from meetinc.core.audit import latest_of
from meetinc.core.export import FORMATS, list_answer

PER_PAGE = 50
ACCOUNTS: Crumb = ("accounts_manage:accounts", gettext_lazy("Accounts"))


@allow(organiser)
def waiting(request: HttpRequest) -> HttpResponse:
    """The queue: who asks to be admitted, the longest waiting first."""
    found = Paginator(queries.accounts_waiting(request.actor), PER_PAGE).get_page(request.GET.get("p"))
    return page(request, "waiting.html", title=_("Waiting for approval"), icon="user", found=found, word=WordForm())


@allow(organiser)
def accounts(request: HttpRequest) -> HttpResponseBase:
    """All accounts, to be searched, narrowed, exported, and acted on together."""
    form = FindForm(request.GET)
    rows = _narrowed(request.actor, request.GET)
    if request.GET.get("form") in FORMATS:
        return list_answer(ACCOUNT_COLUMNS, rows.iterator(chunk_size=1000), name="accounts", form=request.GET["form"])
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    return page(
        request,
        "accounts.html",
        title=_("Accounts"),
        icon="group",
        form=form,
        formats=FORMATS,
        found=found,
        **acting_on(request, MANY, number=found.paginator.count),
    )


@require_POST
@allow(organiser, limit="60/h/user")
def act(request: HttpRequest) -> HttpResponse:
    """One thing for many accounts: looked through first, then done."""
    return ask(request, MANY)


@allow(organiser, limit="60/h/user")
def acted(request: HttpRequest) -> HttpResponse:
    """What came of it; taken back by a POST, where it can be."""
    return tell(request, MANY)


@allow(organiser)
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: what it is, what can be done with it, what was done."""
    found = _found(request, pk)
    held = found.role_names()
    return page(
        request,
        "account.html",
        title=found.name,
        icon="user",
        above=(ACCOUNTS,),
        account=found,
        grants=found.role_grants.select_related("granted_by"),
        roles=[role for role in Role if role not in held],
        can={
            "activate": policy.can_activate(request.actor, found),
            "decline": policy.can_decline(request.actor, found),
            "suspend": policy.can_suspend(request.actor, found),
            "grant": policy.can_grant_roles(request.actor, found),
            "revoke": policy.can_revoke_roles(request.actor),
        },
        reason=ReasonForm(),
        word=WordForm(),
        history=latest_of(found),
    )


@require_POST
@allow(organiser)
def activate(request: HttpRequest, pk: int) -> HttpResponse:
    """Admit or reinstate."""
    return _act(request, pk, commands.activate_account, _("%(name)s is a member now."))


@require_POST
@allow(organiser)
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn an applicant down."""
    told = _("%(name)s was declined and gets a mail.")
    return _act(request, pk, commands.decline_account, told, WordForm(request.POST))


@require_POST
@allow(organiser)
def suspend(request: HttpRequest, pk: int) -> HttpResponse:
    """Suspend a member, with a reason that they read."""
    told = _("%(name)s is suspended and gets a mail.")
    return _act(request, pk, commands.suspend_account, told, ReasonForm(request.POST))


@require_POST
@allow(owner)
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role."""
    return _act(request, pk, commands.grant_role, _("%(name)s has the role now."), RoleForm(request.POST))


@require_POST
@allow(owner)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role away."""
    return _act(request, pk, commands.revoke_role, _("The role was taken away."), RoleForm(request.POST))


def _narrowed(actor: Actor, given: QueryDict) -> QuerySet[Account]:
    """The accounts that an address of the list asks for."""
    form = FindForm(given)
    chosen = form.cleaned_data if form.is_valid() else {}
    return queries.accounts_found(
        actor, **{name: chosen.get(name, "") for name in ("words", "status", "role", "signed_in")}
    )


def _found(request: HttpRequest, pk: int) -> Account:
    found: Account = get_object_or_404(queries.accounts_visible_to(request.actor), pk=pk)
    return found


def _act(
    request: HttpRequest, pk: int, command: Callable[..., object], told: str, form: forms.Form | None = None
) -> HttpResponse:
    """Do it to the account, with what the form says; tell what became of it, and go back to where the button stood."""
    found = _found(request, pk)
    if form is None or form.is_valid():
        facts = form.cleaned_data if form is not None else {}
        tried(request, partial(command, actor=request.actor, account=found, **facts), told % {"name": found.name})
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    if request.POST.get("from") == "waiting":
        return redirect("accounts_manage:waiting")
    return redirect("accounts_manage:account", pk=found.pk)


MANY = Many(
    act="accounts_manage:act",
    done="accounts_manage:acted",
    crumb=ACCOUNTS,
    icon="group",
    found=_narrowed,
    visible=lambda actor: queries.accounts_visible_to(actor).prefetch_related("role_grants"),
    acts=acts_on_accounts,
)
