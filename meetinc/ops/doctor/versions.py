"""Which versions run, and the files that belong to them."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import django
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.utils.translation import gettext as _

from meetinc.core.site import current as current_site
from meetinc.ops import conf
from meetinc.ops.doctor.finding import Finding, Notes

OLDEST_PYTHON: Final = (3, 11)
DRIFT: Final = timedelta(seconds=2)
WRONG: Final = timedelta(seconds=30)


def software(_now: datetime) -> Iterator[Finding]:
    """MeetInc, Python, Django."""
    notes = Notes(_("Versions"))
    text = _("MeetInc %(ours)s, Python %(python)s, Django %(django)s.") % {
        "ours": conf.version(),
        "python": platform.python_version(),
        "django": django.get_version(),
    }
    if sys.version_info[:2] < OLDEST_PYTHON or django.VERSION[:2] != (5, 2):
        yield notes.fail(text, _("Install what uv.lock names: run make setup again."))
    else:
        yield notes.ok(text)


def static_files(_now: datetime) -> Iterator[Finding]:
    """Every style and script has been collected, as only those are served. `serve` collects when it starts."""
    notes = Notes(_("Static files"))
    collected: dict[str, str] = getattr(staticfiles_storage, "hashed_files", {})
    missing = [path for finder in get_finders() for path, _storage in finder.list([]) if path not in collected]
    if not collected:
        yield notes.warn(_("No static files are collected yet."), _("meetinc serve does it at its first start."))
    elif missing:
        yield notes.fail(
            _("%(count)s files of this version are not collected (%(file)s …).")
            % {"count": len(missing), "file": missing[0]},
            _("Restart meetinc serve, which collects them."),
        )
    else:
        yield notes.ok(_("%(count)s files are collected.") % {"count": len(collected)})


def clock(_now: datetime) -> Iterator[Finding]:
    """This machine's clock beside the database's."""
    notes = Notes(_("Clock"))
    with connection.cursor() as cursor:
        before = datetime.now(UTC)
        cursor.execute("SELECT clock_timestamp()")
        theirs = cursor.fetchone()[0]
        after = datetime.now(UTC)
    drift = max(before - theirs, theirs - after, timedelta())
    text = _("This machine and the database differ by %(seconds)s seconds.") % {"seconds": round(drift.total_seconds())}
    advice = _("Run a time service (systemd-timesyncd, chrony) on both: sign-in codes and meets depend on the time.")
    if drift > WRONG:
        yield notes.fail(text, advice)
    elif drift > DRIFT:
        yield notes.warn(text, advice)
    else:
        yield notes.ok(_("This machine and the database agree on the time."))


def time_zones(_now: datetime) -> Iterator[Finding]:
    """The time zones that meets are held in are known to Python and to PostgreSQL alike."""
    notes = Notes(_("Time zones"))
    zone = current_site().time_zone
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield notes.fail(
            _("The site's time zone %(zone)s is unknown here.") % {"zone": zone},
            _("Install the package tzdata, or choose another zone in the site settings."),
        )
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_timezone_names WHERE name = %s)", [zone])
        known = cursor.fetchone()[0]
    if known:
        yield notes.ok(_("%(zone)s is known to Python and PostgreSQL.") % {"zone": zone})
    else:
        yield notes.fail(
            _("PostgreSQL does not know the time zone %(zone)s.") % {"zone": zone},
            _("Update the time zone data on the database's machine (package tzdata)."),
        )
