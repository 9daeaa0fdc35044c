"""Who may word the vocabulary."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.actor import Actor
from meetinc.core.errors import YES, Verdict, no


def can_edit_vocabulary(actor: Actor) -> Verdict:
    """Organisers tend tags, synonyms and goals; the site may too."""
    return YES if actor.is_system or actor.is_organiser else no(_("Only organisers change the vocabulary."))
