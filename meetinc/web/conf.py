"""The settings that web reads."""

from __future__ import annotations

from django.conf import settings


def is_debugging() -> bool:
    """Whether templates may change while the site runs."""
    return bool(settings.DEBUG)


def static_url() -> str:
    return str(settings.STATIC_URL)


def languages() -> list[str]:
    """The codes of all languages that are installed."""
    return [code for code, _name in settings.LANGUAGES]


def language_cookie() -> str:
    """The cookie that holds the language chosen on this device."""
    return str(settings.LANGUAGE_COOKIE_NAME)


def has_secure_cookies() -> bool:
    """Whether cookies travel over https alone."""
    return bool(settings.SESSION_COOKIE_SECURE)
