"""Tell the worker, once per transaction and after its commit, that mail waits."""

from __future__ import annotations


def after_commit() -> None:
    """Wake the worker after the commit."""
