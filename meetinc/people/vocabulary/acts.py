"""What organisers do to many tags at once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetinc.accounts.backoffice.many import Act
from meetinc.accounts.backoffice.many.acts import Group
from meetinc.core.actor import Actor
from meetinc.core.many import to_each
from meetinc.core.vocabulary import commands
from meetinc.people.vocabulary.forms import MergeForm


def acts_on_tags(actor: Actor) -> list[Group]:
    """Make several words one, or remove them."""
    merge = Act(
        name="merge",
        label=_("Merge into one tag"),
        now=_used,
        then=_("Part of the tag below; this word still leads there"),
        form=MergeForm,
        run=lambda rows, into: to_each(rows, lambda row: commands.merge_tags(actor=actor, tag=row, into=into)),
        destroys=True,
    )
    remove = Act(
        name="remove",
        label=_("Remove"),
        now=_used,
        then=_("Gone from wherever it stands"),
        notes=(_("The offers and needs themselves stay."),),
        run=lambda rows: to_each(rows, lambda row: commands.remove_tag(actor=actor, tag=row)),
        destroys=True,
    )
    return [("", [merge, remove])]


def _used(tag: Any) -> str:
    return ngettext("Used %(count)d time", "Used %(count)d times", tag.used) % {"count": tag.used}
