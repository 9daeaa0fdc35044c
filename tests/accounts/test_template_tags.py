"""What accounts' templates ask for."""

from __future__ import annotations

import pytest

from meetinc.accounts.templatetags.accounts import as_json, device


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari, iPhone"),
        ("curl/8", "Unknown browser"),
    ],
)
def test_a_browser_is_named_as_people_know_it(agent: str, words: str) -> None:
    assert device(agent) == words


def test_data_for_a_script_is_json() -> None:
    assert as_json({"a": [1, None]}) == '{"a": [1, null]}'
