"""How a page is divided: head, sections, breadcrumb, tabs."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext_lazy as _

from meetinc.web.components.registry import Props, block_component, component


@block_component("section")
def section(
    content: str,
    title: str,
    *,
    note: str = "",
    href: str = "",
    link: str = "",
    id: str = "",  # noqa: A002  (HTML's word)
    first: bool = False,
    level: Literal[2, 3] = 2,
) -> Props:
    """A subject: heading in the rail, content in the body. Never nested. `first` follows a page head."""
    return {
        "content": content,
        "title": title,
        "note": note,
        "href": href,
        "link": link,
        "id": id,
        "first": first,
        "level": level,
    }


@block_component("crumbs")
def crumbs(content: str, *, label: str = "") -> Props:
    """Where this page hangs. Holds `{% crumb %}` tags, the nearest last."""
    return {"content": content, "label": label or _("Breadcrumb")}


@component("crumb")
def crumb(label: str, *, href: str = "") -> Props:
    """One step of `{% crumbs %}`; the page itself has no `href`."""
    return {"label": label, "href": href}


@block_component("tabs")
def tabs(content: str, *, label: str = "") -> Props:
    """Sibling pages of one list. Holds `{% tab %}` tags."""
    return {"content": content, "label": label or _("Views of this page")}


@component("tab")
def tab(label: str, href: str, *, current: bool = False, count: int | None = None) -> Props:
    """One of `{% tabs %}`; a link to a page, so it works with the back button and without JavaScript."""
    return {"label": label, "href": href, "current": current, "count": count}


@block_component("table")
def table(content: str, caption: str, *, show_caption: bool = False, stack: bool = True) -> Props:
    """A table; content is `<thead>` and `<tbody>`. `stack` turns rows into blocks on phones; else it scrolls."""
    return {"content": content, "caption": caption, "show_caption": show_caption, "stack": stack}
