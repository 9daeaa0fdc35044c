"""A small WSGI site in granian as `meetinc serve` runs it: `small_site.py PORT`. `/slow` takes a second."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.conf import settings

settings.configure(DATABASES={}, WSGI_APPLICATION="__main__.application")

from meetinc.ops.processes import bind, web  # noqa: E402


def application(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Tell the number of the process that answers."""
    if environ["PATH_INFO"] == "/slow":
        time.sleep(1)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]


if __name__ == "__main__":
    server = web._server(bind.parse(f"127.0.0.1:{sys.argv[1]}"), processes=2, threads=2)
    server.serve(target_loader=partial(web._application, os.getpid(), 4), wrap_loader=False)
