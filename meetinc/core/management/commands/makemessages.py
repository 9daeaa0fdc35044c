"""`meetinc makemessages -l de`: the texts of all rooms in one catalogue, `meetinc/locale/de/LC_MESSAGES/django.po`."""

from __future__ import annotations

from contextlib import chdir
from typing import Any

from django.core.management.commands import makemessages

from meetinc.core import conf


class Command(makemessages.Command):
    """Django's command, from wherever it is called and always over all rooms.

    Places are told by file, without lines: a catalogue that changes with every edited line cannot be reviewed.
    """

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def handle(self, *args: Any, **options: Any) -> None:
        defaults = {"extensions": ["html", "txt", "py"], "add_location": "file", "no_wrap": True}
        with chdir(conf.base_dir()):
            super().handle(*args, **{**options, **{name: options[name] or value for name, value in defaults.items()}})
