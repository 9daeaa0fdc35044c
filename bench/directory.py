"""The directory of people at a million rows: `make bench directory`, or `python -m bench.directory 50000`.

Beside each question stands what counting everything would take: the limit that sampling stays away from.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable

import django

from bench import report

QUESTIONS = (
    ("everybody", ""),
    ("a letter", "letter=M"),
    ("a country", "country=DE"),
    ("an industry and a trade", "industry=C&trade=28"),
    ("five kinds at once", "country=DE&country=NL&industry=C&needs=tag5&meets=yes"),
    ("a rare offer in a small country", "country=TR&offers=tag199"),
    ("the beginning of a name", "q=ba"),
    ("two beginnings", "q=bar+ale"),
    ("the newest", "sort=new"),
    ("the most complete of a country", "sort=full&country=DE"),
    ("the map of an industry", "view=map&industry=C"),
)
REPEATS = 7
FILL = """
INSERT INTO people_person (
    slug, name, sorted_as, headline, about, city, country, timezone, languages, visible_to, listed, shown, taking_meets,
    sort_key, letter, name_words, facets, version, created_at, updated_at,
    name_in_script, contact_email, contact_phone, contact_address, audiences, refuses_search, refuses_ai, welcome_step,
    completeness)
SELECT 'p-' || i, initcap(first) || ' ' || initcap(last), '', 'Head of something quite usual in trade',
    repeat('Engineer turned buyer. ', 10), 'Bremen', country, 'Europe/Berlin', '{de,en}',
    CASE WHEN random() < .9 THEN 'everyone' ELSE 'members' END, random() < .97, true, takes,
    last || ' ' || first, upper(left(last, 1)), ARRAY[first, last],
    ARRAY['l:' || upper(left(last, 1)), 'c:' || country, 'p:' || country || '/City ' || i %% 400, 'g:en', 'i:' || section, 'd:' || division,
        'o:tag' || floor(200 * random() ^ 3)::int, 'n:tag' || floor(200 * random() ^ 3)::int]
        || CASE WHEN takes THEN ARRAY['m:yes'] ELSE '{}' END,
    1, now() - i * interval '1 min', now(), '', '', '', '', '{}', false, false, 1, (i * 37) %% 100
FROM (SELECT i, random() < .8 AS takes,
    chr(97 + floor(26 * random() ^ 1.5)::int) || translate(left(md5(floor(random() * 40000)::text), 7), '0123456789', 'aeiourstln') AS last,
    chr(97 + floor(26 * random() ^ 1.5)::int) || translate(left(md5(floor(random() * 3000)::text), 5), '0123456789', 'aeiourstln') AS first,
    (ARRAY['DE','NL','FR','PL','IN','JP','AE','US','GB','IT','ES','BR','NO','TR'])[1 + floor(14 * random() ^ 2)::int] AS country,
    (ARRAY['C','G','F','J','M','H','K','A','N','Q','R','S'])[1 + floor(12 * random() ^ 2)::int] AS section,
    lpad((1 + floor(88 * random() ^ 1.5))::int::text, 2, '0') AS division
    FROM generate_series(1, %s) AS i) AS made
"""
EVERYTHING = """
SELECT count(*) FROM (SELECT facet, count(*) FROM people_person, unnest(facets) AS facet
WHERE listed AND shown AND visible_to = 'everyone' GROUP BY facet) AS counted
"""


def main(people: int) -> None:
    """Fill a database beside the site's, measure, write the table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meetinc.config.settings")
    django.setup()
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    old = setup_databases(verbosity=0, interactive=False)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT setseed(0.5)")
            cursor.execute(FILL, [people])
            cursor.execute("VACUUM ANALYZE people_person")
        _write(people)
    finally:
        teardown_databases(old, verbosity=0)


def _write(people: int) -> None:
    from django.db import connection
    from django.http import QueryDict

    from meetinc.core.actor import Actor
    from meetinc.core.directory.asking import Asked
    from meetinc.people.directory import DIMENSIONS, people_directory

    def answer(question: str) -> str:
        return str(people_directory(Actor.visitor(), Asked.read(QueryDict(question), DIMENSIONS)).counts.found)

    def count_everything() -> str:
        with connection.cursor() as cursor:
            cursor.execute(EVERYTHING)
            return f"{cursor.fetchone()[0]} values"

    rows = [[name, *_timed(lambda question=question: answer(question))] for name, question in QUESTIONS]
    rows.append(["*counting every value of everybody*", *_timed(count_everything)])
    head = ["asked for", "found", "median ms", "slowest ms"]
    report.write(
        "directory",
        f"## The directory of people at {people:,} rows\n\nRows of the page, their lines and firms, and all counts, in the"
        f" process; {REPEATS} times each. {report.machine()}.\n\n{report.table(head, rows)}",
    )


def _timed(ask: Callable[[], str]) -> list[str]:
    """What was found, and the median and the longest time it took."""
    found, times = ask(), []
    for _number in range(REPEATS):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    return [found, f"{statistics.median(times):.0f}", f"{max(times):.0f}"]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
