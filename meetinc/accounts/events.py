"""What happens to accounts, for the rooms above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from meetinc.core.outbox import DomainEvent


@dataclass(frozen=True, slots=True)
class AccountCreated(DomainEvent):
    """Somebody signed up, or was given an account; perhaps not admitted yet."""

    name: ClassVar[str] = "accounts.created"
    account_id: int


@dataclass(frozen=True, slots=True)
class AccountActivated(DomainEvent):
    """An account became a member: admitted, reinstated after a suspension, or come back before its erasure."""

    name: ClassVar[str] = "accounts.activated"
    account_id: int


@dataclass(frozen=True, slots=True)
class AccountChanged(DomainEvent):
    """The name, language, time zone or address of an account is another now."""

    name: ClassVar[str] = "accounts.changed"
    account_id: int


@dataclass(frozen=True, slots=True)
class AccountSuspended(DomainEvent):
    """An organiser suspended a member: signed out, and invisible until reinstated."""

    name: ClassVar[str] = "accounts.suspended"
    account_id: int


@dataclass(frozen=True, slots=True)
class AccountClosed(DomainEvent):
    """A member asked to be erased, or an applicant was declined: out of sight from now on."""

    name: ClassVar[str] = "accounts.closed"
    account_id: int


@dataclass(frozen=True, slots=True)
class AccountErased(DomainEvent):
    """What an account held is gone. Published before its row goes, while its number still leads to what hangs on it."""

    name: ClassVar[str] = "accounts.erased"
    account_id: int
