"""The page on which somebody is asked for a meet: whom it refuses, what it counts, what it keeps."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from meetinc.core.limits import RateCount
from meetinc.meets.models import Meet
from meetinc.meets.views import asking
from tests.factories.meets import MeetFactory, MemberFactory, soon
from tests.meets.test_views import signed_in, typed

pytestmark = pytest.mark.django_db


def address(slug: str) -> str:
    return reverse("meets:request", args=[slug])


def test_nobody_has_a_request_open_with_themselves() -> None:
    me = MemberFactory()
    MeetFactory(requester=me, now=timezone.now(), times=[soon(days=2)])

    page = signed_in(me).get(address(me.slug))

    assert page.status_code == 403
    assert "You cannot ask yourself" in page.content.decode()


def test_city_of_the_other_is_text_on_the_form() -> None:
    me = MemberFactory(city="<a href=//evil.com>Click</a>")

    html = signed_in(me).get(address(MemberFactory().slug)).content.decode()

    assert "<a href=//evil.com>" not in html
    assert "&lt;a href=//evil.com&gt;" in html


def test_mistakes_are_not_counted_and_too_many_requests_keep_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SENDING", asking.limits.parse("1/d/user"))
    client = signed_in(MemberFactory())

    for mistake in ({"message": "Hi"}, {"times_1_date": "2020-01-01"}, {}):
        client.post(address(MemberFactory().slug), typed(**mistake))
    page = client.post(address(MemberFactory().slug), typed(subject="Return loads again"))

    assert Meet.objects.count() == RateCount.objects.get().count == 1
    assert page.status_code == 422
    assert "Too many requests." in page.content.decode()
    assert 'value="Return loads again"' in page.content.decode()


def test_message_is_as_long_as_its_browser_says() -> None:
    message = "We both move frozen fish.\r\n" * 8
    long = f"{message}{'x' * (400 - len(message.replace(chr(13), '')))}"

    answer = signed_in(MemberFactory()).post(address(MemberFactory().slug), typed(message=long))

    assert answer.status_code == 302
    assert len(Meet.objects.get().message) == 400
