"""What happens to the outbox when its database moves to another server.

Transaction ids belong to one server. A restored database may find itself on one that counts lower: new events
would sort before restored ones, and cursors would pass over them. So whoever reads first renumbers everything
that is there to zero and below, in its order; whatever is written from then on comes after it.
"""

from __future__ import annotations

from django.db import connection, transaction

LAST = 2**63 - 1  # as a cursor's event id: behind every event of its transaction

MOVED = """
    SELECT EXISTS (SELECT FROM core_outboxevent WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
        OR EXISTS (SELECT FROM core_outboxcursor WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
"""

# Restored are the rows up to the highest id that a foreign transaction id vouches for; their order is (xid, id).
# Rows with higher ids were written here, or, in doubt, are handed over a second time.
REBASE = """
    WITH here AS (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next),
    restored AS (
        SELECT COALESCE(max(id), 0) AS last FROM (
            SELECT id FROM core_outboxevent, here WHERE xid >= next
            UNION ALL
            SELECT event_id FROM core_outboxcursor, here WHERE xid >= next AND event_id < %(last)s
        ) AS vouched
    ),
    total AS (SELECT count(*) AS rows FROM core_outboxevent),
    moved AS (
        UPDATE core_outboxcursor c SET event_id = %(last)s, xid = (
            SELECT count(*) FROM core_outboxevent e
            WHERE e.id <= restored.last AND (e.xid, e.id) <= (c.xid, c.event_id)
        ) - total.rows
        FROM restored, total
    ),
    ordered AS (
        SELECT id, row_number() OVER (ORDER BY id > restored.last, xid, id) - total.rows AS place
        FROM core_outboxevent, restored, total
    )
    UPDATE core_outboxevent e SET xid = ordered.place FROM ordered WHERE ordered.id = e.id
"""


def rebase_if_moved() -> bool:
    """Renumber events and cursors when the database comes from another server; True when that was done."""
    with transaction.atomic(), connection.cursor() as cursor:
        if not _has_moved():
            return False
        cursor.execute("LOCK TABLE core_outboxevent, core_outboxcursor IN SHARE ROW EXCLUSIVE MODE")
        if moved := _has_moved():  # nobody else was faster
            cursor.execute(REBASE, {"last": LAST})
        return moved


def _has_moved() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(MOVED)
        return bool((cursor.fetchone() or [False])[0])
