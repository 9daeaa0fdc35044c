"""The docs keep step: every setting, command and event has its line, and no line speaks of one that is gone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from django.apps import apps

from meetinc.core.outbox import event_types

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
READERS = {f"env.{name}" for name in ("text", "flag", "number", "choice", "words", "site_address", "secret")}
OURS = re.compile(r"`((?:MEETINC_[A-Z_]+|DATABASE_URL|PORT))`")
FROM_DJANGO = {"migrate"}  # the one command of a package that operators need
WITHOUT_DJANGO = {"schedule"}  # the engine's own, which config.cli runs itself


def settings_read() -> set[str]:
    """Every name that the package reads through `meetinc.config.env`."""
    return {name for file in (ROOT / "meetinc").rglob("*.py") for name in _names_in(ast.parse(file.read_text("utf-8")))}


def _names_in(module: ast.Module) -> Iterator[str]:
    constants = {
        target.id: node.value.value
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in READERS:
            yield _name(node.args[0], constants)


def _name(argument: ast.expr, constants: dict[str, object]) -> str:
    if isinstance(argument, ast.Constant):
        return str(argument.value)
    assert isinstance(argument, ast.Name), f"the name of a setting must be plain to see, not {ast.unparse(argument)}"
    return str(constants[argument.id])


def first_cells(page: Path) -> list[str]:
    """The first cell of every row of every table, without the heading."""
    rows = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| `")]
    return [row.split("|")[1].strip() for row in rows]


def commands() -> set[str]:
    """Our management commands."""
    rooms = [Path(app.path) for app in apps.get_app_configs() if app.name.startswith("meetinc.")]
    files = [file for room in rooms for file in room.glob("management/commands/*.py")]
    return {file.stem for file in files if not file.stem.startswith("_")}


def test_settings_are_documented() -> None:
    documented = [name for cell in first_cells(DOCS / "operators/settings.md") for name in OURS.findall(cell)]

    assert sorted(documented) == sorted(settings_read())


def test_settings_in_the_example_exist() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    named = re.findall(r"^#?([A-Z][A-Z_]+)=", example, re.MULTILINE)

    assert set(named) <= settings_read()


def test_commands_are_documented() -> None:
    cells = first_cells(DOCS / "operators/commands.md")
    documented = {words[1] for cell in cells if (words := cell.strip("`").split())[0] == "meetinc"}

    assert documented == commands() | FROM_DJANGO | WITHOUT_DJANGO


def test_events_are_documented_with_what_they_carry() -> None:
    rows = [line for line in (DOCS / "developers/events.md").read_text("utf-8").splitlines() if line.startswith("| `")]
    documented = {row.split("|")[1].strip().strip("`"): set(re.findall(r"`(\w+)`", row.split("|")[3])) for row in rows}

    ours = [event for event in event_types.values() if event.__module__.startswith("meetinc.")]
    assert documented == {event.name: {field.name for field in fields(event)} for event in ours}


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: str(page.relative_to(DOCS)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []
