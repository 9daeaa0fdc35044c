"""Every page that needs no arguments, for sweeps over all of them."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from meetinc.accounts.models import Account
from tests.architecture.routes import Route, routes

PAGES = [route for route in routes() if route.name and not route.arguments and not route.path.startswith("manage/")]


def asked(
    route: Route, account: Account | None = None, *, method: str = "get", client: Client | None = None
) -> HttpResponse:
    """The route's answer to this account, or to a visitor; whatever asking has changed is taken back."""
    client = client or Client()
    with transaction.atomic():
        if account is not None:
            client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        answer: HttpResponse = getattr(client, method)(reverse(route.name))
        transaction.set_rollback(True)
    return answer


def is_page(answer: HttpResponse) -> bool:
    """Whether the answer is a page for people."""
    return not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html")
