"""What system checks find, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.checks import CheckMessage, Error, Warning, registry  # noqa: A004

from meetinc.config import checking
from meetinc.core.models import AuditEntry

FOUND = [
    Warning("The clock is slow.", hint="Set it.", id="x.W1"),
    Error("It does\n not fit.", obj=AuditEntry, id="x.E2"),
    Error("There is no room.", hint="Make some.", id="x.E1"),
    Error("Nobody asked.", id="auth.W004"),
]


@pytest.fixture(autouse=True)
def _found() -> Iterator[None]:
    def finds(**_scope: object) -> list[CheckMessage]:
        return FOUND

    registry.register(finds, "found")
    yield
    registry.registry.registered_checks.discard(finds)


def test_what_is_refused_is_a_sentence_each_with_its_hint(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(checking.UnfitSite) as refusal:
        checking.check(tags=["found"])

    assert str(refusal.value).splitlines() == [
        "meetinc: There is no room. Make some.",
        "meetinc: core.AuditEntry: It does not fit.",
    ]
    assert capsys.readouterr().err == "meetinc: The clock is slow. Set it.\n"


def test_commands_are_checked_so_and_the_report_stays_djangos() -> None:
    commands = checking.Commands(["meetinc"])

    assert commands.fetch_command("migrate").check is checking.check
    assert commands.fetch_command("check").check is not checking.check
