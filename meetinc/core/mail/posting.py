"""`post`: render a mail in its reader's language and store it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import css_inline
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation

from meetinc.core import conf
from meetinc.core.background import after_commit
from meetinc.core.mail.compose import Envelope, compose
from meetinc.core.mail.mime import CalendarPart
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.site import current as current_site

BLANK_LINES = re.compile(r"(?:[ \t]*\n){2,}")
INLINER = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
SEND = "core.send_mail"  # the task in core.tasks


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
    `<template>.html` (extends "core/mail/base.html"). They are rendered in `language` (the site's own when
    empty) with `context`, `site` and `base_url`.
    """
    site = current_site()
    with translation.override(language or site.language):
        envelope, content = compose(
            sender=site.sender,
            to=to,
            subject=_text(f"{template}.subject.txt", context),
            text=_text(f"{template}.txt", context),
            html=_html(f"{template}.html", context),
            calendar=calendar,
            reply_to=reply_to,
            headers=headers or {},
        )
    return store(envelope, content, template=template, language=language, account_id=account_id)


def store(
    envelope: Envelope, content: bytes, *, template: str = "", language: str = "", account_id: int | None = None
) -> OutgoingMail:
    """Store a complete message for one address."""
    mail = OutgoingMail.objects.create(
        message_id=envelope.message_id,
        sender=envelope.sender,
        to=envelope.to,
        subject=envelope.subject[:255],
        template=template,
        language=language,
        account_id=account_id,
        content=content,
    )
    after_commit(SEND)
    return mail


def _surroundings(context: Mapping[str, Any]) -> dict[str, Any]:
    return {"site": current_site(), "base_url": conf.base_url(), **context}


def _text(name: str, context: Mapping[str, Any]) -> str:
    """A text template, rendered without HTML escaping: an ampersand in a name stays one."""
    template = get_template(name).template  # type: ignore[attr-defined]  # Django's own engine, the only one we use
    text = str(template.render(Context(_surroundings(context), autoescape=False)))
    return BLANK_LINES.sub("\n\n", text).strip() + "\n"


def _html(name: str, context: Mapping[str, Any]) -> str:
    """An HTML template with its styles inlined; empty when the mail has none."""
    try:
        template = get_template(name)
    except TemplateDoesNotExist:  # of this one; what it extends or includes is looked for when it is rendered
        return ""
    return INLINER.inline(template.render(_surroundings(context)))
