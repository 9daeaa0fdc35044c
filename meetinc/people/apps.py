from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "meetinc.people"
    label = "people"

    def ready(self) -> None:
        from meetinc.accounts import overview
        from meetinc.accounts.backoffice.acts import further_acts
        from meetinc.people import (
            acts,
            listeners,  # noqa: F401  (registers what this room does about accounts' events)
        )
        from meetinc.people import tasks as profile_tasks  # noqa: F401  (the worker looks for tasks in loaded modules)
        from meetinc.people.membership import listeners as about_members  # noqa: F401
        from meetinc.people.membership import tasks  # noqa: F401
        from meetinc.people.membership.account_page import part_for
        from meetinc.people.membership.acts import acts_on_accounts
        from meetinc.people.vocabulary import listeners as about_words  # noqa: F401
        from meetinc.web.navigation import NavEntry, register

        acts.declare()
        overview.register(part_for)
        further_acts.append(acts_on_accounts)
        register(NavEntry(_("People"), "people:list", order=10, visible_to="everyone"))
        register(NavEntry(_("Your profile"), "people:me", order=20, visible_to="signed_in", place="member"))
        register(NavEntry(_("Connections"), "pairs:connections", order=25, visible_to="members", place="member"))
