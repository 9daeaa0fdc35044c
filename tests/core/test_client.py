"""The client's address cannot be made up by the client."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from meetinc.core import client


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.1", "10.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "unknown", "10.0.0.1"),
        (1, "198.51.100.1:4711", "198.51.100.1"),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
        (1, "2001:DB8:0::1", "2001:db8::1"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
        (1, "fe80::1%eth0", "fe80::1"),
    ],
)
def test_the_address_is_counted_from_the_right(settings: Settings, proxies: int, forwarded: str, expected: str) -> None:
    settings.TRUSTED_PROXIES = proxies

    asked = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)

    assert client.address(asked) == expected


def test_an_address_that_is_none_is_empty(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 0

    assert client.address(RequestFactory().get("/", REMOTE_ADDR="unix:")) == ""


@pytest.mark.parametrize(
    ("address", "network"),
    [("198.51.100.77", "198.51.100.0/24"), ("2001:db8:1:2::1", "2001:db8:1::/48"), ("", "")],
)
def test_a_network_says_where_from_but_not_who(address: str, network: str) -> None:
    assert client.network_of(address) == network


def test_a_network_is_known_within_its_request_only() -> None:
    with client.known_as("198.51.100.77"):
        inside = client.network()

    assert (inside, client.network()) == ("198.51.100.0/24", "")
