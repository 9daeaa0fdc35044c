"""The files of deploy/ for nginx and Caddy, started, with a real site behind them."""

from __future__ import annotations

import re

import pytest

from tests.ops.backup.places import Place
from tests.ops.deploy.site import Visitor

pytestmark = pytest.mark.xdist_group("deploy")
MEGABYTE = 10**6


def test_page_comes_compressed_with_its_security_headers(visitor: Visitor) -> None:
    answer = visitor.ask("/", Accept_Encoding="gzip")

    assert (answer.status, answer.headers["content-encoding"]) == (200, "gzip")
    assert "Connecting businesses, one meet at a time." in answer.text
    assert answer.headers["strict-transport-security"].startswith("max-age=")
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_static_file_is_brotli_and_immutable(visitor: Visitor) -> None:
    styles = re.search(r'href="(/static/[^"]+\.css)"', visitor.ask("/").text)
    assert styles

    answer = visitor.ask(styles[1], Accept_Encoding="br, gzip")

    assert (answer.status, answer.headers["content-encoding"]) == (200, "br")
    assert "immutable" in answer.headers["cache-control"]


def test_visitors_address_is_the_one_that_the_server_saw(visitor: Visitor, place: Place) -> None:
    """A form sent over https passes the check of its origin, and an invented address in a header is not believed."""
    before = len(place.rows("SELECT id FROM core_auditentry WHERE network = '127.1.2.0/24'"))
    answer = visitor.submit(
        "/account/signup/",
        {
            "email": f"ona{visitor.port}{before}@example.org",
            "name": "Ona",
            "password1": "correct horse battery",
            "agree": "on",
        },
        X_Forwarded_For="203.0.113.9",
        X_Forwarded_Proto="http",
    )

    networks = place.rows(
        "SELECT network FROM core_auditentry WHERE action = 'account.created' ORDER BY id DESC LIMIT 1"
    )
    assert (answer.status, networks) == (302, [("127.1.2.0/24",)])
    assert answer.headers["location"].startswith(("/", f"https://harbour.example:{visitor.port}/"))


def test_upload_over_the_limit_is_refused_before_it_is_all_there(visitor: Visitor) -> None:
    assert visitor.upload("/account/signup/", announced=30 * MEGABYTE, sent=25 * MEGABYTE + 1) == 413


def test_monitor_is_answered(visitor: Visitor) -> None:
    assert visitor.ask("/readyz").status == 200
