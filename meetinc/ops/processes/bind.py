"""Where the web process listens."""

from __future__ import annotations

import errno
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from meetinc.ops.processes.errors import ProcessError

HIGHEST_PORT = 65535


@dataclass(frozen=True)
class Bind:
    """An address with a port, or a Unix socket."""

    host: str = ""
    port: int = 0
    unix: Path | None = None

    def __str__(self) -> str:
        if self.unix:
            return f"unix:{self.unix}"
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


def parse(text: str) -> Bind:
    """Read `127.0.0.1:8000`, `[::1]:8000` or `unix:/run/meetinc/web.sock`.

    :raises ProcessError: when it is none of these.
    """
    if text.startswith("unix:/"):
        return Bind(unix=Path(text.removeprefix("unix:")))
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) <= HIGHEST_PORT:
        raise ProcessError(
            f"MEETINC_BIND must be like 127.0.0.1:8000 or unix:/run/meetinc/web.sock, not {text!r}. "
            "See docs/operators/settings.md."
        )
    return Bind(host=host.strip("[]"), port=int(port))


def check_free(bind: Bind, *, patience: float = 0, say: Callable[[str], None] = lambda _sentence: None) -> None:
    """Refuse an address that another program has: granian shares ports between its processes and would not notice.

    :param patience: seconds to wait until it is free, because the children of a web process that was killed first finish
        what they are at.
    :param say: told once that we wait.
    :raises ProcessError: naming what to change.
    """
    problem = _problem_with(bind)
    if patience and problem and problem.errno == errno.EADDRINUSE:
        say(f"{bind} is taken; waiting up to {patience:.0f} seconds for it.")
        deadline = time.monotonic() + patience
        while problem and time.monotonic() < deadline:
            time.sleep(0.1)
            problem = _problem_with(bind)
    if problem:
        raise ProcessError(_refusal(bind, problem)) from problem


def _problem_with(bind: Bind) -> OSError | None:
    if bind.unix:
        return None
    family = socket.AF_INET6 if ":" in bind.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind.host, bind.port))
            probe.listen()
        except OSError as problem:
            return problem
    return None


def _refusal(bind: Bind, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"Another program already listens on {bind}. Stop it, or set PORT (or MEETINC_BIND) to another port."
    if problem.errno == errno.EACCES:
        return f"Only root may listen on {bind}. Set PORT (or MEETINC_BIND) to a port above 1023."
    return f"Nothing can listen on {bind}: {problem.strerror}. Set MEETINC_BIND to an address of this machine."
