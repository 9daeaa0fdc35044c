"""Model fields of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import models
from django.db.models.lookups import Exact

from meetinc.core import secrets

if TYPE_CHECKING:
    Text: TypeAlias = models.TextField[str, str]
else:
    Text = models.TextField  # not generic at run time


class EncryptedTextField(Text):
    """Text that the database never sees in the clear. Empty stays empty, and is all that can be asked for."""

    def get_prep_value(self, value: Any) -> Any:
        plain = super().get_prep_value(value)
        return secrets.encrypt(plain) if plain else plain

    def from_db_value(self, value: str | None, *_context: object) -> str | None:
        return secrets.decrypt(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Whether there is a text; not which, because every encryption of a text differs."""
        if lookup_name not in {"isnull", "exact"}:
            raise TypeError(f"An encrypted field cannot be filtered by {lookup_name}.")
        return super().get_lookup(lookup_name)


@EncryptedTextField.register_lookup
class IsEmpty(Exact[str]):
    """`field=""`."""

    def get_prep_lookup(self) -> str:
        if self.rhs != "":
            raise TypeError("An encrypted field can only be asked whether it is empty.")
        return ""
