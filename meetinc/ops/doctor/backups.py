"""Is there a way back?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from meetinc.ops.backup import journal
from meetinc.ops.doctor.demo import is_demo
from meetinc.ops.doctor.finding import Finding, Notes

OLD: Final = timedelta(days=8)


def last_backup(now: datetime) -> Iterator[Finding]:
    """When the last one was made from this data directory. A demo needs none."""
    notes = Notes(_("Backup"))
    if is_demo():
        return
    last = journal.last()
    advice = _("Run meetinc backup every night (systemd: meetinc-backup.timer) and keep copies elsewhere.")
    if last is None:
        yield notes.warn(_("No backup was ever made here."), advice)
    elif now - last.at > OLD:
        yield notes.warn(_("The last backup is %(days)s days old.") % {"days": (now - last.at).days}, advice)
    else:
        yield notes.ok(_("The last backup is %(path)s.") % {"path": last.path})
