"""Why a process does not start, in a sentence for the person at the terminal."""

from __future__ import annotations


class ProcessError(Exception):
    """A process of the site cannot start or go on; commands print the text and nothing else."""
