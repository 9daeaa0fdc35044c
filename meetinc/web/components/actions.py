"""What people press: buttons, icons, dialogs."""

from __future__ import annotations

from typing import Any, Literal

from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from meetinc.web import icons
from meetinc.web.components.registry import Props, block_component, component, known, plain_component

Tone = Literal["plain", "main", "meet", "quiet", "alarm"]


@plain_component("icon")
def icon(name: str) -> SafeString:
    """An icon of the house's table. Never without its word beside it."""
    known("icon", "name", name, icons.ICONS)
    return icons.svg(name)


@component("button")
def button(
    label: str,
    *,
    tone: Tone = "plain",
    href: str = "",
    type: Literal["submit", "button"] = "submit",  # noqa: A002  (HTML's word)
    name: str = "",
    value: object = "",
    about: str = "",
    icon: str = "",
    disabled: bool = False,
    opens: str = "",
    form: str = "",
    novalidate: bool = False,
) -> Props:
    """A link that looks like a button when it has `href`, else a button.

    `tone="meet"` only when it leads to a meet; `about` is read out after the label ("Meet Anna"); `opens` names a dialog
    and needs no JavaScript.
    """
    if icon:
        known("button", "icon", icon, icons.ICONS)
    return {
        "label": label,
        "tone": tone,
        "href": f"#{opens}" if opens else href,
        "type": type,
        "name": name,
        "value": value,
        "about": about,
        "icon": icons.svg(icon) if icon else "",
        "disabled": disabled,
        "opens": opens,
        "form": form,
        "novalidate": novalidate,
    }


@block_component("dialog", takes_context=True)
def dialog(
    context: Context,
    content: str,
    id: str,  # noqa: A002  (HTML's word)
    title: str,
    *,
    action: str = "",
    confirm: str = "",
    tone: Literal["main", "meet", "alarm"] = "main",
    name: str = "",
    value: str = "",
    confirm_by: str = "",
    error: str = "",
    open: bool = False,  # noqa: A002  (HTML's word)
    cancel: str = "",
) -> Props:
    """A native dialog; `{% button "…" opens="its id" %}` opens it, without JavaScript too.

    With `action` it is a form that posts there and its content may hold fields. `confirm_by` is the name that has to be
    typed (field `confirm`; check it with `web.forms.ConfirmByName`). `open=True` shows it at once, for a refused form.
    """
    return {
        "content": content,
        "id": id,
        "title": title,
        "action": action,
        "confirm": confirm or _("Confirm"),
        "tone": tone,
        "name": name,
        "value": value,
        "confirm_by": confirm_by,
        "error": error,
        "open": open,
        "cancel": cancel or _("Go back"),
        "csrf_token": context.get("csrf_token", ""),
    }


@block_component("actions")
def actions(content: str) -> Props:
    """A line of buttons, the most likely first."""
    return {"content": content}


@component("post", takes_context=True)
def post(
    context: Context,
    label: str,
    action: str,
    *,
    tone: Tone = "plain",
    name: str = "",
    value: object = "",
    about: str = "",
    icon: str = "",
    next: str = "",  # noqa: A002  (Django's word)
) -> dict[str, Any]:
    """A button that posts to an address by itself: a form of one button."""
    shared = button(label, tone=tone, name=name, value=value, about=about, icon=icon)
    return {**shared, "action": action, "next": next, "csrf_token": context.get("csrf_token", "")}
