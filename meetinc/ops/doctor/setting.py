"""Are the settings those of a site on the open network?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.core import checks
from django.utils.translation import gettext as _

from meetinc.accounts.models import Account, Role
from meetinc.ops import conf
from meetinc.ops.doctor.finding import Finding, Notes

SHORTEST_KEY: Final = 50


def address(_now: datetime) -> Iterator[Finding]:
    """Https, and whose address rate limits count."""
    notes = Notes(_("Address"))
    here = {"address": conf.base_url()}
    if conf.is_secure():
        yield notes.ok(_("The site is at %(address)s.") % here)
        if not conf.trusted_proxies():
            yield notes.warn(
                _("The site speaks https, so a proxy stands before it, but MEETINC_TRUSTED_PROXIES is 0."),
                _(
                    "Set it to the number of your proxies (1 for one Caddy or nginx): else all visitors share one rate limit."
                ),
            )
    elif conf.is_local():
        yield notes.ok(_("The site is at %(address)s, for this machine only.") % here)
    else:
        yield notes.fail(
            _("The site is at %(address)s: passwords travel in the clear.") % here,
            _("Put Caddy or nginx with a certificate before it and set MEETINC_BASE_URL to https://…"),
        )


def mode(_now: datetime) -> Iterator[Finding]:
    """Debugging, demo, the length of the key."""
    notes = Notes(_("Settings"))
    return notes.or_ok(_wrong_modes(notes), _("Debugging is off and the secret key is long."))


def _wrong_modes(notes: Notes) -> Iterator[Finding]:
    if conf.is_debugging():
        yield notes.fail(
            _("MEETINC_DEBUG is on: errors show code and settings to strangers."), _("Unset MEETINC_DEBUG and restart.")
        )
    if conf.is_demo() and not conf.is_local():
        yield notes.fail(
            _("This is a demo, where anybody signs in as anybody, and it is not on a local address."),
            _("Unset MEETINC_DEMO and make a real site with meetinc init, in an empty database."),
        )
    if len(conf.secret_keys()[0]) < SHORTEST_KEY:
        yield notes.fail(
            _("The secret key is short."),
            _("Unset MEETINC_SECRET_KEY: a long key is made in the data directory. Keep the old one in "
              "MEETINC_SECRET_KEY_FALLBACKS."),
        )  # fmt: skip
    if "*" in conf.allowed_hosts():
        yield notes.warn(
            _("MEETINC_ALLOWED_HOSTS admits every name."), _("List the site's own names, separated by commas.")
        )


def system_checks(_now: datetime) -> Iterator[Finding]:
    """What Django and the rooms check at every start."""
    notes = Notes(_("Checks"))
    for message in checks.run_checks():
        if message.level >= checks.WARNING and not message.is_silenced():
            write = notes.fail if message.level >= checks.ERROR else notes.warn
            yield write(message.msg, message.hint or message.id or "")


def owners(_now: datetime) -> Iterator[Finding]:
    """Somebody must be able to run the site."""
    notes = Notes(_("Owners"))
    count = Account.objects.filter(status=Account.Status.ACTIVE, role_grants__role=Role.OWNER).count()
    if count:
        yield notes.ok(_("Active owners: %(count)s.") % {"count": count})
    else:
        yield notes.fail(_("The site has no owner."), _("Run meetinc init, or meetinc createadmin."))
