"""What core takes from the settings."""

from __future__ import annotations

from django.conf import settings


def base_url() -> str:
    """Where the site is for everybody, without a slash at the end; not what a request says of its host."""
    return str(settings.BASE_URL)
