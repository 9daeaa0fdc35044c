"""The signed link in each mail of news: it says whose mail it was and cannot be made up."""

from __future__ import annotations

from django.core import signing

from meetinc.accounts.models import Account

NEWS = "inbox.news"


def news_token(account: Account) -> str:
    """What the link of an account carries. It does not run out: old mail must still let its reader go."""
    return signing.dumps(account.pk, salt=NEWS)


def account_of(token: str) -> Account | None:
    """The account of a link; None when the link is not ours or the account is gone."""
    try:
        pk = int(signing.loads(token, salt=NEWS))
    except signing.BadSignature:
        return None
    found: Account | None = Account.objects.filter(pk=pk).first()
    return found
