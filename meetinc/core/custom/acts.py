"""What the acts on a room's questions are called where the audit is read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.acts import Act, act, as_written, names
from meetinc.core.custom.questions import Questions


def acts_on(questions: Questions) -> dict[str, Act]:
    """The acts on the questions of one room, for it to declare."""
    subject = names(questions.field, "label")
    return {
        questions.act("created"): act(_("Own field %(subject)s made"), _("Own field made"), subject=subject),
        questions.act("edited"): act(_("Own field %(subject)s changed"), _("Own field changed"), subject=subject),
        questions.act("deleted"): act(
            _("Own field “%(label)s” deleted, answers that went with it: %(answers)s"),
            _("Own field deleted"),
            label=as_written,
            answers=as_written,
        ),
    }
