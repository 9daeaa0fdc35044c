"""The settings that accounts read."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings


def is_demo() -> bool:
    """Whether this is a demo, whose roles can be tried with one tap."""
    return bool(settings.DEMO)


def has_providers() -> bool:
    """Whether the operator lets people sign in through an identity provider."""
    return bool(settings.OIDC_PROVIDERS)


def base_url() -> str:
    """The site's address, for links in mail."""
    return str(settings.BASE_URL)


def grace() -> timedelta:
    """How long an erasure can be taken back."""
    return timedelta(days=settings.ERASURE_GRACE_DAYS)


def invitation_lifetime() -> timedelta:
    """How long an invitation's link admits."""
    return timedelta(days=settings.INVITATION_DAYS)


def erasure_log_file() -> Path:
    """Where erasures are written down beside the database, for a restore after its loss."""
    return Path(settings.DATA_DIR) / "erasures.jsonl"


EXPORT_LIFETIME = timedelta(days=7)
UNVERIFIED_LIFETIME = timedelta(days=7)
DECLINED_LIFETIME = timedelta(days=30)
