"""The frame of every page: navigation, the member's menu, appearance, language, head."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from django.template import Context
from django.templatetags.static import static
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from meetinc.core.addresses import absolute
from meetinc.web import conf, navigation, theme
from meetinc.web.components.registry import Props, component, plain_component
from meetinc.web.preferences import languages_out_of


@component("main_navigation", takes_context=True)
def main_navigation(context: Context) -> Props:
    """The entries of the header that this reader may see; the current one is marked."""
    return {"links": navigation.links(_request(context), "main")}


@component("member_menu", takes_context=True)
def member_menu(context: Context) -> Props:
    """Sign in and join for visitors; for members their menu."""
    request = _request(context)
    signed_in = request.actor.is_signed_in
    links = navigation.links(request, "member")
    return {
        "signed_in": signed_in,
        "name": getattr(request.user, "name", "") or getattr(request.user, "email", "") if signed_in else "",
        "id": request.actor.account_id or 0,
        "links": links,
        "waiting": sum(link.waiting for link in links),
        "sign_in": navigation.address("account_login"),
        "join": navigation.address("account_signup"),
        "sign_out": navigation.address("account_logout"),
        "path": "" if signed_in or request.path.startswith("/account/") else request.get_full_path(),
        "csrf_token": context.get("csrf_token", ""),
    }


@component("foot_links", takes_context=True)
def foot_links(context: Context) -> Props:
    """The footer's two lists: the network's pages and what the operator has to say."""
    request = _request(context)
    legal = [
        (label, navigation.address("accounts:legal", kind))
        for kind, label in (("imprint", _("Imprint")), ("privacy", _("Privacy")), ("terms", _("Terms")))
    ]
    return {
        "pages": navigation.links(request, "main", counted=False),
        "legal": [
            *((label, href) for label, href in legal if href),
            *((link.label, link.href) for link in navigation.links(request, "foot", counted=False)),
        ],
    }


@component("search_slot")
def search_slot() -> Props:
    """The way to the site's search, where that page exists."""
    return {"href": navigation.address("search:search")}


@component("appearance", takes_context=True)
def appearance(context: Context) -> Props:
    """Auto, light or dark: a form of three buttons that sets a cookie."""
    request = _request(context)
    words = {"auto": _("Auto"), "light": _("Light"), "dark": _("Dark")}
    chosen = theme.theme_of(request)
    return {
        "choices": [(value, words[value], value == chosen) for value in theme.CHOICES],
        "action": navigation.address("web:theme"),
        "next": request.get_full_path(),
    }


@component("language_choice", takes_context=True)
def language_choice(context: Context) -> Props:
    """The site's languages by their own names; nothing where there is one."""
    site = context.get("site")
    codes = languages_out_of(getattr(site, "languages", None) or [])
    return {
        "languages": [get_language_info(code) for code in codes] if len(codes) > 1 else [],
        "current": get_language(),
        "action": navigation.address("web:language"),
        "next": _request(context).get_full_path(),
    }


@component("meta", takes_context=True)
def meta(
    context: Context,
    *,
    title: str = "",
    description: str = "",
    image: str = "",
    type: Literal["website", "profile", "article"] = "website",  # noqa: A002  (OpenGraph's word)
    hidden: bool = False,
) -> Props:
    """What search engines and messengers read. `hidden` keeps a page out of search; stands in `{% block meta %}`."""
    request = _request(context)
    site = context.get("site")
    return {
        "title": title,
        "description": description or getattr(site, "tagline", "") or _("Connecting businesses, one meet at a time."),
        "image": absolute(image) if image.startswith("/") else image,
        "type": type,
        "hidden": hidden,
        "url": absolute(request.path),
        "site_name": getattr(site, "name", "") or "MeetInc",
    }


@plain_component("theme_name", takes_context=True)
def theme_name(context: Context) -> str:
    """What `data-theme` says: "light", "dark", or nothing when the system decides."""
    request = context.get("request")
    chosen = theme.theme_of(request) if request else "auto"
    return "" if chosen == "auto" else chosen


@component("accent_link", takes_context=True)
def accent_link(context: Context) -> Props:
    """The stylesheet of the community's accent, where it is not the house's yellow."""
    accent = getattr(context.get("site"), "accent", "") or ""
    return {
        "href": navigation.address("web:accent") if theme.accent_css(accent) else "",
        "version": theme.accent_version(accent),
    }


@plain_component("asset")
def asset(path: str) -> str:
    """The address of a static file, also when the list of static files is missing: error pages must not fail."""
    try:
        return static(path)
    except ValueError:
        return f"{conf.static_url()}{path}"


def _request(context: Context) -> Any:
    """The request whose page is drawn."""
    request: HttpRequest = context["request"]
    return request
