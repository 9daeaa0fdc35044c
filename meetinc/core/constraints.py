"""Named constraints turned into domain errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from meetinc.core.errors import DomainError


@contextmanager
def constraint_as(name: str, error: type[DomainError]) -> Iterator[None]:
    """Run the block in a savepoint; a refusal by the constraint `name` becomes `error`, all others rise."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refusal:
        diagnosis = getattr(refusal.__cause__, "diag", None)
        if diagnosis is None or diagnosis.constraint_name != name:
            raise
        raise error from refusal
