"""The archive: a plain tar whose members carry their checksums, written and read as a stream.

    meetinc-backup.json          what is inside (see `inventory`)
    tables/<table>/000001.copy.gz   rows in PostgreSQL's COPY text, in parts of a few megabytes
    media/<path>                 files as they are
    secrets.json  erasures.log   when wanted, when there
    end.json                     how many members there were, and a chain of their checksums

`tar xf` opens it. A byte that changed fails its member's checksum; a member that was cut off, removed or moved
fails the chain. Memory stays the same whatever the size of the site.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from meetinc.ops.backup.errors import BackupError, DamagedArchive, NotAnArchive

HEAD: Final = "meetinc-backup.json"
END: Final = "end.json"
DIGEST: Final = "comment"  # the one header that every tar passes over in silence
BLOCK: Final = 1 << 20
PART: Final = 8 << 20  # compressed bytes of a table in one member
LEVEL: Final = 5  # a third of the time of 9, and a few hundredths larger
GZIP: Final = 31  # zlib's window bits for a gzip wrapper


class Chain:
    """A running checksum over the members seen so far, in order."""

    def __init__(self) -> None:
        self.members = 0
        self._hash = hashlib.sha256()

    def add(self, name: str, size: int, digest: str) -> None:
        self.members += 1
        self._hash.update(f"{name}\0{size}\0{digest}\n".encode(errors="surrogateescape"))

    def facts(self) -> dict[str, Any]:
        return {"members": self.members, "chain": self._hash.hexdigest()}


class ArchiveWriter:
    """Writes members one after the other."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self._chain = Chain()

    def add(self, name: str, content: bytes) -> None:
        """A member whose content is at hand."""
        self._write(name, io.BytesIO(content), len(content), hashlib.sha256(content).hexdigest(), time.time())

    def add_file(self, name: str, path: Path) -> int:
        """A file, read twice (once for its checksum, which stands before it); returns its size.

        A file that grows or shrinks between the two fails the check that follows the writing.
        """
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
            file.seek(0)
            self._write(name, file, size, digest, path.stat().st_mtime)
        return size

    def add_rows(self, folder: str, blocks: Iterable[bytes]) -> None:
        """A table's rows, compressed and cut into parts; no rows, no parts."""
        for number, part in enumerate(_compressed_parts(blocks), start=1):
            self.add(f"{folder}/{number:06}.copy.gz", part)

    def close(self, facts: Mapping[str, Any]) -> None:
        """Write the closing member; without it an archive counts as cut short."""
        content = json.dumps({**facts, **self._chain.facts()}).encode()
        self.add(END, content)
        self._tar.close()

    def _write(self, name: str, file: IO[bytes], size: int, digest: str, modified: float) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, int(modified), 0o600
        info.pax_headers = {DIGEST: digest}
        try:
            self._tar.addfile(info, file)
            self._tar.members = []  # type: ignore[attr-defined]  # it keeps every header; there may be a million
        except tarfile.TarError as problem:
            raise BackupError from problem
        self._chain.add(name, size, digest)


class Member:
    """One member while the archive stands at it."""

    def __init__(self, tar: tarfile.TarFile, info: tarfile.TarInfo) -> None:
        self._tar = tar
        self._info = info
        self.name = info.name
        self.size = info.size
        self.digest = str(info.pax_headers.get(DIGEST, ""))

    @property
    def parts(self) -> tuple[str, ...]:
        return PurePosixPath(self.name).parts

    def blocks(self) -> Iterator[bytes]:
        """The content, checked against its checksum; `DamagedArchive` when it differs."""
        with _damage_is_told():
            file = self._tar.extractfile(self._info) if self._info.isreg() else None
            if file is None:
                raise DamagedArchive
            digest = hashlib.sha256()
            while block := file.read(BLOCK):
                digest.update(block)
                yield block
            if digest.hexdigest() != self.digest:
                raise DamagedArchive

    def rows(self) -> Iterator[bytes]:
        """The content of a part of a table, unpacked."""
        unpack = zlib.decompressobj(GZIP)
        with _damage_is_told():
            for block in self.blocks():
                yield unpack.decompress(block)
            yield unpack.flush()

    def content(self) -> bytes:
        """The whole content of a small member."""
        return b"".join(self.blocks())


class ArchiveReader:
    """Reads the members in order. Every way in which an archive can be broken is a `DamagedArchive`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def head(self) -> dict[str, Any]:
        """What the first member says; `NotAnArchive` when it is not ours."""
        if not tarfile.is_tarfile(self.path):
            raise NotAnArchive
        for member in self._walk():
            if member.name != HEAD:
                break
            return _facts(member)
        raise NotAnArchive

    def members(self) -> Iterator[Member]:
        """Every member between the head and the end. The caller reads each before it asks for the next."""
        for member in self._walk():
            if member.name == END:
                return
            if member.name != HEAD:
                yield member
        raise DamagedArchive

    def check(self, advance: Callable[[int], None]) -> dict[str, Any]:
        """Read everything and compare; what the last member says. `advance` hears the size of each block."""
        chain = Chain()
        for member in self._walk():
            if member.name == END:
                return _matching(_facts(member), chain)
            _require_plain(member.name)
            for block in member.blocks():
                advance(len(block))
            chain.add(member.name, member.size, member.digest)
        raise DamagedArchive

    def _walk(self) -> Iterator[Member]:
        """Every member from the first."""
        with _damage_is_told(), tarfile.open(self.path, mode="r:") as tar:
            while (info := tar.next()) is not None:
                tar.members = []  # type: ignore[attr-defined]  # it keeps every header; there may be a million
                yield Member(tar, info)


@contextmanager
def _damage_is_told() -> Iterator[None]:
    """Whatever goes wrong while an archive is read is the archive's fault."""
    try:
        yield
    except (tarfile.TarError, zlib.error, EOFError, UnicodeError) as problem:
        raise DamagedArchive from problem


def _require_plain(name: str) -> None:
    """A name is a way down from the archive's root, and nothing else."""
    if name.startswith("/") or ".." in name.split("/") or "\0" in name:
        raise DamagedArchive


def _matching(end: dict[str, Any], chain: Chain) -> dict[str, Any]:
    if any(end.get(name) != value for name, value in chain.facts().items()):
        raise DamagedArchive
    return end


def _facts(member: Member) -> dict[str, Any]:
    try:
        facts = json.loads(member.content())
    except ValueError as problem:
        raise DamagedArchive from problem
    if not isinstance(facts, dict):
        raise DamagedArchive
    return facts


def _compressed_parts(blocks: Iterable[bytes]) -> Iterator[bytes]:
    pack, ready, started = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP), bytearray(), False
    for block in blocks:
        started = True
        ready += pack.compress(block)
        if len(ready) >= PART:
            ready += pack.flush()
            yield bytes(ready)
            pack, ready, started = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP), bytearray(), False
    if started:
        yield bytes(ready + pack.flush())
