"""Every act that the source records reads as a sentence where the audit is shown."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django.utils.functional import Promise

from meetinc.businesses.commands.facts import BusinessChanges
from meetinc.businesses.models import OwnershipClaim, Succession
from meetinc.businesses.telling import LABELS
from meetinc.core import acts
from meetinc.meets.events import MeetEvent
from meetinc.people.acts import NO_COLUMNS
from meetinc.people.commands import PersonFacts
from meetinc.people.models import Person
from meetinc.transfer.models import ImportRun
from tests.architecture.test_rooms import SOURCES, calls, name_of

# Acts whose names are put together, by the expression that does it.
MADE_UP = {
    "event.name": {event.name for event in MeetEvent.__subclasses__()},
    "of.act('created')": {"people.field_created", "businesses.field_created"},
    "of.act('edited')": {"people.field_edited", "businesses.field_edited"},
    "of.act('deleted')": {"people.field_deleted", "businesses.field_deleted"},
    "f'businesses.page_claim_{state}'": {
        f"businesses.page_claim_{state}" for state in OwnershipClaim.State if state != OwnershipClaim.State.WAITING
    },
    "f'businesses.page_offer_{answer}'": {f"businesses.page_offer_{answer}" for answer in Succession.Answer},
    "f'transfer.{run.kind}_imported'": {f"transfer.{kind}_imported" for kind in ImportRun.Kind},
}


def recorded() -> Iterator[tuple[str, ast.Call, set[str]]]:
    """Where, the call, and the acts it can record."""
    for file in SOURCES:
        for call in calls(ast.parse(file.read_text(encoding="utf-8"))):
            match call.func:
                case ast.Attribute(value=ast.Name(id="audit"), attr="record" | "record_many"):
                    yield f"{name_of(file)}:{call.lineno}", call, _acts(call.args[1])


def _acts(expression: ast.expr) -> set[str]:
    match expression:
        case ast.Constant(value=str() as act):
            return {act}
        case ast.IfExp(body=one, orelse=other):
            return _acts(one) | _acts(other)
        case _:
            return MADE_UP[ast.unparse(expression)]


def test_every_act_has_a_sentence_and_no_sentence_is_left_over() -> None:
    found = {act: where for where, _call, made in recorded() for act in made}

    assert {where: act for act, where in found.items() if act not in acts.declared()} == {}
    assert acts.declared().keys() - found.keys() == set()


def test_nobody_records_past_the_sweep() -> None:
    guilty = [
        f"{name_of(file)}:{node.lineno}"
        for file in SOURCES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module == "meetinc.core.audit"
        and {name.name for name in node.names} & {"record", "record_many"}
    ]

    assert guilty == []


def test_sentences_name_facts_that_their_acts_record() -> None:
    facts: dict[str, set[str]] = {}
    open_ended = set()
    for _where, call, made in recorded():
        for act in made:
            facts.setdefault(act, {acts.SUBJECT}).update(word.arg for word in call.keywords if word.arg)
            open_ended |= {act for word in call.keywords if word.arg is None}

    for action, act in acts.declared().items():
        named = set().union(*map(acts.placeholders, act.sentences))
        assert named == act.readers.keys(), action
        assert action in open_ended or named <= facts[action], action
        assert not acts.placeholders(act.sentences[-1]), f"{action}: its last sentence needs a fact"


def test_fields_of_profiles_have_names() -> None:
    columns = {
        field.name for field in Person._meta.get_fields() if isinstance(getattr(field, "verbose_name", ""), Promise)
    }

    assert PersonFacts.__annotations__.keys() - columns - NO_COLUMNS.keys() == set()
    assert BusinessChanges.__annotations__.keys() - LABELS.keys() == set()
