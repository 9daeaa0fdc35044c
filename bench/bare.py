"""The physical limit for pages: the same server, answering a fixed body and nothing else.

`python -m bench.bare PORT PROCESSES THREADS BYTES`
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

Start = Callable[[str, list[tuple[str, str]]], Any]


def application(_environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """A WSGI application that answers `BARE_BYTES` bytes."""
    body = b"." * int(os.environ["BARE_BYTES"])
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


def main() -> None:
    """Serve it as `meetinc serve` serves the site."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    port, processes, threads, size = (int(argument) for argument in sys.argv[1:])
    os.environ["BARE_BYTES"] = str(size)
    Server(
        "bench.bare:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=threads,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
