"""What every answer gets."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.accounts import AccountFactory


@pytest.mark.django_db
def test_what_somebody_signed_in_is_shown_is_kept_for_nobody_else() -> None:
    visitor, member = Client(), Client()
    member.force_login(AccountFactory())

    assert "Cache-Control" not in visitor.get("/people/").headers
    assert [member.get(path)["Cache-Control"] for path in ("/people/", "/meets/", "/nowhere/")] == ["private"] * 3
