"""What the database refuses about pairs, going around the commands."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from meetinc.people.models import Block, Connection, FirstContact
from tests.factories.pairs import MAY, block, connection
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def refused(make: Any, name: str) -> bool:
    """Whether this very constraint refuses."""
    try:
        with transaction.atomic():
            make()
    except IntegrityError as refusal:
        return name in str(refusal)
    return False


def test_connections_that_cannot_be() -> None:
    one, two, three = PersonFactory.create_batch(3)
    connection(one, two)
    facts = {"low": one, "high": three, "asked_by": one, "asked_at": MAY}
    wrong: dict[str, dict[str, Any]] = {
        "connection_once_a_pair": {**facts, "high": two},
        "connection_low_before_high": {**facts, "low": three, "high": one},
        "connection_asked_by_one_of_two": {**facts, "asked_by": two},
        "connection_state_known": {**facts, "state": "friends"},
        "connection_connected_at_matches_state": {**facts, "connected_at": MAY},
        "connection_declined_at_matches_state": {**facts, "state": "declined"},
        "connection_withdrawn_at_matches_state": {**facts, "state": "withdrawn"},
        "connection_removed_at_matches_state": {
            **facts, "state": "removed", "connected_at": MAY, "removed_by": one,
        },
        "connection_removed_by_one_of_two": {
            **facts, "state": "removed", "connected_at": MAY, "removed_at": MAY, "removed_by": two,
        },
    }  # fmt: skip

    assert [
        name for name, row in wrong.items() if not refused(lambda row=row: Connection.objects.create(**row), name)
    ] == []


def test_blocks_and_first_contacts_that_cannot_be() -> None:
    one, two = PersonFactory.create_batch(2)
    block(one, two)
    block(two, one)
    FirstContact.objects.create(by=one, to=two, made_at=MAY)

    assert refused(lambda: block(one, two), "block_once")
    assert refused(lambda: block(one, one), "block_of_another")
    assert refused(lambda: FirstContact.objects.create(by=one, to=two, made_at=MAY), "first_contact_once")
    assert refused(lambda: FirstContact.objects.create(by=one, to=one, made_at=MAY), "first_contact_of_another")
    assert Block.objects.count() == 2
