"""Facets: what narrows a directory, kept as an array of short codes in each row and counted from there.

"i:C" is an industry (a NACE section), "d:28" a trade (a division), "c:DE" a country, "o:cold-chain" an offer's tag, "n:…" a need's.
One GIN index serves every combination; values of one dimension are alternatives, dimensions add up.
"""

from __future__ import annotations

# Parts of the statements by which rooms work out their column; `subject` is the row.
INDUSTRY_FACETS = """
    WITH RECURSIVE above AS (
        SELECT industry.code, industry.parent_code, industry.level FROM {table} AS chosen
        JOIN core_industry AS industry ON industry.id = chosen.industry_id WHERE chosen.{column} = subject.id
        UNION SELECT parent.code, parent.parent_code, parent.level FROM above
        JOIN core_industry AS parent ON parent.code = above.parent_code
    ) SELECT CASE level WHEN 1 THEN 'i:' ELSE 'd:' END || code FROM above WHERE level <= 2"""
TAG_FACETS = """
    SELECT DISTINCT left(line.kind, 1) || ':' || tag.slug FROM {table} AS line
    JOIN {table}_tags AS tagged ON tagged.{line}_id = line.id JOIN core_tag AS tag ON tag.id = tagged.tag_id
    WHERE line.{column} = subject.id"""
