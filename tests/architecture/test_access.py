"""The access nets: every route says who may enter, and every route is tried as everybody."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from copy import copy
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from meetinc.accounts.allauth_access import ACCESS as ALLAUTH
from meetinc.accounts.models import Account
from meetinc.core.access import Access, Rule
from meetinc.core.actor import Actor
from meetinc.core.models import AuditEntry
from tests.architecture.routes import Route, routes
from tests.factories.accounts import AccountFactory

BACK_OFFICE = "manage/"
STATIC = {"set_language"}
OURS = [route for route in routes() if route.module.startswith("meetinc.") and not route.path.startswith(BACK_OFFICE)]
DECLARED = [route for route in routes() if not route.path.startswith(BACK_OFFICE)]

WHO: dict[str, Callable[[], Account] | None] = {
    "visitor": None,
    "pending": lambda: AccountFactory(status=Account.Status.PENDING),
    "member": AccountFactory,
    "suspended": lambda: AccountFactory(status=Account.Status.SUSPENDED),
    "organiser": lambda: AccountFactory(roles=("organiser",)),
    "owner": lambda: AccountFactory(roles=("owner",)),
}

# What a stranger would put into an address: nothing of it exists, so whoever is admitted gets 404 or a refusal.
SAMPLES: dict[str, Any] = {
    "kind": "terms",
    "version": 1,
    "token": "no-such-token",
    "key": "member",
    "slug": "nobody",
    "subject_id": "0",
}


def rule_of(route: Route) -> Rule:
    """Who may enter: declared on the view, or in the reviewed list for views of other packages."""
    access = getattr(route.callback, "access", None)
    return access.rule if isinstance(access, Access) else ALLAUTH[route.name]


def address_of(route: Route) -> str:
    arguments = {
        name: SAMPLES.get(name, uuid.uuid4() if f"<uuid:{name}>" in route.path else 1) for name in route.arguments
    }
    return reverse(route.name, kwargs=arguments)


def client_of(who: str) -> tuple[Client, Actor]:
    client, make = Client(raise_request_exception=True), WHO[who]
    if make is None:
        return client, Actor.visitor()
    account = make()
    client.force_login(account)
    return client, Actor.of(account)


def answer_to(client: Client, method: str, address: str) -> tuple[HttpResponse, bool]:
    """The answer to this client, and whether anything was audited; whatever asking has changed is taken back."""
    asking = Client(raise_request_exception=True)
    asking.cookies = copy(client.cookies)
    audited = AuditEntry.objects.count()
    with transaction.atomic():
        response: HttpResponse = getattr(asking, method)(address)
        changed = AuditEntry.objects.count() != audited
        transaction.set_rollback(True)
    return response, changed


@pytest.mark.parametrize("route", OURS, ids=str)
def test_every_route_of_ours_says_who_may_enter(route: Route) -> None:
    assert isinstance(getattr(route.callback, "access", None), Access), f"{route} has no access rule"


def test_routes_of_other_packages_are_reviewed() -> None:
    strangers = {route.name for route in DECLARED if not hasattr(route.callback, "access")}

    assert strangers == set(ALLAUTH)


@pytest.mark.django_db
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_route_admits_only_whom_it_says(who: str, method: str) -> None:
    wrong = []
    client, actor = client_of(who)
    for route in DECLARED:
        response, changed = answer_to(client, method, address_of(route))

        if rule_of(route).admits(actor):
            fine = response.status_code < 500
        elif who == "visitor":
            fine = response.status_code == 302 and response["Location"].startswith(reverse("account_login"))
        else:
            fine = response.status_code in {403, 405} or (
                response.status_code == 302 and "/account/" in response["Location"]
            )
            fine = fine and not changed
        if not fine:
            wrong.append(f"{route}: {response.status_code} {response.get('Location', '')}")

    assert wrong == []


@pytest.mark.django_db
def test_address_with_a_nul_leads_nowhere() -> None:
    """Every route that takes any text, as the one whom all of them admit."""
    client, _owner = client_of("owner")
    taking_text = [route for route in routes() if "<str:" in route.path and route.name]

    wrong = []
    for route in taking_text:
        arguments = {
            name: "\0" if f"<str:{name}>" in route.path else uuid.uuid4() if f"<uuid:{name}>" in route.path else 1
            for name in route.arguments
        }
        answers = {getattr(client, way)(reverse(route.name, kwargs=arguments)).status_code for way in ("get", "post")}
        wrong += [] if answers == {404} else [f"{route}: {answers}"]

    assert len(taking_text) > 10
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["visitor", "pending", "member", "suspended"])
def test_back_office_is_closed_to_whom_it_does_not_concern(who: str) -> None:
    client, _actor = client_of(who)
    doors = [route for route in routes() if route.path.startswith(BACK_OFFICE) and not route.arguments and route.name]

    answers = {route.name: client.get(f"/{route.path}".replace("$", "").replace("^", "")) for route in doors}

    opened = {name for name, answer in answers.items() if answer.status_code not in {302, 403, 404}}
    assert opened == set()


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["organiser", "owner"])
def test_back_office_asks_staff_for_a_second_factor(who: str) -> None:
    client, _actor = client_of(who)

    response = client.get(reverse("wagtailadmin_home"))

    assert response.status_code == 302
    assert "/account/" in response["Location"]
