"""Who works here: saying so oneself, and for those who run the business confirming, adding, changing, removing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetinc.businesses import commands, policy
from meetinc.businesses.forms import AddPositionForm, ChangePositionForm, ClaimForm, InviteColleagueForm
from meetinc.businesses.mails import invitation_id
from meetinc.businesses.models import Business, ColleagueInvitation, Position
from meetinc.businesses.queries import (
    businesses_visible_to,
    has_address_at,
    invitations_at,
    own_position_at,
    positions_at,
    standing_at,
)
from meetinc.core.access import allow, member, public, signed_in
from meetinc.core.errors import REFUSED, DomainError, require


@allow(member, limit="20/h/user")
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that one works here."""
    business = _business(request, slug)
    form = ClaimForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = REFUSED
        if form.is_valid():
            try:
                claimed = commands.claim_position(actor=request.actor, business=business, **form.cleaned_data)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                text = _("%(name)s is told. You appear on the page once somebody there confirms it.")
                if claimed.confirmed_at is not None:
                    text = _("You are on the page of %(name)s now.")
                messages.success(request, text % {"name": business.name})
                return redirect(business)
    context = {"form": form, "business": business, "is_known": has_address_at(request.actor, business)}
    return render(request, "businesses/claim.html", context, status=status)


@allow(member)
def positions(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody who works here, for those who run the page; and adding somebody."""
    business = _business(request, slug)
    standing = standing_at(request.actor, business)
    require(policy.can_edit_business(request.actor, standing))
    form = AddPositionForm(request.POST or None, actor=request.actor)
    status = 200
    if request.method == "POST":
        status = REFUSED
        if form.is_valid():
            try:
                added = commands.add_position(actor=request.actor, business=business, **form.cleaned_data)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("%(name)s is on the page now.") % {"name": added.person.name})
                return redirect("businesses:positions", slug)
    return _positions_page(request, business, adding=form, status=status)


@require_POST
@allow(member, limit="30/h/user")
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite a colleague by mail."""
    business = _business(request, slug)
    require(policy.can_edit_business(request.actor, standing_at(request.actor, business)))
    form = InviteColleagueForm(request.POST)
    if form.is_valid():
        try:
            invitation = commands.invite_colleague(
                actor=request.actor, business=business, now=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The invitation goes to %(email)s.") % {"email": invitation.email})
            return redirect("businesses:positions", slug)
    return _positions_page(request, business, inviting=form, status=REFUSED)


@require_POST
@allow(member)
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an invitation back."""
    business = _business(request, slug)
    require(policy.can_edit_business(request.actor, standing_at(request.actor, business)))
    found = get_object_or_404(invitations_at(business, now=timezone.now()), pk=pk)
    try:
        commands.revoke_colleague_invitation(actor=request.actor, invitation=found, now=timezone.now())
        messages.success(request, _("The link no longer works."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("businesses:positions", slug)


@public
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """What an invitation's link opens: sign in or join first, then take the position."""
    now = timezone.now()
    rows = ColleagueInvitation.objects.select_related("business", "invited_by")
    invitation = get_object_or_404(rows, pk=invitation_id(token) or 0)
    if request.method == "POST":
        try:
            position = commands.accept_colleague_invitation(actor=request.actor, invitation=invitation, now=now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("You are on the page of %(name)s now.") % {"name": position.business.name})
            return redirect(position.business)
    context = {
        "invitation": invitation,
        "business": invitation.business,
        "is_open": invitation.is_open(now=now),
        "may_take": bool(policy.can_claim_position(request.actor, Position.Role.STAFF)),
    }
    return render(request, "businesses/invited.html", context)


@require_POST
@allow(member)
def confirm(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say that a claim is true."""
    position = _position(request, slug, pk)
    try:
        commands.confirm_position(actor=request.actor, position=position)
        messages.success(request, _("%(name)s is on the page now.") % {"name": position.person.name})
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("businesses:positions", slug)


@require_POST
@allow(member)
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change title and role."""
    position = _position(request, slug, pk)
    form = ChangePositionForm(request.POST, position=position)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("businesses:positions", slug)
    try:
        commands.change_position(actor=request.actor, position=position, **form.cleaned_data)
        messages.success(request, _("The position of %(name)s is saved.") % {"name": position.person.name})
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("businesses:positions", slug)


@require_POST
@allow(signed_in)
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Leave, remove somebody, or turn a claim down."""
    position = _position(request, slug, pk)
    is_own = position.person.account_id == request.actor.account_id
    try:
        commands.end_position(actor=request.actor, position=position, now=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        done = _("You no longer appear here.") if is_own else _("%(name)s no longer appears here.")
        messages.success(request, done % {"name": position.person.name})
    return redirect("businesses:detail" if is_own else "businesses:positions", slug)


def _business(request: HttpRequest, slug: str) -> Business:
    return get_object_or_404(businesses_visible_to(request.actor), slug=slug)


def _position(request: HttpRequest, slug: str, pk: int) -> Position:
    """A current position here: one's own, or anybody's for those who run the page; 404 for all others."""
    business = _business(request, slug)
    position = get_object_or_404(
        Position.objects.current().select_related("person", "business"), pk=pk, business=business
    )
    require(policy.can_end_position(request.actor, standing_at(request.actor, business), position))
    return position


def _positions_page(
    request: HttpRequest,
    business: Business,
    *,
    adding: AddPositionForm | None = None,
    inviting: InviteColleagueForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Claims that wait, who is on the page, who is invited, and the ways to add somebody."""
    held = [(position, ChangePositionForm(position=position)) for position in positions_at(business)]
    own = own_position_at(request.actor, business)
    context = {
        "business": business,
        "form": adding or AddPositionForm(actor=request.actor),
        "inviting": inviting or InviteColleagueForm(),
        "claims": [position for position, _form in held if position.confirmed_at is None],
        "held": [(position, change) for position, change in held if position.confirmed_at is not None],
        "invitations": invitations_at(business, now=timezone.now()),
        "may_hand_over": bool(policy.can_offer_page(request.actor, own if own and own.confirmed_at else None)),
    }
    return render(request, "businesses/positions.html", context, status=status)
