"""Every page that needs no arguments, for sweeps over all of them."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth import get_user
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import get_language_info

from meetinc.accounts.models import Account
from meetinc.core.vocabulary import Goal, Industry
from tests.architecture.routes import Route, routes

PAGES = [route for route in routes() if route.name and not route.arguments and not route.path.startswith("manage/")]


def asked(
    route: Route, account: Account | None = None, *, method: str = "get", client: Client | None = None
) -> HttpResponse:
    """The route's answer to this account, or to a visitor; whatever asking has changed is taken back."""
    client = client or Client()
    with transaction.atomic():
        if account is not None:
            sign_in(client, account)
        answer: HttpResponse = getattr(client, method)(reverse(route.name))
        transaction.set_rollback(True)
    return answer


def sign_in(client: Client, account: Account) -> None:
    """Sign the account in, and make sure of it: a sweep as nobody would find nothing."""
    client.force_login(account)
    request = HttpRequest()
    request.session = client.session
    assert get_user(request) == account


def data_on_pages() -> list[str]:
    """Words that the world wrote and that are the same in every language: places of clocks, languages by their own
    names, industries as Eurostat calls them, goals as the operator words them."""
    places = {part.replace("_", " ") for zone in available_timezones() for part in zone.split("/")}
    languages = {get_language_info(code)["name_local"] for code, _name in settings.LANGUAGES if code != "en-xa"}
    goals = Goal.objects.values_list("label", flat=True)
    return [*places, *languages, *Industry.objects.values_list("title", flat=True), *goals]


def is_page(answer: HttpResponse) -> bool:
    """Whether the answer is a page for people."""
    return not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html")
