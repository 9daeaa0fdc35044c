"""The systemd units and the scripts that put them in place."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ops.deploy.conftest import DEPLOY

UNITS = sorted(DEPLOY.glob("systemd/*.service"))
COMMAND = "/opt/meetinc/.venv/bin/meetinc"

needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")


def settings_of(unit: Path, section: str) -> list[str]:
    """The lines of a section, without comments."""
    text = unit.read_text(encoding="utf-8").partition(f"[{section}]\n")[2].partition("\n[")[0]
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def hardening(unit: Path) -> list[str]:
    lines = settings_of(unit, "Service")
    return lines[lines.index("NoNewPrivileges=yes") :]


@needs_systemd
def test_units_are_what_systemd_understands(tmp_path: Path) -> None:
    here = str(Path(sys.executable).with_name("meetinc"))
    for unit in DEPLOY.glob("systemd/*"):
        (tmp_path / unit.name).write_text(unit.read_text(encoding="utf-8").replace(COMMAND, here), encoding="utf-8")

    checked = subprocess.run(
        ["systemd-analyze", "verify", *map(str, tmp_path.glob("meetinc-*"))],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (checked.returncode, checked.stderr) == (0, "")


@needs_systemd
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_units_may_do_little(unit: Path) -> None:
    """systemd's own measure: 10 is a program that may do everything, 0 one that may do nothing."""
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager", str(unit)]

    measured = subprocess.run(command, capture_output=True, text=True, check=False)

    assert measured.returncode == 0, measured.stdout[-300:]


def test_units_differ_only_in_what_they_do() -> None:
    assert len(UNITS) == 3
    assert [hardening(unit) for unit in UNITS] == [hardening(UNITS[0])] * 3


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_stopping_a_unit_leaves_the_embedded_database_to_the_others(unit: Path) -> None:
    assert "KillMode=process" in settings_of(unit, "Service")


def install(destination: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DESTDIR": str(destination)}
    return subprocess.run([str(DEPLOY / "install")], env=environment, capture_output=True, text=True, check=False)


def test_install_puts_everything_in_place(tmp_path: Path) -> None:
    done = install(tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    placed = {
        str(path.relative_to(tmp_path)): stat.S_IMODE(path.stat().st_mode)
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert placed == {
        "etc/meetinc/meetinc.env": 0o640,
        "etc/systemd/system/meetinc-backup.service": 0o644,
        "etc/systemd/system/meetinc-backup.timer": 0o644,
        "etc/systemd/system/meetinc-web.service": 0o644,
        "etc/systemd/system/meetinc-worker.service": 0o644,
        "usr/local/bin/meetinc": 0o755,
    }


def test_install_again_keeps_the_settings(tmp_path: Path) -> None:
    install(tmp_path)
    (tmp_path / "etc/meetinc/meetinc.env").write_text("MEETINC_BASE_URL=https://mine.example\n")

    install(tmp_path)

    assert (tmp_path / "etc/meetinc/meetinc.env").read_text() == "MEETINC_BASE_URL=https://mine.example\n"


def test_install_elsewhere_than_the_units_say_is_refused() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gets as far as this")
    done = subprocess.run(
        [str(DEPLOY / "install")], env={**os.environ, "DESTDIR": ""}, capture_output=True, text=True, check=False
    )

    assert (done.returncode, "the checkout must be /opt/meetinc" in done.stderr) == (1, True)


def test_wrapper_reads_settings_as_systemd_does(tmp_path: Path) -> None:
    """Quotes go, spaces stay, nothing is run."""
    (tmp_path / "meetinc.env").write_text(
        "# a comment\n\nMEETINC_MAIL_FROM=\"Harbour <hello@harbour.example>\"\nPLAIN=two words\nTEMPTING=$(touch /tmp/run)`id`\nLAST='x'",
        encoding="utf-8",
    )
    (tmp_path / "print").write_text(
        '#!/bin/sh\nprintf "%s|" "$MEETINC_MAIL_FROM" "$PLAIN" "$TEMPTING" "$LAST" "$MEETINC_DATA_DIR" "$@"\n'
    )
    (tmp_path / "print").chmod(0o755)
    me = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    script = (DEPLOY / "meetinc").read_text(encoding="utf-8")
    for ours, theirs in {
        "/etc/meetinc": str(tmp_path),
        COMMAND: str(tmp_path / "print"),
        "!= meetinc": f"!= {me}",
    }.items():
        assert ours in script
        script = script.replace(ours, theirs)
    (tmp_path / "meetinc").write_text(script, encoding="utf-8")

    environment = {name: value for name, value in os.environ.items() if name != "MEETINC_DATA_DIR"}
    done = subprocess.run(
        ["sh", str(tmp_path / "meetinc"), "doctor", "--json"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stderr, done.stdout.split("|")[:-1]) == (
        "",
        [
            "Harbour <hello@harbour.example>",
            "two words",
            "$(touch /tmp/run)`id`",
            "x",
            "/var/lib/meetinc",
            "doctor",
            "--json",
        ],
    )
