"""What the back office calls this room's acts, where it shows the history of something."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.audit import name_acts


def name() -> None:
    """Called when the room is loaded."""
    name_acts(
        {
            "people.person_created": _("Profile made"),
            "people.person_edited": _("Profile changed"),
            "people.person_claimed": _("Profile claimed"),
            "people.person_erased": _("Profile erased"),
            "people.person_followed_account": _("Follows the account"),
            "people.person_listed": _("Shown in the directory"),
            "people.person_unlisted": _("Taken out of the directory"),
            "people.person_removed": _("Profile removed"),
            "people.photo_focused": _("Photo cut"),
            "people.membership_set": _("Membership changed"),
            "people.membership_removed": _("Membership removed"),
            "people.group_joined": _("Put into a group"),
            "people.group_left": _("Taken out of a group"),
            "people.invited": _("Invited to connect"),
            "people.connected": _("Connected"),
            "people.invitation_declined": _("Invitation declined"),
            "people.invitation_withdrawn": _("Invitation withdrawn"),
            "people.connection_removed": _("Connection ended"),
            "people.blocked": _("Blocked"),
            "people.unblocked": _("Unblocked"),
        }
    )
