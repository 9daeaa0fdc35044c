"""Health: `/healthz` says that the process lives, `/readyz` that it can serve.

Both answer whoever asks, tell nothing that is worth hiding, and are never cached. They stand before the middleware
that reads sessions, the Host header or the scheme, because load balancers and monitors ask by address, over http.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import Error as DatabaseFailure
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meetinc.core.access import public
from meetinc.ops import conf, queue, schema
from meetinc.ops.postgres import EmbeddedPostgresError

ANSWER_SECONDS: Final = 1.0  # monitors and strangers may ask as often as they like: the database hears once a second


@dataclass(frozen=True, slots=True)
class Readiness:
    """What each part says: "ok" or what is wrong with it."""

    database: str = "ok"
    migrations: str = "ok"
    queue: str = "ok"

    @property
    def is_ready(self) -> bool:
        return self.database == self.migrations == self.queue == "ok"

    def as_json(self) -> dict[str, str]:
        status = "ready" if self.is_ready else "not ready"
        return {"status": status, "database": self.database, "migrations": self.migrations, "queue": self.queue}


def readiness(*, now: datetime, patience: timedelta) -> Readiness:
    """Ask database, tables and queue. `patience` is how late the queue may be; nought asks nothing of it."""
    try:
        connection.ensure_connection()
        if schema.missing_migrations():
            return Readiness(migrations="missing", queue="unknown")
        late = bool(patience) and queue.lag(now=now) > patience
        return Readiness(queue="late" if late else "ok")
    except (DatabaseFailure, EmbeddedPostgresError):
        return Readiness(database="away", migrations="unknown", queue="unknown")


@public
@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The process takes requests. Asks nothing else, so that a database that is away restarts no web process."""
    return JsonResponse({"status": "ok"})


@public
@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """200 when the site can serve, 503 with the reason when it cannot."""
    state = _fresh()
    return JsonResponse(state.as_json(), status=200 if state.is_ready else 503)


class ProbeMiddleware:
    """Answers the two addresses before anything else looks at the request. Stands first in MIDDLEWARE."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path_info)
        return probe(request) if probe else self.get_response(request)


PROBES: Final[dict[str, Callable[[HttpRequest], HttpResponse]]] = {"/healthz": healthz, "/readyz": readyz}

_last: tuple[float, Readiness] | None = None


def _fresh() -> Readiness:
    """The state, at most a second old."""
    global _last  # noqa: PLW0603 - one value per process
    asked = time.monotonic()
    if _last is None or asked - _last[0] > ANSWER_SECONDS:
        _last = (asked, readiness(now=timezone.now(), patience=conf.queue_patience()))
    return _last[1]
