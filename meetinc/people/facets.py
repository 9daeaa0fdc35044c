"""The `facets` column of people: everything a directory narrows by, in one array under one index.

Kept beside the row, because a list of a million people has to be narrowed while walking the index of its order.
Always worked out here, from the tables that hold the truth: after an edit for one person, after an import for all.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from meetinc.core.directory.facets import INDUSTRY_FACETS, TAG_FACETS

REFRESH = f"""
UPDATE people_person AS person SET facets = fresh.facets
FROM people_person AS subject, LATERAL (
    SELECT ARRAY(
        SELECT 'l:' || subject.letter
        UNION ALL SELECT 'c:' || subject.country WHERE subject.country <> ''
        UNION ALL SELECT 'm:yes' WHERE subject.taking_meets
        UNION ALL ({INDUSTRY_FACETS.format(table="people_person_industries", column="person_id")})
        UNION ALL ({TAG_FACETS.format(table="people_personline", line="personline", column="person_id")})
    ) AS facets
) AS fresh
WHERE person.id = subject.id AND subject.erased_at IS NULL AND person.facets IS DISTINCT FROM fresh.facets
"""  # noqa: S608 (built from constants)


def refresh_facets(person_ids: Iterable[int] | None = None) -> int:
    """Work out the facets of these people, or of all; the number of rows that changed."""
    with connection.cursor() as cursor:
        if person_ids is None:
            cursor.execute(REFRESH)
        else:
            cursor.execute(f"{REFRESH} AND subject.id = ANY(%s)", [list(person_ids)])
        return int(cursor.rowcount)
