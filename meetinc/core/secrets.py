"""Secrets at rest: encrypted under a key derived from SECRET_KEY, readable under its fallbacks."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from meetinc.core import conf


class Unreadable(Exception):
    """A stored secret was written under a key that is neither SECRET_KEY nor one of its fallbacks."""


def encrypt(text: str) -> str:
    """The text as a token that only this site's keys can read."""
    return _keys().encrypt(text.encode()).decode("ascii")


def decrypt(token: str) -> str:
    """The text of a token. Raises `Unreadable` when no key fits."""
    try:
        return _keys().decrypt(token.encode()).decode()
    except InvalidToken as problem:
        raise Unreadable(
            "A stored secret cannot be read: its key is missing from MEETINC_SECRET_KEY_FALLBACKS."
        ) from problem


def rotate(token: str) -> str:
    """The same secret under the current key."""
    try:
        return _keys().rotate(token.encode()).decode("ascii")
    except InvalidToken as problem:
        raise Unreadable(
            "A stored secret cannot be read: its key is missing from MEETINC_SECRET_KEY_FALLBACKS."
        ) from problem


def _keys() -> MultiFernet:
    return _keys_from(*conf.secret_keys())


@lru_cache(maxsize=4)
def _keys_from(*secrets: str) -> MultiFernet:
    """The first key writes, all of them read. Derived, so that the signing key itself is used for nothing else."""
    return MultiFernet([Fernet(urlsafe_b64encode(_derive(secret))) for secret in secrets])


def _derive(secret: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"meetinc secrets at rest").derive(secret.encode())
