"""Visitors get a page that is two seconds old at most; nobody gets a page that is another's."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import brotli
import pytest
from django.test import Client
from django.urls import ResolverMatch
from pytest_django import DjangoAssertNumQueries, Settings

from meetinc.core import pagecache
from meetinc.core.pagecache import Page, PageMemory

pytestmark = pytest.mark.usefixtures("little_site")


@pytest.fixture(autouse=True)
def two_seconds(settings: Settings) -> Iterator[None]:
    settings.PAGE_CACHE_SECONDS = 2
    pagecache.memory.clear()
    yield
    pagecache.memory.clear()


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-encoding": "br, gzip", "accept-language": "en"})


def test_the_second_visitor_gets_the_same_bytes_without_a_query(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = visitor.get("/")
    with django_assert_num_queries(0):
        second = visitor.get("/")

    assert second.content == first.content
    assert second["Content-Encoding"] == "br"
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert b"wide" in brotli.decompress(second.content)


def test_a_page_is_forgotten_after_its_time(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(pagecache.time, "monotonic", lambda: clock[0])
    first = visitor.get("/").content
    clock[0] = 101.9
    still = visitor.get("/").content
    clock[0] = 102.0
    fresh = visitor.get("/").content

    assert first == still != fresh


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/?page=2"},
        {"headers": {"host": "127.0.0.1"}},
        {"headers": {"accept-encoding": "gzip"}},
        {"headers": {"hx-request": "true"}},
        {"headers": {"hx-request": "true", "hx-target": "list"}},
        {"secure": True},
        {"cookies": {"theme": "dark"}},
    ],
)
def test_whatever_changes_a_page_is_part_of_its_key(visitor: Client, other: dict[str, object]) -> None:
    first = visitor.get("/").content
    options = {"path": "/", **other}
    visitor.cookies.load(options.pop("cookies", {}))  # type: ignore[arg-type]

    assert visitor.get(**options).content != first  # type: ignore[arg-type]


def test_languages_are_kept_apart(visitor: Client, settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    english = visitor.get("/").content

    assert visitor.get("/", headers={"accept-language": "de-AT,de;q=0.9"}).content != english
    assert visitor.get("/", headers={"accept-language": "en-GB"}).content == english


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_somebody_with_a_session_never_gets_a_kept_page(visitor: Client, cookie: str) -> None:
    first = visitor.get("/").content
    visitor.cookies.load({cookie: "x"})

    assert visitor.get("/").content != first
    assert len(pagecache.memory) == 1


def test_what_a_session_sees_is_never_kept(visitor: Client) -> None:
    visitor.cookies.load({"sessionid": "x"})
    visitor.get("/")

    assert len(pagecache.memory) == 0


@pytest.mark.parametrize("path", ["/with-form/", "/private/", "/missing/", "/large/", "/stream/", "/own/", "/nowhere/"])
def test_what_is_not_the_same_for_all_is_not_kept(visitor: Client, path: str) -> None:
    visitor.get(path)

    assert len(pagecache.memory) == 0


def test_only_reading_is_answered_from_memory(visitor: Client) -> None:
    first = visitor.get("/").content

    assert visitor.post("/").content != first
    assert visitor.get("/", headers={"authorization": "Bearer x"}).content != first


def test_made_up_themes_and_hosts_fill_no_memory(visitor: Client) -> None:
    first = visitor.get("/").content
    visitor.cookies.load({"theme": "made-up"})

    assert visitor.get("/").content == first
    assert visitor.get("/", headers={"host": "evil.example"}).status_code == 400
    assert len(pagecache.memory) == 1


def test_it_can_be_switched_off(visitor: Client, settings: Settings) -> None:
    settings.PAGE_CACHE_SECONDS = 0

    assert visitor.get("/").content != visitor.get("/").content


def test_a_page_with_gzip_is_kept_with_gzip() -> None:
    visitor = Client(headers={"accept-encoding": "gzip"})
    visitor.get("/")

    assert b"wide" in gzip.decompress(visitor.get("/").content)


def test_the_oldest_page_makes_room() -> None:
    memory, match = PageMemory(room=10), ResolverMatch(print, (), {})

    for name in ("a", "b", "a", "c"):
        memory.keep((name,), Page(b"12345", (), match, until=10))

    assert [memory.get((name,), now=0) is not None for name in "abc"] == [True, False, True]
    assert memory.get(("a",), now=10) is None
    assert len(memory) == 1
