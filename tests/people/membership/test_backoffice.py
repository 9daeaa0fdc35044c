"""Organisers keep members, groups and words in the back office."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from meetinc.core.vocabulary import Goal, Tag
from meetinc.people.models import GroupPlace, MemberGroup, Membership, Person
from tests.factories.membership import MemberGroupFactory, MembershipFactory
from tests.factories.people import MemberFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_the_list_costs_the_same_for_one_and_for_many(
    office: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    office.get(reverse("members_manage:members"))  # what a process asks once
    counts = []
    for size in (1, 6):
        for held in MembershipFactory.create_batch(size):
            MemberGroupFactory.create(people=[held.person])
        with django_assert_max_num_queries(40) as asked:
            assert office.get(reverse("members_manage:members")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_membership_is_kept_on_its_page(office: Client) -> None:
    person = PersonFactory.create()
    page = reverse("members_manage:member", args=[person.pk])
    MembershipFactory.create(number="A-1")

    refused = office.post(page, {"number": "A-1", "status": "active"})
    office.post(page, {"number": "A-2", "status": "active", "since": "2020-01-01", "until": "2021-01-01"})

    assert refused.status_code == 422
    assert "Somebody else has this member number." in refused.content.decode()
    held = Membership.objects.get(person=person)
    assert (held.number, held.since) == ("A-2", date(2020, 1, 1))
    assert "The end of this membership has passed" in office.get(page).content.decode()
    office.post(reverse("members_manage:remove", args=[person.pk]))
    assert not Membership.objects.filter(person=person).exists()


def test_a_person_is_put_into_exactly_the_ticked_groups(office: Client) -> None:
    person = PersonFactory.create()
    before, after = MemberGroupFactory.create(people=[person]), MemberGroupFactory.create()

    office.post(reverse("members_manage:places", args=[person.pk]), {"groups": [after.pk]})

    assert list(person.member_groups.all()) == [after]
    assert not before.people.exists()


def test_many_at_once_are_looked_through_done_and_taken_back(office: Client) -> None:
    people = PersonFactory.create_batch(3)
    act, done, group = reverse("members_manage:act"), reverse("members_manage:acted"), MemberGroupFactory.create()
    ticked = {"act": "status-active", "ticked": [people[0].pk, people[1].pk]}
    MembershipFactory.create(person=people[1], status="prospect")

    asked = office.post(act, ticked)
    assert "This is done to 2 rows" in asked.text
    assert not Membership.objects.filter(status="active").exists()

    office.post(act, {**ticked, "pinned": f"{people[0].pk},{people[1].pk}", "confirmed": "yes"})
    assert Membership.objects.filter(status="active").count() == 2
    assert "Take it back for 2 rows" in office.get(done).text
    assert "Taken back" in office.post(done, follow=True).text
    assert [held.status for held in Membership.objects.all()] == ["prospect"]

    everybody = office.post(act, {"act": f"add-{group.pk}", "everybody": "on", "query": "status=none"})
    pinned = f"{people[0].pk},{people[2].pk}"
    assert sorted(everybody.context["pinned"].split(",")) == sorted(pinned.split(","))
    office.post(act, {"act": f"add-{group.pk}", "pinned": pinned, "confirmed": "yes"})
    assert set(group.people.all()) == {people[0], people[2]}
    office.post(act, {"act": f"remove-{group.pk}", "pinned": pinned, "confirmed": "yes"})
    assert not group.people.exists()
    office.post(done)
    assert group.people.count() == 2
    office.post(act, {"act": "unlist", "pinned": pinned, "confirmed": "yes"})
    assert Person.objects.filter(listed=False).count() == 2
    office.post(done)
    assert not Person.objects.filter(listed=False).exists()


def test_a_second_click_tells_of_the_first_and_can_be_taken_back(office: Client) -> None:
    person = PersonFactory.create()
    act, done = reverse("members_manage:act"), reverse("members_manage:acted")
    once = office.post(act, {"act": "unlist", "ticked": person.pk}).context["once"]
    sent = {"act": "unlist", "pinned": person.pk, "confirmed": "yes", "once": once}

    office.post(act, sent)
    again = office.post(act, sent, follow=True)

    assert "Done to 1 row." in again.text
    assert "Take it back for 1 row" in again.text
    office.post(done)
    assert Person.objects.get(pk=person.pk).listed


def test_taking_back_leaves_a_membership_that_was_filled_in_since(office: Client) -> None:
    bare, filled = PersonFactory.create_batch(2)
    act, done = reverse("members_manage:act"), reverse("members_manage:acted")
    office.post(act, {"act": "status-active", "pinned": f"{bare.pk},{filled.pk}", "confirmed": "yes"})
    Membership.objects.filter(person=filled).update(number="A-7")

    told = office.post(done, follow=True).text

    assert list(Membership.objects.values_list("number", "status")) == [("A-7", "active")]
    assert "Was changed since." in told


def test_accounts_are_put_into_a_group(office: Client) -> None:
    person, group = MemberFactory.create(), MemberGroupFactory.create()
    act, sent = reverse("accounts_manage:act"), {"act": f"group-{group.pk}", "ticked": person.account_id}

    assert f"In {group}" in office.post(act, sent).text
    office.post(act, {**sent, "pinned": person.account_id, "confirmed": "yes"})
    assert list(group.people.all()) == [person]
    assert "Is in the group already." in office.post(act, sent).text
    office.post(reverse("accounts_manage:acted"))
    assert not group.people.exists()
    Person.objects.filter(pk=person.pk).update(account=None)
    told = office.post(act, {**sent, "pinned": person.account_id, "confirmed": "yes"}, follow=True).text
    assert ("Done to 0 rows." in told, "Has no profile." in told) == (True, True)


def test_the_file_holds_what_the_list_finds_and_no_formula(office: Client) -> None:
    held = MembershipFactory.create(person__name='=HYPERLINK("x")', number="A-1", since=date(2020, 1, 1))
    MemberGroupFactory.create(name="Energy", people=[held.person])
    PersonFactory.create(name="Not Found")

    answer = office.get(reverse("members_manage:members"), {"status": "active", "form": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]

    assert lines[1:] == ['"\'=HYPERLINK(""x"")",,A-1,active,2020-01-01,,Energy']


def test_groups_are_made_reworded_left_and_dissolved(office: Client) -> None:
    answer = office.post(reverse("members_manage:groups"), {"name": "Energy", "text": "Monthly"})
    group = MemberGroup.objects.get()
    page = reverse("members_manage:group", args=[group.pk])
    assert answer.headers["Location"] == page
    assert office.post(reverse("members_manage:groups"), {"name": "energy"}).status_code == 422

    GroupPlace.objects.create(group=group, person=PersonFactory.create(name="Anna Zeller"))
    MemberGroupFactory.create(name="Board")
    assert office.post(page, {"name": "board"}).status_code == 422
    office.post(page, {"name": "Energy circle"})
    assert "Anna Zeller" in office.get(page).content.decode()
    office.post(reverse("members_manage:leave", args=[group.pk]), {"person": GroupPlace.objects.get().person_id})
    assert not GroupPlace.objects.exists()

    dissolve = reverse("members_manage:dissolve", args=[group.pk])
    assert office.get(dissolve).status_code == 200
    assert MemberGroup.objects.count() == 2
    office.post(dissolve)
    assert [str(each) for each in MemberGroup.objects.all()] == ["Board"]


def test_tags_are_found_reworded_merged_and_removed(office: Client) -> None:
    steel, stahl = Tag.objects.named(["Steel", "Stahl"])
    person = PersonFactory.create(lines=(("offer", "Coils", "Stahl"), ("need", "Scrap", "Stahl", "Steel")))
    page = reverse("vocabulary_manage:tag", args=[stahl.pk])
    merge = reverse("vocabulary_manage:merge", args=[stahl.pk])

    assert "Used 2 times" in office.get(page).content.decode()
    assert office.post(merge, {"into": "Tin"}).status_code == 422
    assert "cannot be undone" in office.post(merge, {"into": "steel"}).content.decode()
    office.post(merge, {"into": "steel", "confirmed": "yes"})

    person.refresh_from_db()
    assert sorted(facet for facet in person.facets if facet[0] in "on") == ["n:steel", "o:steel"]
    found = office.get(reverse("vocabulary_manage:tags"), {"words": "stahl"}).content.decode()
    assert "Steel" in found
    office.post(reverse("vocabulary_manage:tag", args=[steel.pk]), {"label": "Steel products"})
    office.post(reverse("vocabulary_manage:add_synonym", args=[steel.pk]), {"label": "Acier"})
    again = office.post(reverse("vocabulary_manage:add_synonym", args=[steel.pk]), {"label": "acier"})
    assert again.status_code == 422
    office.post(reverse("vocabulary_manage:remove_synonym", args=[steel.synonyms.get(key="acier").pk]))
    assert [str(each) for each in steel.synonyms.all()] == ["Stahl", "Steel"]
    remove = reverse("vocabulary_manage:remove_tag", args=[steel.pk])
    assert office.get(remove).status_code == 200
    office.post(remove)
    assert not Tag.objects.exists()
    assert person.lines.count() == 2


def test_goals_are_added_moved_and_removed_and_industries_read(office: Client) -> None:
    goals = reverse("vocabulary_manage:goals")
    office.post(goals, {"label": "Mentors"})
    assert office.post(goals, {"label": "mentors"}).status_code == 422
    goal = Goal.objects.get(slug="mentors")
    office.post(reverse("vocabulary_manage:goal", args=[goal.pk]), {"label": "Mentors and guides", "order": 0})
    assert str(Goal.objects.all()[0]) == "Mentors and guides"
    assert "Mentors and guides" in office.get(goals).content.decode()
    remove = reverse("vocabulary_manage:remove_goal", args=[goal.pk])
    assert office.get(remove).status_code == 200
    office.post(remove)
    assert not Goal.objects.filter(slug="mentors").exists()
    listed = office.get(reverse("vocabulary_manage:industries"), {"words": "growing rice"}).content.decode()
    assert "01.12" in listed


def test_many_tags_are_merged_removed_and_exported(office: Client) -> None:
    steel, stahl, acier, odd = Tag.objects.named(["Steel", "Stahl", "Acier", "Odd"])
    PersonFactory.create(lines=(("offer", "Coils", "Stahl"),))
    act, pinned = reverse("vocabulary_manage:act"), f"{stahl.pk},{acier.pk}"

    preview = office.post(act, {"act": "merge", "ticked": [stahl.pk, acier.pk, steel.pk]})
    missing = office.post(act, {"act": "merge", "pinned": pinned, "confirmed": "yes", "into": "Tin"})
    told = office.post(
        act, {"act": "merge", "pinned": f"{pinned},{steel.pk}", "confirmed": "yes", "into": "Steel"}, follow=True
    )
    unused = office.get(reverse("vocabulary_manage:tags"), {"usage": "unused", "form": "csv"})
    rows = b"".join(unused.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    office.post(act, {"act": "remove", "everybody": "on", "query": "usage=unused", "pinned": odd.pk, "confirmed": "y"})

    assert "Used 1 time" in preview.text
    assert missing.status_code == 422
    assert "Done to 2 rows." in told.text
    assert "Refused" in told.text
    assert rows[1:] == ["Odd,,0"]
    assert [str(tag) for tag in Tag.objects.all()] == ["Steel"]
