"""Who acts: an account, perhaps on behalf of another, a visitor, or the system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol


class AccountLike(Protocol):
    """What an Actor needs to know of an account; `accounts.Account` is one."""

    pk: int
    status: str

    def role_names(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, without any tie to a request. Every audit row names one.

    An Actor does not know its Person (people stands above core): ask `people.queries.person_of(actor)`.
    """

    kind: Literal["visitor", "account", "system"]
    account_id: int | None = None
    status: str = ""
    roles: frozenset[str] = frozenset()
    acting_for_id: int | None = None
    label: str = ""

    @classmethod
    def visitor(cls) -> Actor:
        """Somebody who has not signed in."""
        return cls(kind="visitor")

    @classmethod
    def system(cls, label: str) -> Actor:
        """The site itself; `label` names the part that acts ("expiry", "import")."""
        return cls(kind="system", label=label)

    @classmethod
    def of(cls, account: AccountLike, *, acting_for_id: int | None = None) -> Actor:
        """The account's actor, with its status and roles as they are now."""
        return cls(
            kind="account",
            account_id=account.pk,
            status=account.status,
            roles=account.role_names(),
            acting_for_id=acting_for_id,
        )

    @property
    def is_system(self) -> bool:
        return self.kind == "system"

    @property
    def is_signed_in(self) -> bool:
        return self.kind == "account"

    @property
    def is_member(self) -> bool:
        """An account that may take part: signed in and active."""
        return self.kind == "account" and self.status == "active"

    @property
    def for_id(self) -> int | None:
        """The account in whose name this is done: the one acted for, else one's own."""
        return self.acting_for_id or self.account_id

    def has_role(self, *names: str) -> bool:
        """True for an active account with any of these roles. An owner has every role."""
        return self.is_member and bool(self.roles & {*names, "owner"})

    @property
    def is_organiser(self) -> bool:
        return self.has_role("organiser")

    @property
    def is_owner(self) -> bool:
        return self.has_role("owner")
