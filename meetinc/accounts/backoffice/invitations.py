"""Invitations in the back office."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetinc.accounts import commands, queries
from meetinc.accounts.backoffice.acts import acts_on_invitations
from meetinc.accounts.backoffice.listing import INVITATION_COLUMNS
from meetinc.accounts.backoffice.many import Many, acting_on, ask, tell
from meetinc.accounts.backoffice.page import Crumb, page, tried
from meetinc.accounts.backoffice.people import PER_PAGE
from meetinc.accounts.forms.managing import FindInvitationForm, InviteForm
from meetinc.accounts.models import Invitation
from meetinc.core.access import allow, organiser
from meetinc.core.actor import Actor
from meetinc.core.errors import REFUSED, DomainError
from meetinc.core.export import FORMATS, list_answer

INVITATIONS: Crumb = ("accounts_manage:invitations", gettext_lazy("Invitations"))


@allow(organiser, limit="200/h/user")
def invitations(request: HttpRequest) -> HttpResponseBase:
    """Who was invited, what became of it, and a form to invite."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = commands.invite(actor=request.actor, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The invitation goes to %(email)s.") % {"email": invitation.email})
            return redirect("accounts_manage:invitations")
    rows = _narrowed(request.actor, request.GET)
    if request.GET.get("form") in FORMATS:
        return list_answer(
            INVITATION_COLUMNS, rows.iterator(chunk_size=1000), name="invitations", form=request.GET["form"]
        )
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    return page(
        request,
        "invitations.html",
        title=INVITATIONS[1],
        icon="mail",
        form=form,
        finding=FindInvitationForm(request.GET),
        formats=FORMATS,
        found=found,
        now=timezone.now(),
        status=REFUSED if form.errors else 200,
        **acting_on(request, MANY, number=found.paginator.count),
    )


@require_POST
@allow(organiser, limit="60/h/user")
def act(request: HttpRequest) -> HttpResponse:
    """One thing for many invitations: looked through first, then done."""
    return ask(request, MANY)


@allow(organiser, limit="60/h/user")
def acted(request: HttpRequest) -> HttpResponse:
    """What came of it."""
    return tell(request, MANY)


@require_POST
@allow(organiser)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    found = get_object_or_404(queries.invitations_visible_to(request.actor), pk=pk)
    tried(
        request,
        partial(commands.revoke_invitation, actor=request.actor, invitation=found),
        _("The link no longer works."),
    )
    return redirect("accounts_manage:invitations")


@require_POST
@allow(organiser, limit="200/h/user")
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a new link in the place of an unused one."""
    found = get_object_or_404(queries.invitations_visible_to(request.actor), pk=pk)
    tried(
        request,
        partial(commands.invite_again, actor=request.actor, invitation=found),
        _("A new invitation goes to %(email)s.") % {"email": found.email},
    )
    return redirect("accounts_manage:invitations")


def _narrowed(actor: Actor, given: QueryDict) -> QuerySet[Invitation]:
    """The invitations that an address of the list asks for."""
    form = FindInvitationForm(given)
    chosen = form.cleaned_data if form.is_valid() else {}
    return queries.invitations_found(
        actor, words=chosen.get("words", ""), state=chosen.get("state", ""), now=timezone.now()
    )


MANY = Many(
    act="accounts_manage:act_on_invitations",
    done="accounts_manage:acted_on_invitations",
    crumb=INVITATIONS,
    icon="mail",
    found=_narrowed,
    visible=queries.invitations_visible_to,
    acts=acts_on_invitations,
)
