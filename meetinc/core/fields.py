"""Model fields of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import models

from meetinc.core import secrets

if TYPE_CHECKING:
    Text: TypeAlias = models.TextField[str, str]
else:
    Text = models.TextField  # not generic at run time


class EncryptedTextField(Text):
    """Text that the database never sees in the clear. It cannot be searched or ordered by; empty stays empty."""

    def get_prep_value(self, value: Any) -> Any:
        plain = super().get_prep_value(value)
        return secrets.encrypt(plain) if plain else plain

    def from_db_value(self, value: str | None, *_context: object) -> str | None:
        return secrets.decrypt(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Only emptiness can be asked for: every encryption of a text differs."""
        if lookup_name not in {"isnull", "exact"}:
            raise TypeError(f"An encrypted field cannot be filtered by {lookup_name}.")
        return super().get_lookup(lookup_name)
