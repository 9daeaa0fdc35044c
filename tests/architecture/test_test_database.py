"""The database that tests clone is made anew when what fills it changes."""

from __future__ import annotations

from tests.conftest import ROOT, after_migrations


def test_fingerprint_covers_the_code_that_runs_after_migrations() -> None:
    covered = {str(file.relative_to(ROOT)) for file in after_migrations()}

    connecting = {
        str(file.relative_to(ROOT))
        for file in ROOT.glob("meetinc/**/*.py")
        if "post_migrate" in file.read_text("utf-8")
    }
    assert connecting <= covered
    assert {"meetinc/accounts/roles.py", "meetinc/core/nace.py", "meetinc/core/vocabulary/goals.py"} <= covered
