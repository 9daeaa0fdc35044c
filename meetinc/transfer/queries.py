"""What is read of imports, shaped by who looks."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from meetinc.accounts.models import Invitation
from meetinc.accounts.policy import can_organise
from meetinc.accounts.tokens import invitation_token
from meetinc.core.actor import Actor
from meetinc.transfer import policy, tokens
from meetinc.transfer.models import ImportedPerson, ImportRun, ImportRunQuerySet, SiteArchive
from meetinc.web.navigation import address


def imports_visible_to(actor: Actor) -> ImportRunQuerySet:
    """Organisers see all imports."""
    return ImportRun.objects.all() if can_organise(actor) else ImportRun.objects.none()


def imports_found(actor: Actor, *, words: str = "", kind: str = "", state: str = "") -> ImportRunQuerySet:
    """The organisers' list of imports, the latest first."""
    found = imports_visible_to(actor).select_related("asked_by")
    for word in words.split():
        found = found.filter(Q(file_name__icontains=word) | Q(source__icontains=word))
    chosen = {name: value for name, value in (("kind", kind), ("state", state)) if value}
    return found.filter(**chosen)


def archives_visible_to(actor: Actor) -> QuerySet[SiteArchive]:
    """Owners see and fetch archives of the site."""
    return SiteArchive.objects.all() if policy.can_export_site(actor) else SiteArchive.objects.none()


def invitable(run: ImportRun) -> QuerySet[ImportedPerson]:
    """Whom a run brought in and nobody has invited yet, of those who can be reached."""
    mine = ImportedPerson.objects.unclaimed().filter(run=run)
    return mine.filter(invite_asked_at__isnull=True, invited_at__isnull=True).exclude(emails=[])


def imported_of(token: str) -> ImportedPerson | None:
    """The imported person that a link means."""
    pk = tokens.person_id(token)
    there = ImportedPerson.objects.filter(person=pk, person__erased_at__isnull=True)
    return there.select_related("person", "added_by").first() if pk is not None else None


def way_in(imported: ImportedPerson) -> str:
    """Where they can join: their open invitation, else the sign-up."""
    open_ones = Invitation.objects.open(now=timezone.now()).filter(email__in=imported.emails)
    invitation = open_ones.first()
    if invitation is not None:
        return address("accounts:invitation", invitation_token(invitation))
    return address("account_signup")
