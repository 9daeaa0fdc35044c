"""The audit is only added to, and knows no names."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from meetinc.core import audit, client
from meetinc.core.actor import Actor
from meetinc.core.audit import AuditEntry, history_of, pseudonym
from tests.factories.accounts import AccountFactory
from tests.factories.core import TagFactory

pytestmark = pytest.mark.django_db


def account(email: str = "anna@example.org"):
    return AccountFactory.create(email=email, name="Anna")


def test_an_entry_tells_who_did_what_to_what() -> None:
    anna, bo, tag = account(), account("bo@example.org"), TagFactory.create()
    with client.known_as("198.51.100.77"):
        entry = audit.record(Actor.of(anna, acting_for_id=bo.pk), "tag.renamed", tag, old=3)

    entry.refresh_from_db()
    assert (entry.kind, entry.account, entry.acting_for, entry.label) == ("account", anna, bo, "")
    assert (entry.action, entry.subject_type, entry.subject_id) == ("tag.renamed", "core.tag", str(tag.pk))
    assert (entry.facts, entry.network) == ({"old": 3}, "198.51.100.0/24")
    assert str(entry) == f"tag.renamed core.tag {tag.pk}"


def test_the_system_acts_under_a_label() -> None:
    entry = audit.record(Actor.system("expiry"), "tag.expired", TagFactory.create())

    assert (entry.kind, entry.account, entry.label, entry.network) == ("system", None, "expiry", "")


def test_facts_are_plain() -> None:
    some_id = uuid.uuid4()
    entry = audit.record(
        Actor.visitor(),
        "tag.seen",
        TagFactory.create(),
        meet=some_id,
        on=date(2026, 11, 24),
        at=datetime(2026, 11, 24, tzinfo=UTC),
        ids=[1, 2],
        none=None,
        yes=True,
    )

    entry.refresh_from_db()
    assert entry.facts == {
        "meet": str(some_id),
        "on": "2026-11-24",
        "at": "2026-11-24T00:00:00+00:00",
        "ids": [1, 2],
        "none": None,
        "yes": True,
    }


@pytest.mark.parametrize("fact", ["anna@example.org", ["anna@example.org"]])
def test_an_address_is_no_fact(fact: object) -> None:
    with pytest.raises(ValueError, match="'to' looks like an e-mail address"):
        audit.record(Actor.visitor(), "tag.seen", TagFactory.create(), to=fact)  # type: ignore[arg-type]


def test_an_object_is_no_fact() -> None:
    with pytest.raises(TypeError, match="'who' is a Actor"):
        audit.record(Actor.visitor(), "tag.seen", TagFactory.create(), who=Actor.visitor())  # type: ignore[arg-type]


def test_history_is_that_of_one_subject_newest_first(django_assert_num_queries) -> None:
    tag, other = TagFactory.create(), TagFactory.create()
    anna = Actor.of(account())
    first, _, second = (audit.record(anna, "tag.seen", subject) for subject in (tag, other, tag))

    with django_assert_num_queries(1):
        history = list(history_of(tag))
        assert [entry.account.name for entry in history if entry.account] == ["Anna", "Anna"]
    assert history == [second, first]


@pytest.mark.parametrize(
    "change",
    [
        {"action": "tag.praised"},
        {"facts": {"old": 4}},
        {"subject_id": "999"},
        {"kind": "visitor"},
        {"at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"label": "somebody else"},
        {"network": "203.0.113.0/24"},
    ],
)
def test_an_entry_cannot_be_changed(change: dict[str, object]) -> None:
    entry = audit.record(Actor.of(account()), "tag.renamed", TagFactory.create(), old=3)

    with pytest.raises(IntegrityError, match="only added to"), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(**change)


def test_an_entry_cannot_be_given_to_another_account() -> None:
    entry, bo = audit.record(Actor.of(account()), "tag.seen", TagFactory.create()), account("bo@example.org")

    with pytest.raises(IntegrityError, match="only added to"), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(account=bo)


def test_an_entry_cannot_be_deleted() -> None:
    entry = audit.record(Actor.visitor(), "tag.seen", TagFactory.create())

    with pytest.raises(IntegrityError, match="only added to"), transaction.atomic():
        entry.delete()


def test_erasure_takes_who_it_was_and_leaves_a_pseudonym() -> None:
    anna = account()
    with client.known_as("198.51.100.77"):
        entry = audit.record(Actor.of(anna), "tag.renamed", TagFactory.create(), old=3)

    AuditEntry.objects.filter(account=anna).update(account=None, label=pseudonym(anna.pk), network="")

    entry.refresh_from_db()
    assert (entry.account, entry.label, entry.network) == (None, pseudonym(anna.pk), "")
    assert (entry.action, entry.facts) == ("tag.renamed", {"old": 3})


def test_an_account_that_is_deleted_leaves_its_entries() -> None:
    anna = account()
    entry = audit.record(Actor.of(anna, acting_for_id=anna.pk), "tag.renamed", TagFactory.create())

    get_user_model()._base_manager.filter(pk=anna.pk).delete()

    entry.refresh_from_db()
    assert (entry.account, entry.acting_for) == (None, None)


def test_a_pseudonym_is_the_same_for_one_and_differs_between_two() -> None:
    assert pseudonym(1) == pseudonym(1) != pseudonym(2)
    assert pseudonym(1).startswith("former-")


def test_an_act_reads_as_the_first_sentence_whose_facts_are_known(django_assert_num_queries) -> None:
    tag = TagFactory.create(label="Cork")
    gone = Actor.system("test")
    for facts in ({"word": "korken"}, {}, {"word": "bouchon"}):
        audit.record(gone, "vocabulary.synonym_added", tag, **facts)
    audit.record(gone, "tag.was_renamed", tag)

    with django_assert_num_queries(2):
        said = [entry.said for entry in audit.latest_of(tag)]

    assert said == [
        "Was renamed",
        "“bouchon” means “Cork” from now on",
        "Synonym added",
        "“korken” means “Cork” from now on",
    ]


def test_a_sentence_outlives_what_it_names() -> None:
    tag = TagFactory.create(label="Cork")
    entry = audit.record(Actor.system("test"), "vocabulary.synonym_added", tag, word="korken")

    tag.delete()

    assert entry.said == "“korken” means another tag from now on"


def test_facts_read_as_words_and_days() -> None:
    until = datetime(2026, 12, 24, 9, tzinfo=UTC)
    person, lines = account(), []
    for action, facts in (
        ("role.granted", {"role": "editor"}),
        ("role.granted", {"role": "gone"}),
        ("account.edited", {"fields": ["name", "timezone"]}),
        ("account.limited", {"until": until}),
        ("trust.decided", {"kind": "warning", "until": None}),
        ("people.person_edited", {"fields": ["headline", "offers"]}),
    ):
        lines.append(audit.record(Actor.system("test"), action, person, **facts).said)

    assert lines == [
        "Granted the role Editor",
        "Granted the role gone",
        "Account changed: Name; Time zone",
        "No requests and invitations until 24 December 2026",
        "Decided: Warning",
        "Profile changed: Headline; Offers",
    ]
