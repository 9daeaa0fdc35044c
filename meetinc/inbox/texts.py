"""The words of an announcement: which language a reader gets, and markdown as HTML."""

from __future__ import annotations

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from meetinc.core import site
from meetinc.inbox.models import Announcement, AnnouncementText

TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "hr", "code", "pre"}
SCHEMES = {"https", "http", "mailto", "tel"}


@lru_cache(maxsize=256)
def html_of(markdown: str) -> SafeString:
    """Markdown as clean HTML: no markup of the writer's own, no pictures, links that open safely."""
    drawn = _renderer().render(markdown)
    clean = nh3.clean(drawn, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="nofollow noopener")
    return mark_safe(clean)  # noqa: S308 - cleaned in the line above


def text_for(announcement: Announcement, language: str) -> AnnouncementText:
    """The text in the reader's language, else in the site's, else in any. Its texts should be loaded."""
    order = {language: 0, language.partition("-")[0]: 1, site.current().language: 2}
    return min(announcement.texts.all(), key=lambda text: (order.get(text.language, 3), text.language))


@lru_cache(maxsize=1)
def _renderer() -> MarkdownIt:
    """CommonMark; headings begin below the page's own."""
    renderer = MarkdownIt("commonmark", {"html": False, "linkify": False})
    renderer.disable("image")
    return renderer
