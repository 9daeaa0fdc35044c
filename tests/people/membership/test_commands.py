"""Memberships and groups are written with all their rules."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from meetinc.core.actor import Actor
from meetinc.core.audit import history_of
from meetinc.core.errors import NotAllowed
from meetinc.core.outbox.models import OutboxEvent
from meetinc.people import commands as people
from meetinc.people.membership import commands, errors
from meetinc.people.models import GroupPlace, MemberGroup, Membership
from tests.factories.membership import MemberGroupFactory, MembershipFactory
from tests.factories.people import MemberFactory, PersonFactory, actor_of

pytestmark = pytest.mark.django_db
SITE = Actor.system("test")
NOW = datetime(2027, 5, 12, 9, tzinfo=UTC)
TODAY = date(2027, 5, 12)


def events(name: str) -> list[dict[str, object]]:
    return list(OutboxEvent.objects.filter(name=name).order_by("pk").values_list("payload", flat=True))


def test_a_membership_begins_and_changes_only_in_what_is_given() -> None:
    person = PersonFactory.create()

    commands.set_membership(actor=SITE, person=person, number="  M  12 ", status="active", since=date(2020, 1, 1))
    held = commands.set_membership(actor=SITE, person=person, until=date(2027, 12, 31))

    assert (held.number, held.status, held.since, held.until) == (
        "M 12", "active", date(2020, 1, 1), date(2027, 12, 31),
    )  # fmt: skip
    assert events("people.membership_changed") == [{"person_id": person.pk, "status": "active"}] * 2
    assert [entry.facts["fields"] for entry in history_of(person)] == [["until"], ["number", "status", "since"]]


def test_saving_what_is_saved_already_writes_nothing() -> None:
    held = MembershipFactory.create()

    commands.set_membership(actor=SITE, person=held.person, number=held.number, status=held.status)

    assert not events("people.membership_changed")


def test_wrong_facts_are_refused_with_their_sentence() -> None:
    held, person = MembershipFactory.create(number="A-1", since=date(2020, 1, 1)), PersonFactory.create()
    refused = [
        (person, {"number": "a-1"}, errors.NumberTaken),
        (held.person, {"until": date(2019, 1, 1)}, errors.EndsBeforeItBegins),
        (person, {"status": "golden"}, errors.UnknownStatus),
    ]

    for whose, facts, error in refused:
        with pytest.raises(error):
            commands.set_membership(actor=SITE, person=whose, **facts)
    assert list(Membership.objects.all()) == [held]


def test_members_keep_no_memberships() -> None:
    member, group = MemberFactory.create(), MemberGroupFactory.create()
    actor = actor_of(member)

    for act in (
        lambda: commands.set_membership(actor=actor, person=member, status="active"),
        lambda: commands.remove_membership(actor=actor, person=member),
        lambda: commands.set_status(actor=actor, person_ids=[member.pk], status="active"),
        lambda: commands.add_to_group(actor=actor, group=group, person_ids=[member.pk]),
        lambda: commands.remove_from_group(actor=actor, group=group, person_ids=[member.pk]),
        lambda: commands.create_group(actor=actor, name="Board"),
        lambda: commands.edit_group(actor=actor, group=group, name="Board"),
        lambda: commands.delete_group(actor=actor, group=group),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not Membership.objects.exists()


def test_many_get_one_status_and_only_the_changed_are_told() -> None:
    already, prospect = MembershipFactory.create(), MembershipFactory.create(status="prospect")
    new, erased = PersonFactory.create(), PersonFactory.create()
    people.erase_person(actor=SITE, person=erased, now=timezone.now())
    ids = [already.person_id, prospect.person_id, new.pk, erased.pk]

    assert commands.set_status(actor=SITE, person_ids=ids, status="active") == 2

    assert set(Membership.objects.values_list("person_id", "status", "number")) == {
        (already.person_id, "active", already.number),
        (prospect.person_id, "active", prospect.number),
        (new.pk, "active", ""),
    }
    assert [event["person_id"] for event in events("people.membership_changed")] == [prospect.person_id, new.pk]
    assert history_of(new)[0].facts == {"status": "active"}
    with pytest.raises(errors.UnknownStatus):
        commands.set_status(actor=SITE, person_ids=ids, status="golden")


def test_people_enter_and_leave_a_group_once() -> None:
    group, anna, bo = MemberGroupFactory.create(), PersonFactory.create(), PersonFactory.create()

    entered = [commands.add_to_group(actor=SITE, group=group, person_ids=[anna.pk, bo.pk]) for _ in range(2)]
    left = [commands.remove_from_group(actor=SITE, group=group, person_ids=[bo.pk]) for _ in range(2)]

    assert (entered, left) == ([2, 0], [1, 0])
    assert list(group.people.all()) == [anna]
    assert [event["person_id"] for event in events("people.group_left")] == [bo.pk]


def test_a_group_is_made_reworded_and_dissolved() -> None:
    group = commands.create_group(actor=SITE, name=" Energy   circle ", text="Monthly")
    commands.add_to_group(actor=SITE, group=group, person_ids=[PersonFactory.create().pk])
    commands.edit_group(actor=SITE, group=group, name="Energy", text="")

    group.refresh_from_db()
    assert (str(group), group.slug, group.text) == ("Energy", "energy-circle", "")
    with pytest.raises(errors.GroupNameTaken):
        commands.create_group(actor=SITE, name="ENERGY")
    with pytest.raises(errors.NameMissing):
        commands.create_group(actor=SITE, name="  ")

    commands.delete_group(actor=SITE, group=group)

    assert not MemberGroup.objects.exists()
    assert not GroupPlace.objects.exists()
    assert len(events("people.group_left")) == 1


def test_a_mistaken_membership_is_forgotten() -> None:
    held = MembershipFactory.create()

    commands.remove_membership(actor=SITE, person=held.person)
    commands.remove_membership(actor=SITE, person=held.person)

    assert not Membership.objects.exists()
    assert events("people.membership_changed") == [{"person_id": held.person_id, "status": ""}]


def test_who_is_erased_has_no_number_and_no_groups() -> None:
    held = MembershipFactory.create()
    MemberGroupFactory.create(people=[held.person])

    people.erase_person(actor=SITE, person=held.person, now=NOW)

    assert not Membership.objects.exists()
    assert not GroupPlace.objects.exists()


def test_organisers_are_told_once_of_each_end_that_has_passed() -> None:
    passed = MembershipFactory.create(until=date(2027, 5, 11))
    MembershipFactory.create(until=TODAY)
    MembershipFactory.create(until=date(2027, 5, 11), status="left")

    told = [commands.tell_lapsed(now=NOW, today=TODAY) for _ in range(2)]
    commands.set_membership(actor=SITE, person=passed.person, until=date(2027, 5, 10))
    told.append(commands.tell_lapsed(now=NOW, today=TODAY))

    passed.refresh_from_db()
    assert (told, passed.status, passed.has_lapsed(today=TODAY)) == ([1, 0, 1], "active", True)
    assert events("people.membership_lapsed") == [{"person_id": passed.person_id}] * 2


def test_the_database_holds_the_rules_too() -> None:
    held = MembershipFactory.create(number="A-1")
    group = MemberGroupFactory.create(people=[held.person])
    around = {
        "membership_number_unique": lambda: MembershipFactory.create(number="a-1"),
        "membership_status_known": lambda: MembershipFactory.create(status="golden"),
        "membership_ends_after_it_begins": lambda: MembershipFactory.create(since=TODAY, until=date(2000, 1, 1)),
        "member_group_name_unique": lambda: MemberGroupFactory.create(name=group.name.upper()),
        "member_group_name_given": lambda: MemberGroupFactory.create(name=""),
        "group_place_once": lambda: GroupPlace.objects.create(group=group, person=held.person),
    }

    for name, act in around.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            act()
    MembershipFactory.create(number="")
    MembershipFactory.create(number="")
