"""What the catalogue says, and the order in which tables can be loaded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper

from meetinc.ops.backup import tables as catalogue
from meetinc.ops.backup.inventory import Table

pytestmark = pytest.mark.django_db


@pytest.fixture
def cursor() -> Iterator[CursorWrapper]:
    with connection.cursor() as cursor:
        yield cursor


def order_of(cursor: CursorWrapper, *names: str) -> list[str]:
    return [table.name for table in catalogue.tables(cursor) if table.name in names]


def test_table_comes_after_those_that_it_refers_to(cursor: CursorWrapper) -> None:
    cursor.execute("CREATE TABLE a_leaf (id int, of int)")
    cursor.execute("CREATE TABLE z_root (id int PRIMARY KEY)")
    cursor.execute("ALTER TABLE a_leaf ADD FOREIGN KEY (of) REFERENCES z_root")

    assert order_of(cursor, "a_leaf", "z_root") == ["z_root", "a_leaf"]


def test_tables_that_refer_to_each_other_follow_what_cannot_wait(cursor: CursorWrapper) -> None:
    cursor.execute("CREATE TABLE a_one (id int PRIMARY KEY, other int)")
    cursor.execute("CREATE TABLE b_two (id int PRIMARY KEY, other int)")
    cursor.execute("ALTER TABLE a_one ADD FOREIGN KEY (other) REFERENCES b_two")
    cursor.execute("ALTER TABLE b_two ADD FOREIGN KEY (other) REFERENCES a_one DEFERRABLE INITIALLY DEFERRED")

    assert order_of(cursor, "a_one", "b_two") == ["b_two", "a_one"]


def test_columns_that_are_computed_and_tables_that_a_crash_may_empty_are_left_out(cursor: CursorWrapper) -> None:
    cursor.execute("CREATE TABLE a_one (n int, twice int GENERATED ALWAYS AS (n * 2) STORED, name varchar(7))")
    cursor.execute("CREATE UNLOGGED TABLE a_counter (n int)")

    found = {table.name: table for table in catalogue.tables(cursor)}

    assert found["a_one"] == Table("a_one", (("n", "integer"), ("name", "character varying(7)")))
    assert "a_counter" not in found


def test_every_model_of_ours_is_among_the_tables(cursor: CursorWrapper) -> None:
    names = {table.name for table in catalogue.tables(cursor)}

    assert {"accounts_account", "people_person", "businesses_business", "meets_meet", "procrastinate_jobs"} <= names
