"""Where the web process listens, and what it says when it cannot."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from meetinc.ops.processes.bind import Bind, check_free, parse
from meetinc.ops.processes.errors import ProcessError


@pytest.mark.parametrize(
    ("text", "bind", "shown"),
    [
        ("127.0.0.1:8000", Bind(host="127.0.0.1", port=8000), "http://127.0.0.1:8000"),
        ("[::1]:8000", Bind(host="::1", port=8000), "http://[::1]:8000"),
        ("unix:/run/web.sock", Bind(unix=Path("/run/web.sock")), "unix:/run/web.sock"),
    ],
)
def test_bind_is_read(text: str, bind: Bind, shown: str) -> None:
    assert parse(text) == bind
    assert str(bind) == shown


@pytest.mark.parametrize("text", ["", "8000", ":8000", "localhost", "localhost:0", "localhost:99999", "unix:x", "a:b"])
def test_bad_bind_says_how_it_should_be(text: str) -> None:
    with pytest.raises(ProcessError, match=r"MEETINC_BIND must be like 127\.0\.0\.1:8000"):
        parse(text)


def test_taken_port_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = Bind(host="127.0.0.1", port=other.getsockname()[1])

        with pytest.raises(ProcessError, match="Another program already listens"):
            check_free(taken)

    check_free(taken)


def test_port_that_the_children_of_a_killed_process_have_is_waited_for() -> None:
    said: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = Bind(host="127.0.0.1", port=other.getsockname()[1])
        threading.Timer(0.3, other.close).start()

        check_free(taken, patience=20, say=said.append)

    assert said == [f"{taken} is taken; waiting up to 20 seconds for it."]


def test_address_of_another_machine_is_refused() -> None:
    with pytest.raises(ProcessError, match=r"Nothing can listen on http://192\.0\.2\.1:8000"):
        check_free(Bind(host="192.0.2.1", port=8000))
