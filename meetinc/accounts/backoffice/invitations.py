"""Invitations in the back office."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetinc.accounts import commands, queries
from meetinc.accounts.backoffice.page import page, tried
from meetinc.accounts.backoffice.people import PER_PAGE
from meetinc.accounts.forms.managing import InviteForm
from meetinc.core.access import allow, organiser
from meetinc.core.errors import REFUSED, DomainError


@allow(organiser, limit="200/h/user")
def invitations(request: HttpRequest) -> HttpResponse:
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
    return page(
        request,
        "invitations.html",
        title=_("Invitations"),
        icon="mail",
        form=form,
        found=Paginator(queries.invitations_visible_to(request.actor), PER_PAGE).get_page(request.GET.get("p")),
        now=timezone.now(),
        status=REFUSED if form.errors else 200,
    )


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
