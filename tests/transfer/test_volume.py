"""A large file in a process of its own, whose memory is bounded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

PROGRAM = """
import re, sys
import django; from django.conf import settings; django.setup()
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from django.core.management import call_command
try:
    call_command("import", *sys.argv[2:])
finally:
    # Not ru_maxrss: it outlives exec, so it would be at least what pytest, which started this process, has taken.
    print("peak", int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1]) // 1024)
"""
LINE = '"Gast {0:07}","gast{0:07}@nord.example","Firma {1:05}","Bremen","Germany","{2}"\n'


def write_people(path: Path, megabytes: int) -> int:
    """A CSV file of at least this size; the number of its rows."""
    about = "Knows pumps, valves and cold rooms. " * 12
    rows = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("Name,E-mail,Company,City,Country,Notes\n")
        while file.tell() < megabytes * 1024 * 1024:
            file.writelines(LINE.format(number, number % 9000, about) for number in range(rows, rows + 1000))
            rows += 1000
    return rows


def imported(path: Path, *options: str) -> tuple[str, int]:
    """What the command prints, and the megabytes it took at most."""
    name = str(connection.settings_dict["NAME"])
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "meetinc.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, name, "people", str(path), *options],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout, int(done.stdout.rsplit("peak", 1)[1])


@pytest.mark.django_db(transaction=True)
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    rows = write_people(tmp_path / "list.csv", 3)

    printed, peak = imported(tmp_path / "list.csv", "--dry-run", "--businesses", "leave")

    assert (f"{rows:,} rows: {rows:,} new" in printed, peak < 300) == (True, True), (printed, peak)


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_csv_of_two_hundred_megabytes_is_imported_within_three_hundred(tmp_path: Path) -> None:
    rows = write_people(tmp_path / "list.csv", 200)

    printed, peak = imported(tmp_path / "list.csv")

    assert (f"{rows:,} rows: {rows:,} new" in printed, peak < 300) == (True, True), (printed, peak)
