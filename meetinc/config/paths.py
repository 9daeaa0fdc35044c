"""Where the site keeps its data, and the secret that is made on first start."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from meetinc.config import env


def data_dir() -> Path:
    """`MEETINC_DATA_DIR`; else /var/lib/meetinc for root and ./var for everybody else."""
    default = "/var/lib/meetinc" if os.geteuid() == 0 else "var"
    return Path(env.text("MEETINC_DATA_DIR", default)).expanduser().absolute()


def secret_key(directory: Path) -> str:
    """The key in `<data>/secret_key`, made on first use, readable by its owner alone."""
    file = directory / "secret_key"
    with _refusals_in_a_sentence(directory):
        if not file.exists():
            _make_key(file)
        return file.read_text(encoding="utf-8").strip()


def older_secret_keys(directory: Path) -> tuple[str, ...]:
    """The keys in `<data>/secret_key_fallbacks`, one a line: what was written under them can still be read."""
    file = directory / "secret_key_fallbacks"
    with _refusals_in_a_sentence(directory):
        return tuple(file.read_text(encoding="utf-8").split()) if file.exists() else ()


def _make_key(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"secret_key.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(64), encoding="utf-8")
    try:
        os.link(draft, file)  # atomic: of two first starts at once, one wins and both read it
    except FileExistsError:
        pass
    finally:
        draft.unlink()


@contextmanager
def _refusals_in_a_sentence(directory: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise ImproperlyConfigured(
            f"The data directory {directory} cannot be used: {problem.strerror} ({problem.filename}). Run MeetInc as the "
            f"user who owns it (on a server: sudo meetinc …), or set MEETINC_DATA_DIR. See {env.DOCS}."
        ) from problem
