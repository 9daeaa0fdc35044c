"""The house's own rules about its code, read from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "meetinc"
SOURCES = [file for file in sorted(PACKAGE.rglob("*.py")) if "migrations" not in file.parts]
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
DRAWERS = {"utils", "helpers", "common", "misc"}


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def view_files() -> list[Path]:
    return [file for file in SOURCES if file.stem == "views" or file.parent.name == "views"]


def is_query_set(call: ast.Call) -> bool:
    """A form's `save`, a dict's `update` and a set's `delete` are no database writes."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    return not (isinstance(owner, ast.Name) and owner.id in {"context", "data", "headers"})


@pytest.mark.parametrize("file", view_files(), ids=name_of)
def test_view_writes_nothing(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))

    writes = [
        f"{name_of(file)}:{call.lineno}: {call.func.attr}"
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute) and call.func.attr in WRITES and is_query_set(call)
    ]

    assert writes == []


@pytest.mark.parametrize("stem", ["commands", "queries", "policy", "models"])
def test_domain_code_knows_no_request(stem: str) -> None:
    files = [file for file in SOURCES if stem in {file.stem, file.parent.name}]

    guilty = [
        f"{name_of(file)}:{node.lineno}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.arg) and node.arg == "request"
    ]

    assert guilty == []


def test_no_drawer_without_a_name() -> None:
    assert [name_of(file) for file in SOURCES if file.stem in DRAWERS or file.parent.name in DRAWERS] == []


def test_the_environment_is_read_in_config_only() -> None:
    guilty = [
        name_of(file)
        for file in SOURCES
        if "os.environ" in file.read_text(encoding="utf-8")
        and not file.is_relative_to(PACKAGE / "config")
        and not file.is_relative_to(PACKAGE / "ops")
        and not file.is_relative_to(PACKAGE / "engine")  # used without the site: it has no settings
    ]

    assert guilty == []


def test_settings_are_read_in_config_and_conf_only() -> None:
    """Models name the account's model as Django has it; nothing else of the settings is read elsewhere."""
    guilty = [
        f"{name_of(file)}: {node.attr}"
        for file in SOURCES
        if file.name != "conf.py" and not file.is_relative_to(PACKAGE / "config")
        if "from django.conf import settings" in (text := file.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "settings"
        if node.attr != "AUTH_USER_MODEL"
    ]

    assert guilty == []


def test_nothing_is_left_for_later() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK")

    guilty = [
        f"{name_of(file)}: {mark}"
        for file in [*SOURCES, *PACKAGE.rglob("*.html")]
        for mark in marks
        if mark in file.read_text(encoding="utf-8")
    ]

    assert guilty == []
