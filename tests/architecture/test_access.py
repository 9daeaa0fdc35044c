"""Every route says who may enter."""

from __future__ import annotations

import pytest

from meetinc.core.access import Access
from tests.architecture.routes import Route, routes

OURS = [route for route in routes() if route.module.startswith("meetinc.")]


@pytest.mark.parametrize("route", OURS, ids=str)
def test_every_route_of_ours_says_who_may_enter(route: Route) -> None:
    assert isinstance(getattr(route.callback, "access", None), Access), f"{route} has no access rule"


def test_routes_of_other_packages_are_reviewed() -> None:
    from meetinc.accounts.allauth_access import ACCESS as ALLAUTH

    reviewed = {*ALLAUTH}

    strangers = {
        route.name
        for route in routes()
        if not route.module.startswith("meetinc.") and not route.path.startswith("manage/")
    }

    assert strangers - reviewed == set()
