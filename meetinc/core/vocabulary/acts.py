"""What this room's acts are called where the audit is read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from meetinc.core import acts
from meetinc.core.acts import act, as_written, names
from meetinc.core.vocabulary.goals import Goal
from meetinc.core.vocabulary.tags import Tag

TAG: Final = names(Tag, "label")
GOAL: Final = names(Goal, "label")


def declare() -> None:
    """Called when the room is loaded."""
    acts.declare(
        {
            "vocabulary.synonym_added": act(
                _("“%(word)s” means %(subject)s from now on"),
                _("“%(word)s” means another tag from now on"),
                _("Synonym added"),
                word=as_written,
                subject=TAG,
            ),
            "vocabulary.synonym_removed": act(
                _("“%(word)s” no longer means %(subject)s"),
                _("“%(word)s” no longer means another tag"),
                _("Synonym removed"),
                word=as_written,
                subject=TAG,
            ),
            "vocabulary.tag_renamed": act(
                _("Tag renamed from “%(before)s” to “%(now)s”"), _("Tag renamed"), before=as_written, now=as_written
            ),
            "vocabulary.tags_merged": act(
                _("Tag “%(gone)s” merged into %(subject)s"),
                _("Tag “%(gone)s” merged into another"),
                _("Tags merged"),
                gone=as_written,
                subject=TAG,
            ),
            "vocabulary.tag_removed": act(_("Tag “%(word)s” removed"), _("Tag removed"), word=as_written),
            "vocabulary.goal_added": act(
                _("Goal %(subject)s added"), _("Goal “%(word)s” added"), _("Goal added"), word=as_written, subject=GOAL
            ),
            "vocabulary.goal_edited": act(
                _("Goal %(subject)s changed, its place in the list: %(order)s"),
                _("Goal changed"),
                order=as_written,
                subject=GOAL,
            ),
            "vocabulary.goal_removed": act(_("Goal “%(word)s” removed"), _("Goal removed"), word=as_written),
        }
    )
