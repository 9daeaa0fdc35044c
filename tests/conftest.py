"""What every test stands on: one template database, cloned for each worker, and no way out to the network."""

from __future__ import annotations

import ast
import gc
import hashlib
import math
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """Hashing a password takes as long as it should only where hashing is the point; those tests say so."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the garbage collector need not look through it, and seldom at the rest.

    It took a fifth of the suite's time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """A file that a test may leave to the garbage collector is collected in that test, not in one after it."""
    yield
    passed_over = [str(rule) for mark in item.iter_markers("filterwarnings") for rule in mark.args]
    if any("ResourceWarning" in rule for rule in passed_over):
        gc.collect()


def _schema_fingerprint() -> str:
    """Changes with any migration of ours, any installed package, any vocabulary file, and what fills tables from it."""
    digest = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for file in sorted({*ROOT.glob("meetinc/*/migrations/*.py"), *ROOT.glob("meetinc/*/data/*"), *after_migrations()}):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:10]


def after_migrations() -> Iterator[Path]:
    """The code that runs after migrations: the files that connect it to the signal, and our modules that these import."""
    for file in ROOT.glob("meetinc/*/apps.py"):
        code = file.read_text(encoding="utf-8")
        if "post_migrate" not in code:
            continue
        yield file
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ImportFrom):
                names = [str(node.module), *(f"{node.module}.{imported.name}" for imported in node.names)]
                yield from filter(Path.is_file, (ROOT / f"{name.replace('.', '/')}.py" for name in names))


def template_of(base: str) -> str:
    """The migrated database that workers clone; nobody is ever connected to it."""
    return f"test_{base}_{_schema_fingerprint()}"


def _server() -> psycopg.Connection[tuple[object, ...]]:
    """A connection to the server's maintenance database, with Django's own parameters."""
    parameters = connection.get_connection_params()
    parameters.pop("pool", None)
    parameters.pop("cursor_factory", None)
    parameters.pop("context", None)
    parameters.pop("prepare_threshold", None)
    return psycopg.connect(**{**parameters, "dbname": "postgres", "autocommit": True})


def _use(name: str) -> None:
    connection.close()
    connection.close_pool()
    connection.settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name


def _build_template(server: psycopg.Connection[tuple[object, ...]], template: str) -> None:
    draft = f"{template}_draft"
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(draft)))
    server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(draft)))
    _use(draft)
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    connection.close_pool()
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(template)))


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker, worker_id: str) -> Iterator[None]:
    """A database for this worker, cloned from a template that is migrated once per schema."""
    base = connections.settings["default"]["NAME"]
    template = template_of(base)
    os.environ["MEETINC_TEST_TEMPLATE"] = template
    mine = f"test_{base}_{worker_id}_{os.getpid()}"
    with django_db_blocker.unblock(), _server() as server:
        server.execute("SELECT pg_advisory_lock(hashtext(%s))", [template])  # one worker builds it, the others wait
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone():
            _build_template(server, template)
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(mine), sql.Identifier(template)))
        server.execute("SELECT pg_advisory_unlock(hashtext(%s))", [template])
        _use(mine)
        yield
        connections.close_all()
        connection.close_pool()
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(mine)))


@pytest.fixture(scope="session")
def worker_id() -> str:
    """The pytest-xdist worker, or "main"."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(autouse=True)
def keep_recent_values(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a process keeps for two seconds grows old between two tests, never within one: queries are counted."""
    from meetinc.core import recent

    monkeypatch.setattr(recent, "SECONDS", math.inf)
    recent.forget_all()
    yield
    recent.forget_all()
