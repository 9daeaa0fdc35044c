"""PostgreSQL as Django knows it, except that the server is started by whoever connects first."""

from __future__ import annotations

import atexit
from pathlib import Path
from typing import Any, ClassVar

import psycopg
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from meetinc.ops.postgres import EmbeddedPostgresError, Lease, ensure
from meetinc.ops.postgres.backend.client import EmbeddedClient


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server. Settings: `data_dir`, and `durable` (False only in tests).

    The lease is taken at the first connection and kept to the end of the process, so that a command which needs no
    database starts none.
    """

    client_class = EmbeddedClient
    _connection_pools: ClassVar[dict[str, Any]] = {}  # of this class alone, for `_close_pools`

    def get_connection_params(self) -> dict[str, Any]:
        """Where to connect; starts the server when needed."""
        return {**super().get_connection_params(), **self._lease().connection}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; if the server has died since, start it again first."""
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            if not self._revived():
                raise
        return super().get_new_connection(conn_params)

    def _lease(self) -> Lease:
        data_dir = Path(self.settings_dict["data_dir"])
        try:
            return ensure(data_dir, durable=self.settings_dict.get("durable", True))
        except EmbeddedPostgresError as problem:
            raise OperationalError(str(problem)) from problem

    def _revived(self) -> bool:
        lease = self._lease()
        if lease.answers():
            return False  # it runs, so the refusal has another reason
        try:
            lease.revive()
        except EmbeddedPostgresError as problem:
            raise OperationalError(str(problem)) from problem
        self.close_pool()  # a new one connects at once, the old one waits longer after every failure
        return True


@atexit.register  # after `ensure` registered the release, hence run before it
def _close_pools() -> None:
    for pool in list(DatabaseWrapper._connection_pools.values()):  # noqa: SLF001
        pool.close()
