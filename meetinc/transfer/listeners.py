"""What imports do about people: found when they join, forgotten when they go."""

from __future__ import annotations

from meetinc.accounts.models import Account
from meetinc.core.outbox import listens_to
from meetinc.people import claiming
from meetinc.people.events import PersonErased
from meetinc.people.models import Person
from meetinc.transfer.models import ImportedPerson, ImportRow


def imported_for(account: Account) -> Person | None:
    """The imported person with this account's address who has not been claimed yet; the oldest of several."""
    same = ImportedPerson.objects.unclaimed().filter(emails__contains=[account.email.lower()])
    found = same.select_related("person").order_by("pk").first()
    return found.person if found is not None else None


claiming.register(imported_for)


@listens_to(PersonErased)
def forget_imported(event: PersonErased) -> None:
    """What imports know of somebody goes with them."""
    ImportedPerson.objects.filter(person=event.person_id).delete()
    ImportRow.objects.filter(person=event.person_id).update(person=None, cells=None, before=None, reasons="")
