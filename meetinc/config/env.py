"""Settings from the environment: typed, with `NAME_FILE` for secrets, and errors that name the variable."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

DOCS = "docs/operators/settings.md"


def text(name: str, default: str | None = None) -> str:
    """The variable's text, or the content of the file that `NAME_FILE` names, or the default."""
    if file := os.environ.get(f"{name}_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as problem:
            raise ImproperlyConfigured(f"{name}_FILE: {problem}. See {DOCS}.") from problem
    value = os.environ.get(name, "")
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. See {DOCS}.")
    return default


def flag(name: str, *, default: bool) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off."""
    value = text(name, "").lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}. See {DOCS}.")


def number(name: str, default: int, *, at_least: int = 0) -> int:
    """A whole number of at least `at_least`."""
    value = text(name, str(default))
    try:
        result = int(value)
    except ValueError as problem:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}. See {DOCS}.") from problem
    if result < at_least:
        raise ImproperlyConfigured(f"{name} must be at least {at_least}. See {DOCS}.")
    return result


def choice(name: str, default: str, *, of: tuple[str, ...]) -> str:
    """One of some words, in capitals."""
    value = text(name, default).upper()
    if value not in of:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(of)}, not {value!r}. See {DOCS}.")
    return value


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Comma-separated words."""
    value = text(name, ",".join(default))
    return [word.strip() for word in value.split(",") if word.strip()]


def site_address(name: str, default: str) -> str:
    """Where a site is, without a stroke at the end: http or https, a name, perhaps a port, and nothing behind it."""
    value = text(name, default).rstrip("/")
    try:
        parts = urlsplit(value)
        whole = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        whole = False
    if not whole or value != f"{parts.scheme}://{parts.netloc}" or "@" in parts.netloc:
        raise ImproperlyConfigured(
            f"{name} must be like https://harbour.example, with nothing behind the name but a port, not {value!r}. See {DOCS}."
        )
    return value


def secret(name: str, *, at_least: int) -> str:
    """A secret that is long enough; empty when none is set. Its text is never in what is raised."""
    value = text(name, "")
    if value and len(value) < at_least:
        raise ImproperlyConfigured(f"{name} must have at least {at_least} characters. See {DOCS}.")
    return value
