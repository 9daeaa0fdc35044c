"""How the site looks to one reader and for one community: light or dark, and the accent colour."""

from __future__ import annotations

import re
from hashlib import blake2b

from django.http import HttpRequest

COOKIE = "theme"
CHOICES = ("auto", "light", "dark")
COOKIE_AGE = 365 * 24 * 3600
HOUSE_ACCENT = "#ffd100"
INK, PAPER = "#111111", "#ffffff"
DARK_CHANNEL = 0.04045  # below this, sRGB is linear
HEX = re.compile(r"#[0-9a-f]{6}\Z")


def theme_of(request: HttpRequest) -> str:
    """What the reader chose: "light", "dark" or "auto"."""
    chosen = request.COOKIES.get(COOKIE, "auto")
    return chosen if chosen in CHOICES else "auto"


def accent_css(accent: str) -> str:
    """The stylesheet that puts a community's accent in the place of the house's yellow; empty for the yellow itself."""
    colour = accent.strip().lower()
    if not HEX.match(colour) or colour == HOUSE_ACCENT:
        return ""
    text = readable_on(colour)
    other = PAPER if text == INK else INK
    return f"@layer accent{{:root:root{{--signal:{colour};--on-signal:{text};--off-signal:{other}}}}}\n"


def accent_version(accent: str) -> str:
    """A short name of an accent's stylesheet, so that it can be cached for ever."""
    return blake2b(accent_css(accent).encode(), digest_size=4).hexdigest()


def readable_on(colour: str) -> str:
    """Ink or paper, whichever is easier to read on this colour."""
    return max((INK, PAPER), key=lambda text: contrast(text, colour))


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """WCAG's relative luminance of `#rrggbb`."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= DARK_CHANNEL else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
