"""The shared cache."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from meetinc.core import cache as module
from meetinc.core.cache import Cached, PostgresCache

KEY = "allauth:rl:login:ip:192.0.2.7"


@pytest.fixture
def cache(db: None) -> PostgresCache:
    return PostgresCache("", {})


def test_a_value_is_kept_as_it_was(cache: PostgresCache) -> None:
    cache.set(KEY, [1.5, "two"], timeout=60)

    assert cache.get(KEY) == [1.5, "two"]
    assert cache.get_many([KEY, "other"]) == {KEY: [1.5, "two"]}
    assert KEY in cache
    assert str(Cached.objects.get()).endswith(KEY)


def test_none_is_a_value(cache: PostgresCache) -> None:
    cache.set(KEY, None)

    assert cache.get(KEY, "default") is None
    assert cache.get("other", "default") == "default"


def test_an_expired_value_is_gone(cache: PostgresCache) -> None:
    cache.set(KEY, 1, timeout=0)

    assert cache.get(KEY) is None
    assert cache.has_key(KEY) is False
    assert cache.touch(KEY, 60) is False


def test_touch_gives_more_time(cache: PostgresCache) -> None:
    cache.set(KEY, 1, timeout=0.05)

    assert cache.touch(KEY, 60) is True
    time.sleep(0.06)
    assert cache.get(KEY) == 1


def test_add_takes_only_what_is_free_or_expired(cache: PostgresCache) -> None:
    assert cache.add(KEY, "mine", timeout=60) is True
    assert cache.add(KEY, "yours", timeout=60) is False
    cache.set(KEY, "mine", timeout=0)
    assert cache.add(KEY, "yours", timeout=None) is True
    assert cache.get(KEY) == "yours"


def test_delete_and_clear(cache: PostgresCache) -> None:
    cache.set(KEY, 1), cache.set("other", 1)

    assert (cache.delete(KEY), cache.delete(KEY)) == (True, False)
    cache.clear()
    assert cache.get("other") is None


def test_each_operation_is_one_query(cache: PostgresCache, django_assert_num_queries) -> None:
    with django_assert_num_queries(4):
        cache.set(KEY, 1), cache.add(KEY, 1), cache.get(KEY), cache.delete(KEY)


def test_expired_entries_are_deleted_by_the_janitor(cache: PostgresCache) -> None:
    cache.set("old", 1, timeout=-1)
    cache.set("young", 1, timeout=60)
    cache.set("for-ever", 1, timeout=None)

    assert module.forget(before=timezone.now()) == 1
    assert module.forget(before=timezone.now() + timedelta(days=9999)) == 1


def test_of_many_at_once_one_gets_the_lock(committed: None) -> None:
    def try_lock(_number: int) -> bool:
        try:
            return PostgresCache("", {}).add("lock", 1, timeout=10)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(try_lock, range(24))) == 1
