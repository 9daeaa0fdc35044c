"""What the lists of accounts and invitations hold in files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.export import Column

ACCOUNT_COLUMNS = (
    Column("name", _("Name"), lambda account: account.name),
    Column("email", _("E-mail address"), lambda account: account.email),
    Column("status", _("Status"), lambda account: account.status),
    Column("roles", _("Roles"), lambda account: [grant.role for grant in account.role_grants.all()]),
    Column("since", _("Since"), lambda account: account.created_at),
    Column("last_signed_in", _("Last signed in"), lambda account: account.last_login),
    Column("suspended_because", _("Suspended because"), lambda account: account.suspended_because),
    Column("suspended_until", _("Suspended until"), lambda account: account.suspended_until),
)
INVITATION_COLUMNS = (
    Column("email", _("E-mail address"), lambda invitation: invitation.email),
    Column("name", _("Name"), lambda invitation: invitation.name),
    Column("sent", _("Sent"), lambda invitation: invitation.invited_at),
    Column("by", _("By"), lambda invitation: invitation.invited_by.name if invitation.invited_by else ""),
    Column("until", _("Valid until"), lambda invitation: invitation.expires_at),
    Column("used", _("Used"), lambda invitation: invitation.accepted_at),
    Column("taken_back", _("Taken back"), lambda invitation: invitation.revoked_at),
)
