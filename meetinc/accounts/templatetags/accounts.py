"""What accounts' templates ask for: `{% load accounts %}`."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.template import Context
from django.utils.translation import gettext as _

from meetinc.accounts import conf, demo, invited, passkeys
from meetinc.accounts.models import Invitation

register = template.Library()

# The first that is part of the browser's own words names it; the order matters, because most claim to be others too.
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)  # fmt: skip


@register.simple_tag
def demo_roles() -> tuple[demo.DemoRole, ...]:
    """The people as whom the demo can be tried; none on a real site."""
    return demo.DEMO_ACCOUNTS if conf.is_demo() else ()


@register.simple_tag(takes_context=True)
def invitation_here(context: Context) -> Invitation | None:
    """The invitation that this browser came with."""
    return invited.invitation_in(context["request"])


@register.simple_tag(takes_context=True)
def passkey_obstacle(context: Context) -> str:
    """Why passkeys do not work at this address, and what to do; empty where they do."""
    return passkeys.obstacle(context["request"])


@register.filter
def device(user_agent: str) -> str:
    """ "Firefox, Linux" for a browser's long name of itself."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return ", ".join(part for part in (browser, system) if part) or _("Unknown browser")


@register.filter
def as_json(value: Any) -> str:
    """A value for a data attribute, read by a script of ours."""
    return json.dumps(value, cls=DjangoJSONEncoder)
