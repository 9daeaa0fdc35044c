"""Every write to the inbox."""

from meetinc.inbox.commands.drafting import (
    AnnouncementFacts,
    TextFacts,
    delete_announcement,
    draft_announcement,
    edit_announcement,
    send_test,
)
from meetinc.inbox.commands.news import resume_news, stop_news
from meetinc.inbox.commands.notifying import choose_ways, forget_old, mark_all_read, mark_read, notify
from meetinc.inbox.commands.releasing import (
    back_to_draft,
    cancel_announcement,
    schedule_announcement,
    send_now,
    start_due,
)
from meetinc.inbox.commands.sending import send_next, settle_mail

__all__ = [
    "AnnouncementFacts",
    "TextFacts",
    "back_to_draft",
    "cancel_announcement",
    "choose_ways",
    "delete_announcement",
    "draft_announcement",
    "edit_announcement",
    "forget_old",
    "mark_all_read",
    "mark_read",
    "notify",
    "resume_news",
    "schedule_announcement",
    "send_next",
    "send_now",
    "send_test",
    "settle_mail",
    "start_due",
    "stop_news",
]
