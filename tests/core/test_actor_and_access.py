"""Who acts, and who may enter."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from meetinc.core import access
from meetinc.core.access import Access, allow, public
from meetinc.core.actor import Actor
from meetinc.core.errors import YES, DomainError, NotAllowed, Verdict, no, require


@dataclass
class Account:
    pk: int = 7
    status: str = "active"
    roles: frozenset[str] = frozenset()

    def role_names(self) -> frozenset[str]:
        return self.roles


def actor(status: str = "active", *roles: str) -> Actor:
    return Actor.of(Account(status=status, roles=frozenset(roles)))


def test_an_actor_is_its_account_as_it_is_now() -> None:
    assert Actor.of(Account(roles=frozenset({"editor"})), acting_for_id=8) == Actor(
        kind="account", account_id=7, status="active", roles=frozenset({"editor"}), acting_for_id=8
    )


ACTORS = {
    "visitor": Actor.visitor(),
    "system": Actor.system("import"),
    "pending": actor("pending"),
    "suspended owner": actor("suspended", "owner"),
    "member": actor(),
    "editor": actor("active", "editor"),
    "organiser": actor("active", "organiser"),
    "owner": actor("active", "owner"),
}
ADMITTED = {
    "anybody": set(ACTORS),
    "signed_in": set(ACTORS) - {"visitor", "system"},
    "member": {"member", "editor", "organiser", "owner"},
    "any_role": {"editor", "organiser", "owner"},
    "editor": {"editor", "owner"},
    "organiser": {"organiser", "owner"},
    "owner": {"owner"},
}


@pytest.mark.parametrize("rule", list(ADMITTED))
def test_each_rule_admits_whom_it_names(rule: str) -> None:
    admits = getattr(access, rule).admits

    assert {name for name, who in ACTORS.items() if admits(who)} == ADMITTED[rule]


def test_an_actor_says_what_it_is() -> None:
    assert [
        (ACTORS[name].is_system, ACTORS[name].is_organiser, ACTORS[name].is_owner) for name in ("system", "organiser")
    ] == [
        (True, False, False),
        (False, True, False),
    ]


def request(who: Actor) -> HttpRequest:
    asked = RequestFactory().get("/")
    asked.actor = who
    return asked


@allow(access.member)
def for_members(request: HttpRequest, word: str) -> HttpResponse:
    """Say a word."""
    return HttpResponse(word)


@public
def for_all(request: HttpRequest) -> HttpResponse:
    return HttpResponse("all")


@public(cache=True)
def for_all_and_kept(request: HttpRequest) -> HttpResponse:
    return HttpResponse("all")


def test_a_view_admits_whom_its_rule_admits() -> None:
    assert for_members(request(ACTORS["member"]), word="hello").content == b"hello"
    with pytest.raises(PermissionDenied):
        for_members(request(ACTORS["suspended owner"]), word="hello")


def test_a_view_says_who_may_enter() -> None:
    assert for_members.access == Access(access.member)  # type: ignore[attr-defined]
    assert for_all.access == Access(access.anybody)  # type: ignore[attr-defined]
    assert for_all_and_kept.access == Access(access.anybody, cache=True)  # type: ignore[attr-defined]
    assert (for_members.__name__, for_members.__doc__) == ("for_members", "Say a word.")


def test_a_public_view_needs_no_sign_in() -> None:
    assert for_all(request(Actor.visitor())).content == b"all"
    assert for_all.login_required is False  # type: ignore[attr-defined]
    assert not hasattr(for_members, "login_required")


class Full(DomainError):
    message = "The table is full."
    field = "table"


def test_a_refusal_is_a_sentence_and_may_belong_beside_a_field() -> None:
    assert (str(Full()), Full().field) == ("The table is full.", "table")
    assert (str(Full("No room.", field="room")), Full("No room.", field="room").field) == ("No room.", "room")
    assert str(DomainError()) == "That is not possible."


def test_a_verdict_is_required() -> None:
    require(YES)
    require(True)
    with pytest.raises(NotAllowed, match="because"):
        require(no("Not today, because."))
    for verdict in (False, no(), Verdict(allowed=False)):
        with pytest.raises(NotAllowed, match="You may not do that"):
            require(verdict)
