"""The embedded PostgreSQL: one command, no server to install, the same engine as in production.

Nothing here imports Django, as the settings do the reverse. `docs/decisions/` tells why it is built as it is.
"""

from meetinc.ops.postgres.errors import EmbeddedPostgresError
from meetinc.ops.postgres.lease import Lease, Status, acquire, destroy, status
from meetinc.ops.postgres.lifetime import (
    Ended,
    Watchdog,
    end,
    ensure,
    insist_on_ending,
    leave_in_good_order,
    release_all,
)

__all__ = [
    "EmbeddedPostgresError",
    "Ended",
    "Lease",
    "Status",
    "Watchdog",
    "acquire",
    "destroy",
    "end",
    "ensure",
    "insist_on_ending",
    "leave_in_good_order",
    "release_all",
    "status",
]
