"""What export and erasure do with each model that holds personal data.

A model declares it as the class attribute `personal_data`; a test fails for a model with a way to
Account or Person that declares nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from meetinc.core.errors import Text


@dataclass(frozen=True, slots=True)
class Erase:
    """What erasure does to the subject's rows."""

    kind: Literal["delete", "clear", "keep"]
    fields: Mapping[str, Any] = field(default_factory=dict)
    reason: Text = ""

    @classmethod
    def delete(cls) -> Erase:
        """The rows go."""
        return cls("delete")

    @classmethod
    def clear(cls, **values: Any) -> Erase:
        """The rows stay for others; these fields are set to these values. A function is asked with the account's id."""
        return cls("clear", values)

    @classmethod
    def keep(cls, reason: Text) -> Erase:
        """The rows stay as they are, for a reason that is told."""
        return cls("keep", reason=reason)


@dataclass(frozen=True, slots=True)
class PersonalData:
    """`subject`: lookup path from the row to Account ("account", "person__account", "" for Account itself).

    `export`: the fields an export of one's data holds. `erase`: what erasure does.
    """

    subject: str
    export: tuple[str, ...]
    erase: Erase
