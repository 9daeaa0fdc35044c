"""The language of an account, in the cookie by which pages are translated."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpResponse

from meetinc.web import conf
from meetinc.web.preferences import remember

R = TypeVar("R", bound=HttpResponse)


def remember_language(response: R, language: str) -> R:
    """Let the browser ask for the account's language; nothing chosen leaves it to the browser."""
    name = conf.language_cookie()
    if language:
        remember(response, name, language)
    else:
        response.delete_cookie(name)
    return response
