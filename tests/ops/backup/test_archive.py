"""The archive: what goes in comes out, and whatever is changed on the way is noticed."""

from __future__ import annotations

import io
import os
import tarfile
import tracemalloc
from pathlib import Path

import pytest

from meetinc.ops.backup.archive import BLOCK, HEAD, PART, ArchiveReader, ArchiveWriter
from meetinc.ops.backup.errors import DamagedArchive, NotAnArchive

ROWS = b"".join(b"%d\tName %d\t\\N\n" % (number, number * 7919) for number in range(5000))


def write_archive(path: Path, *, rows: bytes = ROWS, file: bytes = b"\x00\xff" * 700) -> Path:
    source = path.with_suffix(".source")
    source.write_bytes(file)
    with path.open("wb") as stream:
        archive = ArchiveWriter(stream)
        archive.add(HEAD, b'{"format": 1}')
        archive.add_rows("tables/people", [rows[:1000], rows[1000:]] if rows else [])
        archive.add_file("media/ü/a.bin", source)
        archive.close({"rows": {"people": 5000}})
    return path


def ignore(_size: int) -> None:
    """No progress to show."""


def test_archive_gives_back_what_was_put_in(tmp_path: Path) -> None:
    archive = ArchiveReader(write_archive(tmp_path / "a.tar"))

    contents = {m.name: b"".join(m.rows() if m.name.endswith(".gz") else m.blocks()) for m in archive.members()}

    assert contents == {"tables/people/000001.copy.gz": ROWS, "media/ü/a.bin": b"\x00\xff" * 700}
    assert archive.check(ignore)["rows"] == {"people": 5000}


def test_archive_opens_with_ordinary_tar(tmp_path: Path) -> None:
    with tarfile.open(write_archive(tmp_path / "a.tar")) as tar:
        assert tar.getnames() == [HEAD, "tables/people/000001.copy.gz", "media/ü/a.bin", "end.json"]


def test_table_without_rows_has_no_parts(tmp_path: Path) -> None:
    archive = ArchiveReader(write_archive(tmp_path / "a.tar", rows=b""))

    assert [member.name for member in archive.members()] == ["media/ü/a.bin"]


def test_large_table_is_cut_into_parts_in_bounded_memory(tmp_path: Path) -> None:
    noise = [os.urandom(BLOCK) for _ in range(4)]
    blocks = (noise[number % 4] for number in range(40))
    tracemalloc.start()
    with (tmp_path / "a.tar").open("wb") as stream:
        archive = ArchiveWriter(stream)
        archive.add(HEAD, b"{}")
        archive.add_rows("tables/big", blocks)
        archive.close({})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    parts = list(ArchiveReader(tmp_path / "a.tar").members())

    assert len(parts) > 3
    assert peak < 4 * PART


@pytest.mark.parametrize("kept", [0.05, 0.3, 0.6, 0.9, 0.97])
def test_archive_cut_short_is_damaged(tmp_path: Path, kept: float) -> None:
    path = write_archive(tmp_path / "a.tar")
    content = path.read_bytes().rstrip(b"\0")
    path.write_bytes(content[: int(len(content) * kept)])

    with pytest.raises(DamagedArchive):
        ArchiveReader(path).check(ignore)


def test_any_changed_byte_is_noticed_or_harmless(tmp_path: Path) -> None:
    """Only padding and the headers' own room for names can differ without harm."""
    path = write_archive(tmp_path / "a.tar")
    whole = path.read_bytes()
    before = {member.name: member.content() for member in ArchiveReader(path).members()}

    for at in range(0, len(whole), 97):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
        try:
            ArchiveReader(path).check(ignore)
        except DamagedArchive:
            continue
        assert {member.name: member.content() for member in ArchiveReader(path).members()} == before


@pytest.mark.parametrize("order", [(0, 2, 3), (0, 2, 1, 3), (0, 1, 1, 2, 3)], ids=["removed", "moved", "doubled"])
def test_member_that_is_removed_moved_or_doubled_is_noticed(tmp_path: Path, order: tuple[int, ...]) -> None:
    path, changed = write_archive(tmp_path / "a.tar"), tmp_path / "b.tar"
    with tarfile.open(path) as source, tarfile.open(changed, "w", format=tarfile.PAX_FORMAT) as target:
        members = source.getmembers()
        for number in order:
            content = source.extractfile(members[number])
            assert content is not None
            target.addfile(members[number], io.BytesIO(content.read()))

    with pytest.raises(DamagedArchive):
        ArchiveReader(changed).check(ignore)


@pytest.mark.parametrize("content", [b"", b"not a tar", b"\x1f\x8b\x08" + b"\0" * 2000])
def test_other_files_are_not_archives(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(content)

    with pytest.raises(NotAnArchive):
        ArchiveReader(path).head()


def test_other_tars_are_not_archives(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as tar:
        tar.addfile(tarfile.TarInfo("readme"), io.BytesIO())

    with pytest.raises(NotAnArchive):
        ArchiveReader(path).head()
