"""What this room's acts are called where the audit is read."""

from __future__ import annotations

from typing import Final

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from meetinc.accounts.models import Account, LegalKind, Role
from meetinc.core import acts
from meetinc.core.acts import act, as_written, choices, day, fields
from meetinc.core.site import SiteSettings

LEGAL: Final = choices(LegalKind)
ROLE: Final = choices(Role)
FACTOR: Final = choices(Authenticator.Type)


def declare() -> None:
    """Called when the room is loaded."""
    acts.declare(
        {
            "account.created": act(
                _("Account made, status: %(status)s"), _("Account made"), status=choices(Account.Status)
            ),
            "account.edited": act(_("Account changed: %(fields)s"), _("Account changed"), fields=fields(Account)),
            "account.address_changed": act(_("E-mail address changed")),
            "account.password_set": act(_("Password set")),
            "account.password_forgotten": act(
                _("Password taken away: whoever set it had not shown that the address is theirs")
            ),
            "account.factor_added": act(_("Second factor added: %(type)s"), _("Second factor added"), type=FACTOR),
            "account.factor_removed": act(
                _("Second factor removed: %(type)s"), _("Second factor removed"), type=FACTOR
            ),
            "account.waiting": act(_("Waits to be admitted")),
            "account.activated": act(
                _("Made active, before: %(before)s. Who could join then: %(admission)s"),
                _("Made active. Who could join then: %(admission)s"),
                _("Made active"),
                before=choices(Account.Status),
                admission=choices(SiteSettings.Admission),
            ),
            "account.declined": act(_("Not admitted")),
            "account.suspended": act(_("Suspended until %(until)s"), _("Suspended"), until=day),
            "account.limited": act(
                _("No requests and invitations until %(until)s"),
                _("No requests and invitations for a while"),
                until=day,
            ),
            "account.limit_lifted": act(_("Requests and invitations allowed again")),
            "account.erasure_asked": act(_("Asked to be erased; account closed")),
            "account.kept": act(_("Account kept after all")),
            "account.erased": act(_("Account erased")),
            "role.granted": act(_("Granted the role %(role)s"), _("Granted a role"), role=ROLE),
            "role.revoked": act(_("Took away the role %(role)s"), _("Took away a role"), role=ROLE),
            "consent.given": act(
                _("Agreed to: %(kind)s, version %(version)s"), _("Agreed"), kind=LEGAL, version=as_written
            ),
            "consent.withdrawn": act(
                _("Consent withdrawn: %(kind)s, version %(version)s"),
                _("Consent withdrawn"),
                kind=LEGAL,
                version=as_written,
            ),
            "invitation.sent": act(_("Invitation sent")),
            "invitation.revoked": act(_("Invitation taken back")),
            "invitation.accepted": act(_("Invitation accepted")),
            "export.asked": act(_("Asked for a copy of their own data")),
            "export.packed": act(_("Copy of their own data packed")),
            "legaltext.drafted": act(
                _("Draft begun: %(kind)s, version %(version)s"),
                _("Draft of a legal text begun"),
                kind=LEGAL,
                version=as_written,
            ),
            "legaltext.edited": act(
                _("Draft changed: %(kind)s, version %(version)s"),
                _("Draft of a legal text changed"),
                kind=LEGAL,
                version=as_written,
            ),
            "legaltext.published": act(
                _("Published: %(kind)s, version %(version)s"), _("Legal text published"), kind=LEGAL, version=as_written
            ),
            "legaltext.discarded": act(
                _("Draft thrown away: %(kind)s, version %(version)s"),
                _("Draft of a legal text thrown away"),
                kind=LEGAL,
                version=as_written,
            ),
            "site.changed": act(
                _("Site settings changed: %(fields)s"), _("Site settings changed"), fields=fields(SiteSettings)
            ),
        }
    )
