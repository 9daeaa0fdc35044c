"""The columns of people that a directory narrows and sorts by: `facets`, in one array under one index, and `completeness`.

Kept beside the row, because a list of a million people has to be narrowed while walking the index of its order.
Always worked out here, from the tables that hold the truth: after an edit for one person, after an import for all.
What not everybody sees who sees the row is left out: counts are the same for all readers, and would tell it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from meetinc.core.directory.facets import INDUSTRY_FACETS, TAG_FACETS
from meetinc.people.audiences import ABOUT, LINES, PLACE, TRADE, counted_sql
from meetinc.people.weights import completeness_sql

_REFRESH = f"""
UPDATE people_person AS person SET facets = fresh.facets, completeness = fresh.completeness
FROM people_person AS subject, LATERAL (
    SELECT ARRAY(
        SELECT 'l:' || subject.letter
        UNION ALL SELECT 'c:' || subject.country WHERE subject.country <> '' AND {counted_sql(PLACE)}
        UNION ALL SELECT 'p:' || subject.country || '/' || subject.city WHERE subject.country <> '' AND subject.city <> '' AND {counted_sql(PLACE)}
        UNION ALL SELECT DISTINCT 'g:' || spoken FROM unnest(subject.languages) AS spoken WHERE {counted_sql(ABOUT)}
        UNION ALL SELECT 'm:yes' WHERE subject.taking_meets
        UNION ALL SELECT * FROM ({INDUSTRY_FACETS.format(table="people_person_industries", column="person_id")}
        ) AS trade WHERE {counted_sql(TRADE)}
        UNION ALL SELECT * FROM ({TAG_FACETS.format(table="people_personline", line="personline", column="person_id")}
        ) AS tag WHERE {counted_sql(LINES)}
        UNION ALL SELECT 'w:' || goal.slug FROM people_person_goals AS sought
            JOIN core_goal AS goal ON goal.id = sought.goal_id
            WHERE sought.person_id = subject.id AND {counted_sql(LINES)}
        UNION ALL SELECT 'x' || field.id || ':' || answer.choice_id FROM people_customvalue AS answer
            JOIN people_customfield AS field ON field.id = answer.field_id
            WHERE answer.person_id = subject.id AND answer.choice_id IS NOT NULL AND field.filterable AND field.in_use
            AND field.audience IN ('everyone', CASE subject.visible_to WHEN 'everyone' THEN 'everyone' ELSE 'members' END)
    ) AS facets, {{completeness}} AS completeness
    OFFSET 0  -- keeps this a step of its own: it would be worked out once to compare and once more to write
) AS fresh
WHERE person.id = subject.id AND subject.erased_at IS NULL
    AND (person.facets, person.completeness) IS DISTINCT FROM (fresh.facets, fresh.completeness)
"""  # noqa: S608 (built from constants)


def refresh_facets(person_ids: Iterable[int] | None = None) -> int:
    """Work out the facets of these people, or of all; the number of rows that changed."""
    refresh = _REFRESH.replace("{completeness}", completeness_sql())
    with connection.cursor() as cursor:
        if person_ids is None:
            cursor.execute(refresh)
        else:
            cursor.execute(f"{refresh} AND subject.id = ANY(%s)", [list(person_ids)])
        return int(cursor.rowcount)
