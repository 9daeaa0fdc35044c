"""The `meetinc` command: Django's commands and ours, with one sentence instead of a traceback."""

from __future__ import annotations

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run `meetinc COMMAND …`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meetinc.config.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"meetinc: {problem}")
