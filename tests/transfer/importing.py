"""Imports as tests run them: by the command, or step by step as the back office does."""

from __future__ import annotations

import io
from pathlib import Path

from django.core.management import call_command

SHARED = Path(__file__).parents[3] / "shared" / "data"


def run_import(kind: str, *arguments: object) -> tuple[int, str]:
    """The command's exit status and what it printed."""
    out = io.StringIO()
    try:
        call_command("import", kind, *map(str, arguments), stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def sums(printed: str) -> str:
    """The line of the sums, without words."""
    line = next(line for line in printed.splitlines() if " row: " in line or " rows: " in line)
    return line.rstrip(".")
