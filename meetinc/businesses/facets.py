"""The `facets` column of businesses; see `people.facets` for why it is there."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from meetinc.businesses.weights import COMPLETENESS_SQL
from meetinc.core.directory.facets import INDUSTRY_FACETS, TAG_FACETS

REFRESH = f"""
UPDATE businesses_business AS business SET facets = fresh.facets, completeness = fresh.completeness
FROM businesses_business AS subject, LATERAL (
    SELECT ARRAY(
        SELECT 'l:' || subject.letter
        UNION ALL SELECT 'c:' || subject.country WHERE subject.country <> ''
        UNION ALL SELECT 'p:' || subject.country || '/' || subject.city WHERE subject.country <> '' AND subject.city <> ''
        UNION ALL SELECT DISTINCT 'k:' || market FROM unnest(subject.markets) AS market
        UNION ALL SELECT 's:' || subject.size WHERE subject.size <> ''
        UNION ALL ({INDUSTRY_FACETS.format(table="businesses_business_industries", column="business_id")})
        UNION ALL ({TAG_FACETS.format(table="businesses_businessline", line="businessline", column="business_id")})
        UNION ALL SELECT 'x' || field.id || ':' || answer.choice_id FROM businesses_businessvalue AS answer
            JOIN businesses_businessfield AS field ON field.id = answer.field_id
            WHERE answer.business_id = subject.id AND answer.choice_id IS NOT NULL AND field.filterable AND field.in_use
    ) AS facets, {COMPLETENESS_SQL} AS completeness
    OFFSET 0  -- keeps this a step of its own: it would be worked out once to compare and once more to write
) AS fresh
WHERE business.id = subject.id
    AND (business.facets, business.completeness) IS DISTINCT FROM (fresh.facets, fresh.completeness)
"""  # noqa: S608 (built from constants)


def refresh_facets(business_ids: Iterable[int] | None = None) -> int:
    """Work out the facets of these businesses, or of all; the number of rows that changed."""
    with connection.cursor() as cursor:
        if business_ids is None:
            cursor.execute(REFRESH)
        else:
            cursor.execute(f"{REFRESH} AND subject.id = ANY(%s)", [list(business_ids)])
        return int(cursor.rowcount)
