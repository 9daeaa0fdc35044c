"""Refusals: what a person may not do or what cannot be done, each with a sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
REFUSED: Final = 422  # the status of a form that comes back with what is wrong with it


class DomainError(Exception):
    """A rule of the business refused; its text is a sentence for the person who asked.

    `field` names the form field it belongs beside, when there is one.
    """

    message: Text = _("That is not possible.")
    field: str | None = None

    def __init__(self, message: Text | None = None, *, field: str | None = None) -> None:
        if message is not None:
            self.message = message
        if field is not None:
            self.field = field
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(DomainError):
    """The actor may not do this."""

    message = _("You may not do that.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a policy says: allowed, or not and why. Truthy when allowed."""

    allowed: bool
    reason: Text = ""

    def __bool__(self) -> bool:
        return self.allowed


YES: Final = Verdict(allowed=True)


def no(reason: Text = NotAllowed.message) -> Verdict:
    """A refusal with its reason."""
    return Verdict(allowed=False, reason=reason)


def require(verdict: Verdict | bool) -> None:  # noqa: FBT001 - it reads as a sentence: require(can_accept(…))
    """Raise `NotAllowed` with the verdict's reason unless it allows."""
    if not verdict:
        raise NotAllowed(verdict.reason if isinstance(verdict, Verdict) and verdict.reason else None)
