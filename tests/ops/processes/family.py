"""A family of small processes, run by `test_together`: `family.py DIRECTORY MEMBER…`.

Each member notes its number in a file of the directory when it runs.
"""

from __future__ import annotations

import http.server
import os
import signal
import sys
import time
from functools import partial
from pathlib import Path

from django.conf import settings

settings.configure(DATABASES={})

from meetinc.ops import postgres  # noqa: E402
from meetinc.ops.processes.errors import ProcessError  # noqa: E402
from meetinc.ops.processes.together import Greeting, Program, run_together  # noqa: E402

DIRECTORY = Path(sys.argv[1])


def note(name: str) -> None:
    draft = DIRECTORY / f".{name}"
    draft.write_text(str(os.getpid()))
    draft.rename(DIRECTORY / name)


def sleeper() -> None:
    note("sleeper")
    time.sleep(600)


def holder() -> None:
    postgres.ensure(DIRECTORY / "site", durable=False)
    note("holder")
    time.sleep(600)


def other_holder() -> None:
    postgres.ensure(DIRECTORY / "site", durable=False)
    note("other_holder")
    time.sleep(600)


def parent_of_a_sleeper() -> None:
    if os.fork() == 0:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        note("grandchild")
    else:
        note("parent")
    time.sleep(600)


def stubborn() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    note("stubborn")
    time.sleep(600)


def short() -> None:
    while not (DIRECTORY / "sleeper").exists():
        time.sleep(0.01)
    sys.exit(3)


def unable() -> None:
    raise ProcessError("There is a reason.")


def server() -> None:
    time.sleep(0.3)
    with http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), http.server.SimpleHTTPRequestHandler) as web:
        web.serve_forever()


def main() -> int:
    programs = [Program(name, globals()[name]) for name in sys.argv[2:]]
    hello = Greeting(f"http://127.0.0.1:{os.environ.get('PORT', '1')}/", partial(print, "Hello.", flush=True))
    note("main")
    return run_together(programs, greeting=hello if "server" in sys.argv else None)


if __name__ == "__main__":
    sys.exit(main())
