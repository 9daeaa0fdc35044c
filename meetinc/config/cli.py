"""The `meetinc` command: Django's commands and ours, with one sentence instead of a traceback."""

from __future__ import annotations

import gc
import os
import sys

INTERRUPTED = 130  # what shells say of a program that Ctrl-C ended
PRIVATE = 0o077  # what a process of the site writes is its own user's alone, wherever it was started from


def main() -> None:
    """Run `meetinc COMMAND …`."""
    if sys.argv[1:2] == ["schedule"]:  # the engine alone: neither Django nor a database
        from meetinc.engine.scheduling.command import main as schedule

        sys.exit(schedule(sys.argv[2:]))
    try:
        _manage()
    except KeyboardInterrupt:
        _say_stopped()
        sys.exit(INTERRUPTED)


def _manage() -> None:
    """Run a command that stands on Django."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    from meetinc.config.checking import Commands, UnfitSite
    from meetinc.ops.postgres import EmbeddedPostgresError, Ended, leave_in_good_order

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meetinc.config.settings")
    if sys.argv[1:2] == ["demo"]:  # settings are read before the command is
        os.environ.setdefault("MEETINC_DEMO", "yes")
        os.environ.setdefault("MEETINC_LOG_LEVEL", "WARNING")  # the terminal is for what the demo says
    os.umask(PRIVATE)
    leave_in_good_order()
    try:
        _load_site()
        Commands(sys.argv).execute()
    except (ImproperlyConfigured, EmbeddedPostgresError) as problem:
        sys.exit(f"meetinc: {problem}")
    except UnfitSite as problem:
        sys.exit(str(problem))
    except Ended:
        _say_stopped()
        raise
    except OperationalError as problem:  # the embedded server's sentence, or the driver's about DATABASE_URL
        sys.exit(f"meetinc: The database does not answer. {str(problem).strip()}")


def _say_stopped() -> None:
    sys.stderr.write("meetinc: Stopped.\n")


def _load_site() -> None:
    """Import the site without looking for garbage: there is next to none, and the looking is an eighth of a start.

    What is loaded stays to the end, so the collector passes over it from here on; processes forked from this one go
    on sharing its memory.
    """
    import django

    gc.disable()
    try:
        django.setup()
    finally:
        gc.freeze()
        gc.enable()
