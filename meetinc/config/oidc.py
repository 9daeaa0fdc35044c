"""OpenID Connect providers of the operator: `MEETINC_OIDC_PROVIDERS`, a JSON list."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from meetinc.config import env

NAME = "MEETINC_OIDC_PROVIDERS"
REQUIRED = ("id", "name", "client_id", "client_secret", "server_url")
OPTIONAL = {"trust_email": False, "token_auth_method": "", "authorize_url": "", "scope": ""}


def providers() -> list[dict[str, Any]]:
    """allauth's APPS entries for the providers; each is checked, so that a slip is told at start-up."""
    text = env.text(NAME, "")
    if not text:
        return []
    try:
        entries = json.loads(text)
    except ValueError as problem:
        raise ImproperlyConfigured(f"{NAME} is not JSON: {problem}. See {env.DOCS}.") from problem
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ImproperlyConfigured(f"{NAME} must be a list of objects. See {env.DOCS}.")
    apps = [_app(entry) for entry in entries]
    if len({app["provider_id"] for app in apps}) != len(apps):
        raise ImproperlyConfigured(f"{NAME}: two providers have the same id. See {env.DOCS}.")
    return apps


def origins(apps: list[dict[str, Any]]) -> list[str]:
    """Where browsers are sent to sign in: the Content-Security-Policy has to let the form lead there."""
    found = {_origin(str(app["settings"].get("authorize_url") or app["settings"]["server_url"])) for app in apps}
    return sorted(found)


def _app(entry: dict[str, Any]) -> dict[str, Any]:
    missing = [key for key in REQUIRED if not entry.get(key)]
    unknown = sorted(set(entry) - {*REQUIRED, *OPTIONAL})
    if missing or unknown:
        wrong = f"needs {', '.join(missing)}" if missing else f"does not know {', '.join(unknown)}"
        raise ImproperlyConfigured(f"{NAME}: the provider {entry.get('id', '?')!r} {wrong}. See {env.DOCS}.")
    if not re.fullmatch(r"[a-z0-9-]{1,30}", entry["id"]):
        raise ImproperlyConfigured(
            f"{NAME}: an id is small letters, digits and hyphens, not {entry['id']!r}. See {env.DOCS}."
        )
    options = {**OPTIONAL, **entry}
    settings = {"server_url": options["server_url"], "email_authentication": bool(options["trust_email"])}
    settings.update({key: options[key] for key in ("token_auth_method", "authorize_url") if options[key]})
    if options["scope"]:
        settings["scope"] = str(options["scope"]).split()
    return {
        "provider_id": options["id"],
        "name": options["name"],
        "client_id": options["client_id"],
        "secret": options["client_secret"],
        "settings": settings,
    }


def _origin(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ImproperlyConfigured(f"{NAME}: {url!r} is not an https address. See {env.DOCS}.")
    return f"{parts.scheme}://{parts.netloc}"
