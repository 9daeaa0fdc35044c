"""Addresses of the site for those who are not on it: search engines, messengers, cards, calendars."""

from __future__ import annotations

from meetinc.core import conf


def absolute(path: str) -> str:
    """An address within the site with scheme and host, as its operator set them: whoever asks may claim any host."""
    return f"{conf.base_url()}{path}"
