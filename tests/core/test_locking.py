"""Locks are taken in one order, so that overlapping commands queue and never deadlock."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection, models, transaction
from django.test.utils import isolate_apps

from meetinc.core.locking import LockingQuerySet
from meetinc.core.vocabulary import Tag
from tests.factories.core import TagFactory


def locking() -> LockingQuerySet[Tag]:
    return LockingQuerySet(Tag)


def test_rows_come_back_in_id_order_and_once(db: None) -> None:
    tags = [TagFactory.create() for _ in range(3)]

    rows = locking().locked([tags[2].pk, tags[0].pk, tags[2].pk])

    assert rows == [tags[0], tags[2]]


def test_ids_that_are_not_there_are_not_there(db: None) -> None:
    assert locking().locked([]) == locking().locked([0]) == []


def test_locking_needs_a_transaction(committed: None) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        locking().locked([1])


def test_locks_do_not_stop_others_from_referring_to_the_rows(elsewhere: psycopg.Connection[tuple[object, ...]]) -> None:
    """`FOR NO KEY UPDATE`: a new row with a foreign key to a locked one does not wait."""
    tag = TagFactory.create()
    with transaction.atomic():
        locking().locked([tag.pk])
        elsewhere.execute("SELECT 1 FROM core_tag WHERE id = %s FOR KEY SHARE NOWAIT", [tag.pk])
        with pytest.raises(psycopg.errors.LockNotAvailable):
            elsewhere.execute("SELECT 1 FROM core_tag WHERE id = %s FOR NO KEY UPDATE NOWAIT", [tag.pk])


@isolate_apps("meetinc.core")
def test_only_the_rows_themselves_are_locked(db: None) -> None:
    class Label(models.Model):
        tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "core"

    query = LockingQuerySet(Label).select_related("tag").filter(pk__in=[1])

    assert "FOR NO KEY UPDATE OF" in str(query.select_for_update(no_key=True, of=("self",)).query)


def test_overlapping_commands_at_once_all_finish(committed: None) -> None:
    """Sixteen threads that lock random overlapping sets in random order, and change what they locked."""
    tags = [TagFactory.create(label="0", slug=f"tag-{n}").pk for n in range(8)]

    def command(seed: int) -> int:
        chance = random.Random(seed)
        try:
            for _round in range(5):
                with transaction.atomic():
                    for tag in locking().locked(chance.sample(tags, 3)):
                        tag.label = str(int(tag.label) + 1)
                        tag.save(update_fields=("label",))
            return 5
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        done = sum(pool.map(command, range(16)))

    assert done == 80
    assert sum(int(label) for label in Tag.objects.values_list("label", flat=True)) == 80 * 3
