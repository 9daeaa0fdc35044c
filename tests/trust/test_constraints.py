"""What the database refuses about reports and decisions, going around the commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from meetinc.core.withheld import Withheld
from meetinc.trust.models import Affected, Appeal, Case, Decision, Report
from tests.factories.accounts import AccountFactory
from tests.factories.trust import JUNE

pytestmark = pytest.mark.django_db


def refused(make: Callable[[], object], name: str) -> bool:
    """Whether this very constraint refuses."""
    try:
        with transaction.atomic():
            make()
    except IntegrityError as refusal:
        return name in str(refusal)
    return False


def test_rows_that_cannot_be() -> None:
    account = AccountFactory.create()
    case = Case.objects.create(kind="people.person", subject_id="1", opened_at=JUNE)
    Report.objects.create(case=case, reporter=account, category="spam", made_at=JUNE)
    decision = Decision.objects.create(case=case, kind="warning", because="x", made_at=JUNE)
    Affected.objects.create(decision=decision, account=account, told_at=JUNE)
    hidden = {"subject_type": "people.person", "subject_id": "1", "decision_id": 1, "made_at": JUNE}
    Withheld.objects.create(because="x", **hidden)

    def decided(**facts: object) -> Callable[[], object]:
        return lambda: Decision.objects.create(**{"case": case, "because": "x", "made_at": JUNE, **facts})

    def reported(**facts: object) -> Callable[[], object]:
        return lambda: Report.objects.create(**{"case": case, "category": "spam", "made_at": JUNE, **facts})

    def opened(**facts: object) -> Callable[[], object]:
        return lambda: Case.objects.create(**{"kind": "people.person", "subject_id": "2", "opened_at": JUNE, **facts})

    def appealed(**facts: object) -> Callable[[], object]:
        return lambda: Appeal.objects.create(**{"decision": decision, "made_at": JUNE, **facts})

    wrong: list[tuple[str, Callable[[], object]]] = [
        ("case_open_once", opened(subject_id="1")),
        ("case_decided_at_matches_state", opened(state="decided")),
        ("case_decided_at_matches_state", opened(state="lost", decided_at=JUNE)),
        ("report_once_a_case", reported(reporter=account)),
        ("report_outcome_known", reported(outcome="lost", decided_at=JUNE)),
        ("report_decided_at_matches_outcome", reported(outcome="upheld")),
        ("decision_kind_known", decided(kind="ban")),
        ("decision_says_why", decided(kind="warning", because="")),
        ("decision_until_matches_kind", decided(kind="suspend")),
        ("decision_until_later", decided(kind="limit", until=JUNE)),
        ("decision_ended_at_matches_how", decided(kind="hide", ended_at=JUNE + timedelta(days=1))),
        ("affected_once", lambda: Affected.objects.create(decision=decision, account=account, told_at=JUNE)),
        ("appeal_answer_known", appealed(answer="maybe", answered_at=JUNE, because="x")),
        ("appeal_answered_at_matches_answer", appealed(answer="upheld")),
        ("withheld_once", lambda: Withheld.objects.create(because="y", **hidden)),
        ("withheld_says_why", lambda: Withheld.objects.create(because="", **{**hidden, "part": "about"})),
    ]

    assert [name for name, make in wrong if not refused(make, name)] == []
