"""The web process: granian with the site's WSGI application."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from multiprocessing.util import Finalize
from typing import Any

from django.utils.module_loading import import_string
from django.utils.translation import ngettext
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from meetinc.ops import conf
from meetinc.ops.processes import bind as binding
from meetinc.ops.processes import database, drain, parent, static

GRACE = 25  # seconds that requests under way have to finish


def serve(*, bind: str, processes: int, threads: int) -> None:
    """Answer requests until told to stop.

    :raises ProcessError: when the address is taken, or the tables are of another version.
    """
    place = binding.parse(bind)
    binding.check_free(place, patience=GRACE, say=_say)
    static.collect_static()
    with database.looked_after():
        database.check_tables()
        server = _server(place, processes=processes, threads=threads)
        server.on_startup(partial(_say, _greeting(place, processes)))
        server.serve(target_loader=partial(_application, os.getpid(), threads), wrap_loader=False)


def _greeting(place: binding.Bind, processes: int) -> str:
    with_how_many = ngettext(
        "MeetInc serves %(place)s with %(count)d process.",
        "MeetInc serves %(place)s with %(count)d processes.",
        processes,
    )
    return with_how_many % {"place": place, "count": processes}


def _server(place: binding.Bind, *, processes: int, threads: int) -> Any:
    return Server(
        "",
        address=place.host,
        port=place.port,
        uds=place.unix,
        uds_permissions=0o660 if place.unix else None,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=threads,
        websockets=False,
        respawn_failed_workers=True,  # one that is killed is replaced, and the log says so
        respawn_interval=0.1,
        # Under load granian may say that it kills a worker which has just ended: its own watcher was a moment faster.
        workers_kill_timeout=GRACE,
        log_level=LogLevels.warning,
    )


def _application(main: int, threads: int) -> Callable[..., Any]:
    """The application, in a process of its own that ends with the main one, however that ends."""
    parent.forget_handlers()
    database.make_room(threads)
    # Such processes leave without the usual exit functions; the last one out must stop the database all the same.
    leave = partial(_leave, main)
    Finalize(None, leave, exitpriority=0)
    drain.drain_at_the_end(leave)
    parent.end_with(main)
    application: Callable[..., Any] = import_string(conf.wsgi_application())
    return application


def _leave(main: int) -> None:
    drain.at_ease()
    parent.give_lease_back(main)


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
