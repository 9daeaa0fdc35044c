from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "meetinc.accounts"
    label = "accounts"

    def ready(self) -> None:
        from meetinc.accounts import acts, roles, signals  # noqa: F401 - the signals connect when they are imported
        from meetinc.web.navigation import NavEntry, register

        acts.declare()
        post_migrate.connect(roles.make_groups, dispatch_uid="accounts.roles")
        register(NavEntry(_("Account"), "accounts:overview", order=80, visible_to="signed_in", place="member"))
        register(NavEntry(_("Back office"), "wagtailadmin_home", order=90, visible_to="officers", place="member"))
