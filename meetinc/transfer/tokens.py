"""Signed references in links: they say which person is meant and cannot be made up."""

from __future__ import annotations

from django.core import signing

SALT = "transfer.person"


def person_token(person_id: int) -> str:
    """What the links in an invitation carry. It does not run out: the wish to be removed has no deadline."""
    return signing.dumps(person_id, salt=SALT)


def person_id(token: str) -> int | None:
    """The person of a link; None when the link is not ours."""
    try:
        return int(signing.loads(token, salt=SALT))
    except signing.BadSignature:
        return None
