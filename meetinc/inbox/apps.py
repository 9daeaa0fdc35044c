from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InboxConfig(AppConfig):
    name = "meetinc.inbox"
    label = "inbox"
    verbose_name = _("Inbox")

    def ready(self) -> None:
        from meetinc.accounts.models import purposes
        from meetinc.inbox import acts, kinds, listeners, queries, sentences
        from meetinc.inbox.conf import NO_NEWS
        from meetinc.web.navigation import NavEntry, register

        acts.declare()
        listeners.listen()
        kinds.register(*sentences.KINDS)
        purposes.name_purpose(NO_NEWS, _("No news by mail"))
        register(
            NavEntry(
                _("Notifications"), "inbox:notifications", order=10, visible_to="members", place="member",
                waiting=queries.unread_count,
            )
        )  # fmt: skip
