"""The demo's mailbox: a list, a letter, its HTML inside a frame that can do nothing, its files."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from meetinc.core import conf
from meetinc.core.access import public
from meetinc.core.demo_mail import reading
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.writing import clean_line

NUMBER = re.compile(r"[0-9]{1,18}")  # of a mail
View = Callable[..., HttpResponseBase]

# Mail brings its styles with it. It gets an origin of its own, no scripts, no pictures from elsewhere; its links
# may lead the page that frames it away.
FRAMED = "allow-top-navigation-by-user-activation"
POLICY = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox {FRAMED}"


def in_demo(view: View) -> View:
    """Nothing is here outside of the demo."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not conf.is_demo():
            raise Http404
        return view(request, *args, **kwargs)

    return shown


@public
@require_GET
@in_demo
def mailbox(request: HttpRequest) -> HttpResponse:
    """All mail, newest first; `?to=` keeps that of one reader."""
    to, before = clean_line(request.GET.get("to", "")), request.GET.get("before", "")
    found = reading.mailbox(to=to, before=int(before) if NUMBER.fullmatch(before) else None)
    return render(request, "core/demo_mail/mailbox.html", {"mailbox": found, "to": to, "is_first": not before})


@public
@require_GET
@in_demo
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # its types know no views with arguments
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail: its text, and its HTML in a frame."""
    mail = get_object_or_404(OutgoingMail, pk=pk)
    return render(request, "core/demo_mail/letter.html", {"letter": reading.letter(mail), "framed": FRAMED})


@public
@require_GET
@in_demo
def html(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001 - Django's
    """The HTML as the reader's mail program would show it."""
    content = reading.body(get_object_or_404(OutgoingMail, pk=pk).message, "html")
    if not content:
        raise Http404
    response = HttpResponse(content.replace("<head>", '<head><base target="_top">', 1))
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@public
@require_GET
@in_demo
def file(request: HttpRequest, pk: int, name: str) -> HttpResponse:  # noqa: ARG001 - Django's
    """An attached file, to save."""
    for found in reading.attachments(get_object_or_404(OutgoingMail, pk=pk).message):
        if found.get_filename() == name:
            content = found.get_payload(decode=True)
            disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
            return HttpResponse(content, content_type=found.get_content_type(), headers=disposition)
    raise Http404
