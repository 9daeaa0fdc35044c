"""Why a site was not made."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError


class HoldsDemo(DomainError):
    """The database is a demo's."""

    message = _(
        "This database holds a demo, and invented people do not turn into members. Give the site a place of its own: "
        "set MEETINC_DATA_DIR to an empty folder (and DATABASE_URL, if you use it, to an empty database)."
    )


class HoldsSite(DomainError):
    """Somebody runs a site here already."""

    message = _("This database holds a site already. To give it another owner, run meetinc createadmin.")


class NoSiteYet(DomainError):
    """There are no tables, or not all of them."""

    message = _("There is no site here yet. Run meetinc init first.")


class Unconfirmed(DomainError):
    """Anybody can sign up with any address; the password of such an account is perhaps a stranger's."""

    message = _(
        "The account with this address has not confirmed that the address is its own. Let it confirm first (sign in, and "
        "take the code from the mail), or take another address."
    )
