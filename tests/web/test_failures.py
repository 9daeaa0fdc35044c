"""The pages of what goes wrong."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, transaction
from django.http import Http404
from django.test import RequestFactory
from django.urls import path
from django.utils.translation import override

from meetinc.config import urls
from meetinc.core.access import public
from meetinc.core.errors import NotAllowed
from meetinc.core.limits import TooManyRequests
from meetinc.web import failures
from tests.web.drawing import Elements

FAILURES = {
    "missing": Http404("secret reason"),
    "forbidden": PermissionDenied("Ask the organiser for a seat."),
    "refused": NotAllowed("You have blocked each other."),
    "often": TooManyRequests(17),
    "broken": ZeroDivisionError("secret reason"),
    "away": OperationalError("connection to 10.0.0.7 refused"),
}


@public
def fail(request, kind):
    raise FAILURES[kind]


urlpatterns = [*urls.urlpatterns, path("fail/<kind>/", fail)]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


@pytest.fixture
def failing(client, settings):
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("missing", 404, "You and this page did not meet"),
        ("forbidden", 403, "Ask the organiser for a seat."),
        ("refused", 403, "You have blocked each other."),
        ("often", 429, "Wait a little and try again"),
        ("broken", 500, "Something broke on our side"),
        ("away", 503, "Back in a moment"),
    ],
)
def test_failure_has_a_page_with_a_way_out(failing, kind, status, words):
    response = failing.get(f"/fail/{kind}/")

    html = response.content.decode()
    assert response.status_code == status
    assert words in html
    assert "secret" not in html
    assert "10.0.0.7" not in html
    assert '<a class="btn is-main" href="/">' in html
    assert Elements(html).one("h1") == {}


@pytest.mark.django_db
def test_form_that_comes_too_often_is_handed_back_with_all_that_was_typed(failing):
    message = "We both move frozen fish\r\nthrough Bremen <b>"
    sent = {"message": message, "tags": ["a", "b"], "csrfmiddlewaretoken": "x"}

    page = failing.post("/fail/often/?next=1", {**sent, "file": SimpleUploadedFile("a.txt", b"x")})

    fields = [field for field in Elements(page.text).all("input") if field.get("type") == "hidden"]
    kept = [(field["name"], field["value"]) for field in fields if field["name"] in {"message", "tags"}]
    assert page.status_code == 429
    assert kept == [("message", message), ("tags", "a"), ("tags", "b")]
    assert not [field for field in fields if field["value"] == "x"]
    assert 'action="/fail/often/?next=1"' in page.text
    assert "through Bremen &lt;b&gt;</p>" in page.text
    assert "room again in a minute" in page.text
    assert "choose them again" in page.text


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [{"login": "anna@example.org", "password": "a secret of mine"}, {"code": "123456"}])
def test_secrets_are_never_handed_back(failing, sent):
    page = failing.post("/fail/often/", sent)

    assert page.status_code == 429
    assert "Send it again" not in page.text
    assert not any(value in page.text for value in sent.values())


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "seconds"), [("often", "17"), ("away", "30")])
def test_failure_that_passes_says_when(failing, kind, seconds):
    assert failing.get(f"/fail/{kind}/")["Retry-After"] == seconds


@pytest.mark.parametrize("page", [failures.server_error, failures.database_away, failures.bad_request])
def test_page_that_stands_alone_needs_nothing(page):
    response = page(RequestFactory().get("/"))  # no database fixture: a query would fail this test

    assert response["Cache-Control"].startswith("max-age=0")
    assert response.content.startswith(b"<!doctype html>")


def test_page_that_stands_alone_speaks_the_readers_direction():
    with override("ar"):
        html = failures.server_error(RequestFactory().get("/")).content.decode()

    assert Elements(html).one("html")["dir"] == "rtl"


def test_page_that_stands_alone_survives_a_missing_list_of_static_files(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }

    assert b"/static/web/foundation.css" in failures.server_error(RequestFactory().get("/")).content


def test_lost_database_is_found_behind_another_failure():
    def lose_the_database():
        raise RuntimeError from OperationalError()

    try:
        lose_the_database()
    except RuntimeError:
        response = failures.server_error(RequestFactory().get("/"))

    assert response.status_code == 503


@pytest.mark.django_db
def test_database_that_only_complains_is_not_away():
    def run_too_long():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 10")
            cursor.execute("SELECT pg_sleep(1)")

    try:
        run_too_long()
    except OperationalError:
        response = failures.server_error(RequestFactory().get("/"))

    assert response.status_code == 500


@pytest.mark.django_db
def test_form_from_elsewhere_is_refused_with_what_to_do(client, settings):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/account/logout/")

    assert response.status_code == 403
    assert "This form had been open for too long" in response.content.decode()


def test_request_without_an_actor_still_gets_its_page():
    response = failures.not_found(RequestFactory().get("/"))

    assert (response.status_code, b"did not meet" in response.content) == (404, True)
