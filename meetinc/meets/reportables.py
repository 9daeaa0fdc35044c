"""What can be reported of a meet: what its requester wrote."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from meetinc.core.actor import Actor
from meetinc.meets.models import Meet
from meetinc.meets.queries import meets_visible_to
from meetinc.trust.reportables import Kind, Reported, register

MESSAGE: Final = "message"


def found(actor: Actor, subject_id: str, part: str) -> Reported | None:
    """The request, for whoever takes part; moderators see the copy that was reported, and whose it is."""
    try:
        pk = UUID(subject_id)
    except ValueError:
        return None
    meets = Meet.objects.all() if actor.is_system else meets_visible_to(actor)
    meet = meets.select_related("requester").filter(pk=pk).first()
    if meet is None or part != MESSAGE:
        return None
    return Reported(
        title=str(meet.requester),
        href=(meet.requester if actor.is_system else meet).get_absolute_url(),
        owner_ids=(meet.requester.account_id,) if meet.requester.account_id else (),
        evidence={"subject": meet.subject, "message": meet.message},
    )


register(
    Kind(
        name="meets.meet",
        label=_("Message"),
        parts={MESSAGE: _("What the request says")},
        find=found,
        hides_whole=False,
        marks=frozenset({MESSAGE}),
    )
)
