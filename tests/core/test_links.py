"""Addresses that people put on their profile."""

from __future__ import annotations

import pytest

from meetinc.core.links import UnsafeLink, kind_of, safe_link, short


def test_addresses_are_kept_as_https() -> None:
    for typed, kept in (
        ("anna.example.org", "https://anna.example.org/"),
        (" https://www.linkedin.com/in/anna?x=1#top ", "https://www.linkedin.com/in/anna?x=1#top"),
        ("HTTPS://Example.ORG/A", "https://example.org/A"),
        ("https://example.org:443/", "https://example.org/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ):
        assert safe_link(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)", "data:text/html,x", "http://example.org", "ftp://example.org", "https://localhost/",
        "https://127.0.0.1/", "https://[::1]/", "https://printer.local/", "https://anna:secret@example.org/",
        "https://example.org:8080/", "https://exa mple.org", 'https://example.org/"onclick=', "https://", "anna",
        "https://example.org/\n\rx", f"https://example.org/{'a' * 400}", "https://example.org:99999999/", "//x.example",
        "https://0x7f.1/", "https://2130706433/",
    ],
)  # fmt: skip
def test_what_is_not_safe_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(UnsafeLink, match="“"):
        safe_link(typed)


def test_links_are_named_by_where_they_lead() -> None:
    assert kind_of("https://de.linkedin.com/in/anna") == "LinkedIn"
    assert kind_of("https://notlinkedin.com/") == ""
    assert short("https://www.example.org/people/anna/") == "example.org/people/anna"
    assert len(short(f"https://example.org/{'a' * 90}")) == 48
