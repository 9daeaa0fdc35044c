"""What PostgreSQL's catalogue says of our tables: columns, sequences, and who refers to whom."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from django.db.backends.utils import CursorWrapper

from meetinc.ops.backup.inventory import Table

# Unlogged tables (counters that a crash may empty) and tables of extensions are nobody's data.
_TABLES = """
    SELECT c.relname, array_agg(a.attname ORDER BY a.attnum),
           array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum)
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relkind = 'r' AND c.relpersistence = 'p'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    GROUP BY c.oid, c.relname
    ORDER BY c.relname
"""

_REFERENCES = """
    SELECT source.relname, target.relname, f.condeferrable
    FROM pg_constraint f
    JOIN pg_class source ON source.oid = f.conrelid
    JOIN pg_class target ON target.oid = f.confrelid
    JOIN pg_namespace n ON n.oid = source.relnamespace AND n.nspname = current_schema()
    WHERE f.contype = 'f' AND f.conrelid <> f.confrelid
"""

_SEQUENCES = """
    SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema() ORDER BY sequencename
"""

_SIZE = """
    SELECT coalesce(sum(pg_relation_size(c.oid)), 0)::bigint
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
    WHERE c.relkind IN ('r', 't')
"""


def tables(cursor: CursorWrapper) -> tuple[Table, ...]:
    """Every table, referred-to tables before the ones that refer to them."""
    cursor.execute(_TABLES)
    found = {name: Table(name, tuple(zip(columns, kinds, strict=True))) for name, columns, kinds in cursor.fetchall()}
    return tuple(found[name] for name in _load_order(cursor, found))


def sequences(cursor: CursorWrapper) -> tuple[tuple[str, int | None], ...]:
    """Every sequence with the number it gave last, if it gave one."""
    cursor.execute(_SEQUENCES)
    return tuple(cursor.fetchall())


def size(cursor: CursorWrapper) -> int:
    """About how many bytes of rows there are."""
    cursor.execute(_SIZE)
    return int(cursor.fetchone()[0])


def migrations(cursor: CursorWrapper) -> tuple[tuple[str, str], ...]:
    """Every applied migration, in the order in which it was applied."""
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
    return tuple(cursor.fetchall())


def _load_order(cursor: CursorWrapper, names: dict[str, Table]) -> list[str]:
    cursor.execute(_REFERENCES)
    references = [(source, target, deferrable) for source, target, deferrable in cursor.fetchall() if source in names]
    try:
        return _sorted(names, [(source, target) for source, target, _ in references])
    except CycleError:  # tables that refer to each other do so deferrably, checked when all rows are in
        return _sorted(names, [(source, target) for source, target, deferrable in references if not deferrable])


def _sorted(names: dict[str, Table], references: list[tuple[str, str]]) -> list[str]:
    order: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(names, ()))
    for source, target in references:
        order.add(source, target)
    return [name for name in order.static_order() if name in names]
