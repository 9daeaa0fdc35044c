"""The language of an account, in the cookie by which pages are translated."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpResponse

from meetinc.web import conf

R = TypeVar("R", bound=HttpResponse)


def remember_language(response: R, language: str) -> R:
    """Let the browser ask for the account's language; nothing chosen leaves it to the browser."""
    name = conf.language_cookie()
    if language:
        response.set_cookie(name, language, max_age=31_536_000, samesite="Lax", secure=conf.has_secure_cookies())
    else:
        response.delete_cookie(name)
    return response
