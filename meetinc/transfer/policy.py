"""Who may take data out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.actor import Actor
from meetinc.core.errors import YES, Verdict, no


def can_export_site(actor: Actor) -> Verdict:
    """Everything, of everybody: owners and the site itself."""
    return YES if actor.is_system or actor.is_owner else no(_("Only owners export the whole site."))


def can_export_lists(actor: Actor) -> Verdict:
    """Lists of people and businesses as files: organisers and the site."""
    return YES if actor.is_system or actor.is_organiser else no(_("Only organisers export lists."))


def can_export_own_connections(actor: Actor) -> Verdict:
    """The people one is connected with, as far as they show themselves to one."""
    return YES if actor.is_member else no(_("You can do this once your account is active."))
