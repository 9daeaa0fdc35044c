"""A page that lost its database on the way."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from meetinc.web import middleware
from meetinc.web.middleware import PatienceMiddleware


@pytest.mark.parametrize(
    ("method", "answers", "expected", "times"),
    [
        ("GET", [503, 200], 200, 2),
        ("HEAD", [503, 503, 200], 503, 2),  # once, not for ever
        ("GET", [500, 200], 500, 1),
        ("POST", [503, 302], 503, 1),  # perhaps it has arrived
    ],
)
def test_page_is_asked_for_again_once(method: str, answers: list[int], expected: int, times: int) -> None:
    asked: list[HttpRequest] = []

    def site(request: HttpRequest) -> HttpResponse:
        asked.append(request)
        return HttpResponse(status=answers[len(asked) - 1])

    response = PatienceMiddleware(site)(RequestFactory().generic(method, "/people/?q=anna"))

    assert (response.status_code, len(set(map(id, asked)))) == (expected, times)
    assert {request.get_full_path() for request in asked} == {"/people/?q=anna"}


def test_page_that_has_waited_already_is_not_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "AT_ONCE", 0.0)
    answers = iter([503, 200])

    response = PatienceMiddleware(lambda _request: HttpResponse(status=next(answers)))(RequestFactory().get("/"))

    assert response.status_code == 503
