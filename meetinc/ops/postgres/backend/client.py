"""`meetinc dbshell` on the embedded server, with the psql that came with it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db.backends.postgresql.client import DatabaseClient

from meetinc.ops.postgres import ensure
from meetinc.ops.postgres.software import installed


class EmbeddedClient(DatabaseClient):
    """The psql client."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        """The command line of psql."""
        lease = ensure(Path(settings_dict["data_dir"]), durable=settings_dict.get("durable", True))
        place = {key.upper(): value for key, value in lease.connection.items()}
        _, *arguments = super().settings_to_cmd_args_env({**settings_dict, **place}, parameters)[0]
        return [installed(lease.server.places.shelf).program("psql"), *arguments], None
