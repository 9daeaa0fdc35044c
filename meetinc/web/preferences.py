"""What a reader chose on this device, and the languages there are to choose from."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpResponse

from meetinc.web import conf, theme


def remember(response: HttpResponse, name: str, value: str) -> None:
    """Keep a choice for a year on this device; the page's own script reads the theme, and nothing else."""
    response.set_cookie(
        name,
        value,
        max_age=theme.COOKIE_AGE,
        samesite="Lax",
        secure=conf.has_secure_cookies(),
        httponly=name != theme.COOKIE,
    )


def languages_out_of(chosen: Collection[str]) -> list[str]:
    """The codes of the installed languages that an operator chose; all of them when none is chosen."""
    return [code for code in conf.languages() if not chosen or code in chosen]
