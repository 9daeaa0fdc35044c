"""What the gallery shows: invented people, every state, forms with and without errors. No rows of the database."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict


def specimens(query: QueryDict) -> dict[str, Any]:
    """The gallery's context."""
    return {}
