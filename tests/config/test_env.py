"""Settings from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from meetinc.config import database, env, paths


def test_text_prefers_the_secret_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("from the file\n")
    monkeypatch.setenv("MEETINC_THING", "from the variable")
    monkeypatch.setenv("MEETINC_THING_FILE", str(file))

    assert env.text("MEETINC_THING") == "from the file"


def test_text_names_a_missing_variable_and_the_docs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEETINC_THING", raising=False)

    with pytest.raises(ImproperlyConfigured, match=r"MEETINC_THING is not set.*docs/operators/settings.md"):
        env.text("MEETINC_THING")


def test_text_names_an_unreadable_secret_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEETINC_THING_FILE", "/nowhere/at/all")

    with pytest.raises(ImproperlyConfigured, match="MEETINC_THING_FILE"):
        env.text("MEETINC_THING")


@pytest.mark.parametrize(("value", "expected"), [("yes", True), ("1", True), ("off", False), ("", True)])
def test_flag_reads_words(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:
    monkeypatch.setenv("MEETINC_THING", value)

    assert env.flag("MEETINC_THING", default=True) is expected


def test_flag_refuses_other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEETINC_THING", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="must be yes or no, not 'perhaps'"):
        env.flag("MEETINC_THING", default=True)


@pytest.mark.parametrize("value", ["four", "-1", "1.5"])
def test_number_refuses_what_is_no_count(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MEETINC_THING", value)

    with pytest.raises(ImproperlyConfigured, match="MEETINC_THING"):
        env.number("MEETINC_THING", 3)


@pytest.mark.parametrize(
    "value",
    ["harbour.example", "https://", "ftp://harbour.example", "https://harbour.example/members", "https://me@harbour.example",
     "https://harbour.example:eighty", "https://harbour.example?x=1"],
)  # fmt: skip
def test_site_address_refuses_what_is_no_address_of_a_site(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MEETINC_THING", value)

    with pytest.raises(ImproperlyConfigured, match="MEETINC_THING must be like https"):
        env.site_address("MEETINC_THING", "http://localhost")


@pytest.mark.parametrize("value", ["https://harbour.example", "http://127.0.0.1:8000/", "http://[::1]:8000"])
def test_site_address_has_no_stroke_at_the_end(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MEETINC_THING", value)

    assert env.site_address("MEETINC_THING", "http://localhost") == value.rstrip("/")


def test_secret_is_long_or_not_there_and_never_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.secret("MEETINC_THING", at_least=10) == ""

    monkeypatch.setenv("MEETINC_THING", "hush")

    with pytest.raises(ImproperlyConfigured, match="MEETINC_THING must have at least 10 characters") as refusal:
        env.secret("MEETINC_THING", at_least=10)
    assert "hush" not in str(refusal.value)


def test_choice_is_one_of_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEETINC_THING", "debug")
    assert env.choice("MEETINC_THING", "INFO", of=("DEBUG", "INFO")) == "DEBUG"

    monkeypatch.setenv("MEETINC_THING", "loud")

    with pytest.raises(ImproperlyConfigured, match="MEETINC_THING must be one of DEBUG, INFO, not 'LOUD'"):
        env.choice("MEETINC_THING", "INFO", of=("DEBUG", "INFO"))


def test_words_are_trimmed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEETINC_THING", " a, b ,,c")

    assert env.words("MEETINC_THING") == ["a", "b", "c"]


def test_database_url_is_read_whole() -> None:
    entry = database.from_url("postgresql://me:p%40ss@db.example:5433/meet?sslmode=require", threads=4)

    assert {key: entry[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "meet",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
    }
    assert entry["OPTIONS"]["sslmode"] == "require"


def test_every_thread_of_a_process_gets_a_connection(tmp_path: Path) -> None:
    entries = [
        database.from_url("postgresql:///meet", threads=32),
        database.embedded(tmp_path, threads=32),
    ]

    assert [entry["OPTIONS"]["pool"]["max_size"] >= 32 for entry in entries] == [True, True]


def test_database_url_of_another_product_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="must start with postgresql://"):
        database.from_url("mysql://localhost/x", threads=4)


def test_secret_key_is_made_once_and_closed(tmp_path: Path) -> None:
    first = paths.secret_key(tmp_path)

    assert paths.secret_key(tmp_path) == first
    assert len(first) >= 64
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_older_keys_are_the_lines_of_their_file(tmp_path: Path) -> None:
    assert paths.older_secret_keys(tmp_path) == ()

    (tmp_path / "secret_key_fallbacks").write_text("old\nolder\n")

    assert paths.older_secret_keys(tmp_path) == ("old", "older")


def test_data_directory_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")

    with pytest.raises(ImproperlyConfigured, match=r"data cannot be used: File exists .*sudo meetinc"):
        paths.secret_key(tmp_path / "data")
