"""Pictures and files: walking them into an archive, and putting them back where nothing can be overwritten."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from meetinc.ops.backup.errors import DamagedArchive


def files_in(root: Path) -> Iterator[tuple[str, Path]]:
    """Every regular file below `root` with its name relative to it, sorted. Links are not followed.

    The site goes on meanwhile: a folder that goes while it is walked has no files.
    """
    try:
        entries = sorted(os.scandir(root), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from ((f"{entry.name}/{name}", path) for name, path in files_in(Path(entry.path)))
        elif entry.is_file(follow_symlinks=False):
            yield entry.name, Path(entry.path)


def size_of(path: Path) -> int:
    """The size of a file; nought for one that has gone."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def place_for(root: Path, parts: tuple[str, ...]) -> Path:
    """Where a member with these parts belongs below `root`; `DamagedArchive` for a name that leads out of it."""
    name = PurePosixPath(*parts) if parts else PurePosixPath()
    if not parts or name.is_absolute() or ".." in parts or any("\0" in part or os.sep in part for part in parts):
        raise DamagedArchive
    return root / name


def write(path: Path, blocks: Iterable[bytes]) -> None:
    """Write a new file; one that is there already means a name came twice."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.writelines(blocks)
    except FileExistsError as problem:
        raise DamagedArchive from problem


def empty(root: Path) -> None:
    """Take everything out of a folder that stays (it may be a mounted disk)."""
    if root.is_dir():
        for entry in root.iterdir():
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()


def write_private(path: Path, content: bytes) -> None:
    """Replace a file in one step, readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    keep_names(path.parent)


def keep_names(folder: Path) -> None:
    """Make renames in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
