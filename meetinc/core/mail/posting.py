"""`post`: render a mail in its reader's language and store it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from email.message import EmailMessage
from typing import Any

import css_inline
from django.conf import settings
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation

from meetinc.core.mail import wake
from meetinc.core.mail.compose import CalendarPart, address_of, compose
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.site import current as current_site


def post(
    *,
    to: str,
    template: str,
    context: Mapping[str, Any],
    language: str,
    account_id: int | None = None,
    calendar: CalendarPart | None = None,
    reply_to: Iterable[str] = (),
    headers: Mapping[str, str] | None = None,
) -> OutgoingMail:
    """Store a mail to `to`, in the transaction of the command that calls; the worker sends it after the commit.

    `template` is a path without ending: `<template>.subject.txt`, `<template>.txt` and, where there is one,
    `<template>.html` (extends "core/mail/base.html"). They get `context`, `site` and `base_url`.
    """
    with translation.override(language or current_site().language):
        message = compose(
            sender=current_site().sender,
            to=to,
            subject=_text(f"{template}.subject.txt", context),
            text=_text(f"{template}.txt", context),
            html=_html(f"{template}.html", context),
            calendar=calendar,
            reply_to=reply_to,
            headers=headers,
        )
    return store(message, to=to, template=template, language=language, account_id=account_id)


def store(
    message: EmailMessage, *, to: str, template: str = "", language: str = "", account_id: int | None = None
) -> OutgoingMail:
    """Store a complete message for one address."""
    mail = OutgoingMail.objects.create(
        message_id=str(message["Message-ID"]),
        sender=address_of(str(message["From"])),
        to=address_of(to),
        subject=str(message["Subject"])[:255],
        template=template,
        language=language,
        account_id=account_id,
        content=message.as_bytes(),
    )
    wake.after_commit()
    return mail


def _surroundings(context: Mapping[str, Any]) -> dict[str, Any]:
    return {"site": current_site(), "base_url": settings.BASE_URL, **context}


def _text(name: str, context: Mapping[str, Any]) -> str:
    """A text template, rendered without HTML escaping: an ampersand in a name stays one."""
    template = get_template(name).template  # type: ignore[attr-defined]
    return str(template.render(Context(_surroundings(context), autoescape=False))).strip() + "\n"


def _html(name: str, context: Mapping[str, Any]) -> str:
    """An HTML template with its styles inlined; empty when the mail has none."""
    try:
        template = get_template(name)
    except TemplateDoesNotExist as problem:
        if problem.args[0] != name:
            raise
        return ""
    return css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False).inline(
        template.render(_surroundings(context))
    )
