"""Responses compressed as well as is safe.

A page for a visitor holds no secret worth guessing and gets brotli. A page for somebody with a session gets gzip
with a random number of bytes added (Django's defence against BREACH: the length of the answer must not tell
whether what an attacker put in stands next to what the page keeps secret).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

from meetinc.core import conf

SMALL = 400  # bytes that are not worth it
RANDOM_BYTES = 100
BROTLI_QUALITY = 5  # of 11: 95 % of the gain in a twentieth of the time
COMPRESSIBLE = re.compile(r"(text/|application/(json|javascript|xml|manifest\+json|[\w.+-]+\+xml)|image/svg)")

Encoding = Literal["br", "gzip", ""]


class CompressionMiddleware:
    """Compresses text that is not compressed yet, where the client takes it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not _is_worth_it(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if encoding := encoding_for(request):
            _compress(response, encoding)
        return response


def encoding_for(request: HttpRequest) -> Encoding:
    """The best encoding that the client takes and that is safe for it."""
    taken = accepted(request.headers.get("Accept-Encoding", ""))
    if "br" in taken and conf.session_cookie() not in request.COOKIES:
        return "br"
    return "gzip" if "gzip" in taken else ""


def accepted(header: str) -> set[str]:
    """The encodings that an Accept-Encoding header takes."""
    offers = (part.strip().lower().partition(";") for part in header.split(","))
    return {name.strip() for name, _semicolon, weight in offers if not re.fullmatch(r"\s*q=0(\.0*)?\s*", weight)}


def _is_worth_it(response: HttpResponse) -> bool:
    return (
        not response.has_header("Content-Encoding")
        and len(response.content) >= SMALL
        and bool(COMPRESSIBLE.match(response.headers.get("Content-Type", "")))
    )


def _compress(response: HttpResponse, encoding: Encoding) -> None:
    if encoding == "br":
        response.content = brotli.compress(response.content, quality=BROTLI_QUALITY)
    else:
        response.content = compress_string(response.content, max_random_bytes=RANDOM_BYTES)
    response.headers["Content-Encoding"] = encoding
    response.headers["Content-Length"] = str(len(response.content))
    if (tag := response.headers.get("ETag", "")).startswith('"'):
        response.headers["ETag"] = f"W/{tag}"  # the same page, not the same bytes
