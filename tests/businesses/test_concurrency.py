"""Two who act at the same moment: a business keeps an owner, an edit is not lost, an address is given once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from meetinc.businesses import commands
from meetinc.businesses.errors import EditedMeanwhile, LastOwner
from meetinc.businesses.models import Business, Position
from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.people import MemberFactory, actor_of

pytestmark = pytest.mark.django_db(transaction=True)
SYSTEM = Actor.system("test")


def at_once(*acts: Callable[[], object]) -> list[type[DomainError] | None]:
    """Run the acts at the same moment; what each was refused with."""
    start, refusals = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
            refusals.append(None)
        except DomainError as refusal:
            refusals.append(type(refusal))
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(refusals, key=str)


def test_of_two_owners_who_leave_at_once_one_stays() -> None:
    business = BusinessFactory()
    held = [PositionFactory(person=MemberFactory(), business=business, role="owner") for _number in range(2)]

    def leave(position: Position) -> Callable[[], None]:
        return lambda: commands.end_position(actor=actor_of(position.person), position=position, now=timezone.now())

    refusals = at_once(*map(leave, held))

    assert refusals == [LastOwner, None]
    assert business.positions.current().filter(role="owner").count() == 1


def test_of_two_who_save_at_once_one_is_told() -> None:
    business = BusinessFactory()

    def move(city: str) -> Callable[[], Business]:
        return lambda: commands.edit_business(actor=SYSTEM, business=business, version=1, city=city)

    assert at_once(move("Hamburg"), move("Lübeck")) == [EditedMeanwhile, None]
    assert Business.objects.get().version == 2


def test_namesakes_who_are_added_at_once_get_addresses_of_their_own() -> None:
    def add() -> Business:
        return commands.create_business(actor=SYSTEM, name="Nordkälte")

    assert at_once(add, add, add) == [None, None, None]
    assert set(Business.objects.values_list("slug", flat=True)) == {"nordkalte", "nordkalte-2", "nordkalte-3"}
