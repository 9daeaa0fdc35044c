"""The mail that the inbox sends: announcements, and notifications for those who want them by mail."""

from __future__ import annotations

from django.urls import reverse

from meetinc.accounts.models import Account
from meetinc.core import mail, site
from meetinc.core.mail.models import OutgoingMail
from meetinc.inbox import conf, texts, tokens
from meetinc.inbox.kinds import Told
from meetinc.inbox.models import Announcement


def announce(announcement: Announcement, account: Account, *, is_test: bool = False) -> OutgoingMail:
    """The announcement to one account, in its language; news with the two ways to stop it that mail programs know."""
    language = account.language or site.current().language
    text = texts.text_for(announcement, language)
    stop = stop_address(account) if announcement.is_news else ""
    return mail.post(
        to=account.email,
        template="inbox/mail/announcement",
        context={
            "text": text,
            "body": texts.html_of(text.body),
            "stop": stop,
            "is_test": is_test,
            "account": account,
        },
        language=language,
        account_id=account.pk,
        headers=_headers(stop),
    )


def notify(account: Account, told: Told) -> None:
    """One notification, in the words of the site."""
    mail.post(
        to=account.email,
        template="inbox/mail/notification",
        context={
            "told": told,
            "url": f"{conf.BASE_URL}{told.href}" if told.href else "",
            "choices": f"{conf.BASE_URL}{reverse('inbox:choices')}",
        },
        language=account.language or site.current().language,
        account_id=account.pk,
    )


def stop_address(account: Account) -> str:
    """Where an account's news are stopped, without signing in."""
    return f"{conf.BASE_URL}{reverse('inbox:stop_news', args=[tokens.news_token(account)])}"


def _headers(stop: str) -> dict[str, str]:
    """RFC 8058: one click in the mail program, without a page."""
    if not stop:
        return {}
    return {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
