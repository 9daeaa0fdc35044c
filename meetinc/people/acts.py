"""What this room's acts are called where the audit is read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from meetinc.core import acts
from meetinc.core.acts import act, as_written, choices, fields, names, words
from meetinc.core.custom.acts import acts_on
from meetinc.people.custom import OF_PEOPLE
from meetinc.people.models import MemberGroup, Membership, Person

NO_COLUMNS: Final = {
    "offers": _("Offers"),
    "needs": _("Needs"),
    "places": _("Other places"),
    "links": _("Links"),
    "answers": _("Answers to the organisers’ questions"),
    "shown": _("Standing"),
}
FIELDS: Final = fields(Person, **NO_COLUMNS)
PERSON: Final = names(Person)
GROUP: Final = names(MemberGroup)
STATUS: Final = choices(Membership.Status)
NOTE: Final = words({True: _("with a note"), False: _("without a note")})


def declare() -> None:
    """Called when the room is loaded."""
    acts.declare(
        {
            "people.person_created": act(_("Profile made")),
            "people.person_edited": act(_("Profile changed: %(fields)s"), _("Profile changed"), fields=FIELDS),
            "people.person_claimed": act(_("Profile claimed")),
            "people.person_erased": act(_("Profile erased")),
            "people.person_followed_account": act(
                _("Profile follows the account: %(fields)s. Shown on the site: %(shown)s"),
                _("Profile follows the account"),
                fields=FIELDS,
                shown=words({True: _("yes"), False: _("no")}),
            ),
            "people.person_listed": act(_("Shown in the directory")),
            "people.person_unlisted": act(_("Taken out of the directory")),
            "people.person_removed": act(_("Profile removed")),
            "people.photo_focused": act(_("Photo cut")),
            "people.membership_set": act(
                _("Membership changed: %(fields)s. Status now: %(status)s, before: %(before)s"),
                _("Membership changed: %(fields)s. Status: %(status)s"),
                _("Membership status set to: %(status)s"),
                _("Membership changed"),
                fields=fields(Membership),
                status=STATUS,
                before=STATUS,
            ),
            "people.membership_removed": act(_("Membership removed")),
            "people.group_joined": act(_("Put into the group %(group)s"), _("Put into a group"), group=GROUP),
            "people.group_left": act(_("Taken out of the group %(group)s"), _("Taken out of a group"), group=GROUP),
            "people.group_created": act(_("Group %(subject)s made"), _("Group made"), subject=GROUP),
            "people.group_edited": act(_("Group %(subject)s changed"), _("Group changed"), subject=GROUP),
            "people.group_deleted": act(
                _("Group dissolved, people in it: %(people)s"), _("Group dissolved"), people=as_written
            ),
            "people.invited": act(
                _("Invited %(invited_id)s to connect, %(with_note)s"),
                _("Invited somebody to connect"),
                invited_id=PERSON,
                with_note=NOTE,
            ),
            "people.connected": act(_("Connected")),
            "people.invitation_declined": act(_("Invitation to connect declined")),
            "people.invitation_withdrawn": act(_("Invitation to connect withdrawn")),
            "people.connection_removed": act(_("Connection ended")),
            "people.blocked": act(_("Blocked %(blocked_id)s"), _("Blocked somebody"), blocked_id=PERSON),
            "people.unblocked": act(_("Unblocked %(blocked_id)s"), _("Unblocked somebody"), blocked_id=PERSON),
        }
        | acts_on(OF_PEOPLE)
    )
