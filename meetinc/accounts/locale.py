"""Languages and time zones that people may choose from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from meetinc.core import site
from meetinc.web.preferences import languages_out_of

AREAS = {
    "Europe": pgettext_lazy("part of the world", "Europe"),
    "America": pgettext_lazy("part of the world", "America"),
    "Asia": pgettext_lazy("part of the world", "Asia"),
    "Africa": pgettext_lazy("part of the world", "Africa"),
    "Australia": pgettext_lazy("part of the world", "Australia"),
    "Pacific": pgettext_lazy("part of the world", "Pacific"),
    "Atlantic": pgettext_lazy("part of the world", "Atlantic"),
    "Indian": pgettext_lazy("part of the world", "Indian Ocean"),
    "Antarctica": pgettext_lazy("part of the world", "Antarctica"),
    "Arctic": pgettext_lazy("part of the world", "Arctic"),
}


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Every zone named for a place, and UTC; not the old names like "EST5EDT"."""
    return frozenset({"UTC", *(name for name in available_timezones() if name.split("/", 1)[0] in AREAS)})


def is_known_zone(name: str) -> bool:
    """Whether a time zone can be chosen."""
    return name in zone_names()


def zone_choices(*, now: datetime | None = None) -> list[tuple[object, object]]:
    """Time zones for a select, by part of the world; each with its clock's distance from UTC at this moment."""
    moment = now or timezone.now()
    named = sorted(name for name in zone_names() if "/" in name)
    groups: list[tuple[object, object]] = [
        (AREAS[area], [(name, _zone_label(name, moment)) for name in names])
        for area, names in groupby(named, key=lambda name: name.split("/", 1)[0])
    ]
    return [("UTC", "UTC"), *groups]


def _zone_label(name: str, moment: datetime) -> str:
    place = " – ".join(part.replace("_", " ") for part in name.split("/")[1:])
    return f"{place} ({offset_label(name, moment)})"


def offset_label(name: str, moment: datetime) -> str:
    """ "UTC+5:30" for a zone at a moment."""
    offset = moment.astimezone(ZoneInfo(name)).utcoffset() or timedelta()
    sign = "−" if offset < timedelta() else "+"
    hours, minutes = divmod(int(abs(offset).total_seconds()) // 60, 60)
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def language_codes() -> list[str]:
    """The languages that the operator offers, out of those that are installed."""
    return languages_out_of(site.current().languages)


def language_choices() -> Iterator[tuple[str, object]]:
    """Languages for a select, each by its own name; first the browser's choice."""
    yield "", _("As my browser says")
    for code in language_codes():
        yield code, get_language_info(code)["name_local"].capitalize()


def is_offered_language(code: str) -> bool:
    """Whether a language can be chosen."""
    return code in language_codes()


def zone_of(account: object) -> ZoneInfo:
    """An account's clock; the site's while it has not chosen, and for visitors."""
    name = getattr(account, "timezone", "") or site.current().time_zone
    return ZoneInfo(name) if is_known_zone(name) else ZoneInfo("UTC")
