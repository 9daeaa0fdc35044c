"""What can go wrong with the embedded server, in a sentence a person can act on."""

from __future__ import annotations


class EmbeddedPostgresError(Exception):
    """The embedded PostgreSQL cannot serve; the text says why and what to do, and commands print nothing else."""
