"""The design system room: tokens, components, base templates, the gallery."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ACCOUNT_PAGES = (
    (_("E-mail addresses"), "account_email"),
    (_("Password"), "account_change_password"),
    (_("Second factor"), "mfa_index"),
    (_("Where you are signed in"), "usersessions_list"),
    (_("Sign-in with other sites"), "socialaccount_connections"),
)


class WebConfig(AppConfig):
    """Owns how every page looks; knows nothing of what the pages are about."""

    name = "meetinc.web"
    label = "web"

    def ready(self) -> None:
        """allauth's pages of an account; a room that knows better registers the same page again."""
        from meetinc.web.navigation import NavEntry, register

        for order, (label, url_name) in enumerate(ACCOUNT_PAGES, start=1):
            register(NavEntry(label, url_name, order * 10, visible_to="members", place="account"))
