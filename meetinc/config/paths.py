"""Where the site keeps its data, and the secret that is made on first start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from meetinc.config import env


def data_dir() -> Path:
    """`MEETINC_DATA_DIR`; else /var/lib/meetinc for root and ./var for everybody else."""
    default = "/var/lib/meetinc" if os.geteuid() == 0 else "var"
    return Path(env.text("MEETINC_DATA_DIR", default)).expanduser().absolute()


def secret_key(directory: Path) -> str:
    """The key in `<data>/secret_key`, made on first use, readable by its owner alone."""
    file = directory / "secret_key"
    if not file.exists():
        directory.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"secret_key.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64), encoding="utf-8")
        try:
            os.link(draft, file)  # atomic: of two first starts at once, one wins and both read it
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text(encoding="utf-8").strip()


def older_secret_keys(directory: Path) -> tuple[str, ...]:
    """The keys in `<data>/secret_key_fallbacks`, one a line: what was written under them can still be read."""
    file = directory / "secret_key_fallbacks"
    return tuple(file.read_text(encoding="utf-8").split()) if file.exists() else ()
