"""The settings that core reads."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings


def base_url() -> str:
    """Where the site is for everybody, without a slash at the end; not what a request says of its host."""
    return str(settings.BASE_URL)


def base_dir() -> Path:
    """Where the source lies."""
    return Path(settings.BASE_DIR)


def is_demo() -> bool:
    """Whether everything here is invented, and mail is read instead of sent."""
    return bool(settings.DEMO)


def signing_key() -> str:
    return str(settings.SECRET_KEY)


def secret_keys() -> tuple[str, ...]:
    """The secret key and the older ones that still read."""
    return (str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS))


def trusted_proxies() -> int:
    """How many proxies of the operator's stand before us."""
    return int(settings.TRUSTED_PROXIES)


def smtp_url() -> str:
    """The mail server's address with its password; empty while there is none."""
    return str(settings.SMTP_URL)


def sender() -> str:
    """From whom mail comes while nobody has said so in the back office."""
    return str(settings.DEFAULT_FROM_EMAIL)


def session_cookie() -> str:
    """The cookie that members have and visitors do not."""
    return str(settings.SESSION_COOKIE_NAME)


def page_cache_seconds() -> float:
    """How old a cached page may be; nought keeps none."""
    return float(settings.PAGE_CACHE_SECONDS)


def back_office_policy() -> dict[str, Any]:
    """The directives of the back office's Content-Security-Policy."""
    return dict(settings.BACK_OFFICE_CONTENT_SECURITY_POLICY["DIRECTIVES"])


def outbox_is_kept() -> timedelta:
    """How long events that all consumers have read are kept."""
    return timedelta(days=settings.OUTBOX_KEEP_DAYS)


def mail_is_kept() -> timedelta:
    """How long mail that was sent or refused is kept."""
    return timedelta(days=settings.MAIL_KEEP_DAYS)
