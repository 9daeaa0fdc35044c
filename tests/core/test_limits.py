"""Rate limits count for all processes, per account or per address."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from meetinc.core import limits
from meetinc.core.access import allow, anybody, public
from meetinc.core.actor import Actor
from meetinc.core.limits import Limit, RateCount, TooManyRequests, parse, wait

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MEMBER = Actor(kind="account", account_id=7, status="active")


def request(method: str = "POST", *, actor: Actor | None = None, address: str = "192.0.2.7") -> HttpRequest:
    made = RequestFactory().generic(method, "/", REMOTE_ADDR=address)
    made.actor = actor or Actor.visitor()
    return made


def fits(limit: str, scope: str, key: str, *, now: datetime) -> bool:
    """Count one use; whether it is within the limit."""
    return wait(parse(limit), scope, key, now=now) == 0


@pytest.mark.parametrize(
    ("text", "limit"),
    [("10/m/user", Limit(10, 60, "user")), ("60/h/ip", Limit(60, 3600, "ip")), ("5/d", Limit(5, 86400, "user"))],
)
def test_a_limit_is_read(text: str, limit: Limit) -> None:
    assert parse(text) == limit


@pytest.mark.parametrize("text", ["ten/m", "0/m", "10/w", "10/m/planet", ""])
def test_a_wrong_limit_is_an_error_when_the_view_is_declared(text: str) -> None:
    with pytest.raises(ValueError, match="10/m/user"):
        parse(text)
    if text:
        with pytest.raises(ValueError, match="10/m/user"):
            allow(anybody, limit=text)


@pytest.mark.django_db
def test_a_limit_is_used_up_and_comes_back() -> None:
    used = [fits("2/m", "asking", "anna", now=NOON) for _ in range(3)]
    much_later = fits("2/m", "asking", "anna", now=NOON + timedelta(minutes=2))

    assert (used, much_later) == ([True, True, False], True)


@pytest.mark.django_db
def test_keys_and_scopes_are_counted_apart() -> None:
    fits("1/m", "asking", "anna", now=NOON)

    assert fits("1/m", "asking", "bo", now=NOON)
    assert fits("1/m", "writing", "anna", now=NOON)
    assert not fits("1/m", "asking", "anna", now=NOON)


@pytest.mark.django_db
def test_the_window_slides() -> None:
    """Ten at the end of one minute do not allow ten more at the beginning of the next."""
    for _ in range(10):
        fits("10/m", "asking", "anna", now=NOON - timedelta(seconds=1))

    assert not fits("10/m", "asking", "anna", now=NOON + timedelta(seconds=1))
    assert fits("10/m", "asking", "anna", now=NOON + timedelta(seconds=59))


@pytest.mark.django_db
def test_the_wait_is_told() -> None:
    wait(parse("1/m"), "asking", "anna", now=NOON)

    assert wait(parse("1/m"), "asking", "anna", now=NOON + timedelta(seconds=20)) == 41


@pytest.mark.django_db
def test_a_key_of_any_length_is_counted() -> None:
    assert fits("1/m", "asking", "x" * 1000, now=NOON)
    assert not fits("1/m", "asking", "x" * 1000, now=NOON)


def test_many_at_once_are_counted_exactly(committed: None) -> None:
    def ask(_number: int) -> bool:
        try:
            return fits("5/h", "asking", "anna", now=NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ask, range(40))) == 5


@pytest.mark.django_db
def test_counts_are_forgotten_when_their_windows_have_ended() -> None:
    fits("1/m", "asking", "anna", now=NOON)

    assert limits.forget(before=NOON + timedelta(minutes=1)) == 0
    assert limits.forget(before=NOON + timedelta(minutes=3)) == 1


@pytest.mark.django_db
def test_an_unlogged_table_holds_the_counts() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = %s", [RateCount._meta.db_table])
        assert cursor.fetchone() == ("u",)
    fits("1/m", "asking", "anna", now=NOON)
    assert str(RateCount.objects.get()) == "asking:anna: 1"


@allow(anybody, limit="1/h/user")
def once_an_hour(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


@public(limit="1/h/ip")
def once_per_address(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


@pytest.mark.django_db
def test_a_view_counts_what_changes_something_and_not_what_is_read() -> None:
    assert once_an_hour(request("GET")).status_code == 200
    assert once_an_hour(request("GET")).status_code == 200
    assert once_an_hour(request("POST")).status_code == 200
    with pytest.raises(TooManyRequests) as refusal:
        once_an_hour(request("POST"))
    assert 0 < refusal.value.retry_after <= 3601


@pytest.mark.django_db
def test_an_account_is_counted_wherever_it_comes_from() -> None:
    once_an_hour(request(actor=MEMBER, address="192.0.2.7"))

    with pytest.raises(TooManyRequests):
        once_an_hour(request(actor=MEMBER, address="192.0.2.8"))
    assert once_an_hour(request(address="192.0.2.7")).status_code == 200


@pytest.mark.django_db
def test_a_limit_per_address_counts_members_and_visitors_together() -> None:
    once_per_address(request(actor=MEMBER))

    with pytest.raises(TooManyRequests):
        once_per_address(request())
    assert once_per_address(request(address="192.0.2.8")).status_code == 200


@pytest.mark.django_db
def test_addresses_of_one_ipv6_customer_are_one() -> None:
    once_per_address(request(address="2001:db8:1:2::1"))

    with pytest.raises(TooManyRequests):
        once_per_address(request(address="2001:db8:1:2::ffff"))
