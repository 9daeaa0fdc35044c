"""The database of a long-running process."""

from __future__ import annotations

import pytest
from django.db import connections
from pytest_django.fixtures import Settings

from meetinc.ops.processes import database


def test_each_thread_gets_a_connection_whatever_the_command_line_asks_for(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.WEB_THREADS, settings.WORKER_JOBS = 4, 2
    options = connections["default"].settings_dict["OPTIONS"]
    monkeypatch.setitem(options, "pool", {"min_size": 1, "max_size": 8, "timeout": 10})

    rooms = []
    for threads in (2, 64):
        database.make_room(threads)
        rooms.append(options["pool"]["max_size"])

    assert rooms == [8, 68]
    assert options["pool"]["timeout"] == 10
