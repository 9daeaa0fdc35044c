"""Files go where they belong, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetinc.ops.backup.errors import DamagedArchive
from meetinc.ops.backup.files import files_in, place_for, write, write_private


def test_files_in_lists_regular_files_in_order_and_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").touch()
    (tmp_path / "a.txt").touch()
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "folder").symlink_to("/etc")

    assert [name for name, _path in files_in(tmp_path)] == ["a.txt", "b/2.txt"]


@pytest.mark.parametrize("parts", [(), ("..", "x"), ("a", "..", "..", "x"), ("/", "etc", "x"), ("a\0b",)])
def test_name_that_leads_out_is_damage(tmp_path: Path, parts: tuple[str, ...]) -> None:
    with pytest.raises(DamagedArchive):
        place_for(tmp_path, parts)


def test_write_replaces_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b.txt", [b"one"])

    with pytest.raises(DamagedArchive):
        write(tmp_path / "a" / "b.txt", [b"two"])

    assert (tmp_path / "a" / "b.txt").read_bytes() == b"one"


def test_private_file_is_its_owners_alone(tmp_path: Path) -> None:
    write_private(tmp_path / "key", b"secret")

    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["key"]
