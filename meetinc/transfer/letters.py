"""What an invitation to an imported person says besides: who added them, from what, and how to be removed."""

from __future__ import annotations

from django.urls import reverse

from meetinc.accounts.mails import Origin
from meetinc.accounts.models import Invitation
from meetinc.core.addresses import absolute
from meetinc.transfer.models import ImportedPerson
from meetinc.transfer.tokens import person_token


def origin_of(invitation: Invitation) -> Origin | None:
    """Where the invited person's address came from; None for one that no import brought."""
    same = ImportedPerson.objects.unclaimed().filter(emails__contains=[invitation.email.lower()])
    imported = same.select_related("added_by").order_by("pk").first()
    if imported is None:
        return None
    link = absolute(reverse("transfer:own-entry", args=[person_token(imported.person_id)]))
    return Origin(
        who=imported.added_by.name if imported.added_by is not None else "",
        source=imported.source,
        on=imported.added_at,
        link=link,
    )
