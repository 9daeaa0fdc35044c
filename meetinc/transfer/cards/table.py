"""A file of cards as a table with a fixed header, so that cards are mapped, shown and imported like rows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO, Final, cast

from django.utils.translation import gettext as _

from meetinc.transfer.cards.card import COLUMNS, Card
from meetinc.transfer.cards.lines import Line, content_lines
from meetinc.transfer.cards.photos import photo_of
from meetinc.transfer.cards.properties import property_of
from meetinc.transfer.errors import UnreadableTable
from meetinc.transfer.tables.encoding import encoding_of
from meetinc.transfer.tables.shape import Record, Table, unheard

TOLD_EVERY: Final = 100  # cards
STARTS_WITHIN: Final = 4096
HEAD: Final = 65_536  # bytes
BEGINNING: Final = b"BEGIN:VCARD"
WIDE: Final = ("utf-16", "utf-32")


def is_cards(start: bytes) -> bool:
    """Whether a file that begins so is one of cards."""
    bare = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return bare[:11].upper() == b"BEGIN:VCARD"


def open_cards(path: Path, encoding: str = "") -> Table:
    """The cards of the file, one record each. Raises `UnreadableTable` for a file without any."""
    codec = encoding or _encoding(path)
    read = partial(_read, path, codec)
    if not list(islice(read(unheard), 1)):
        raise UnreadableTable(_("The file holds no cards."))
    return Table(kind=_("vCard"), header=Record(0, tuple(COLUMNS)), read=read, size=path.stat().st_size)


def _encoding(path: Path) -> str:
    """What the file is written in; a card says itself where it differs, and a stray zero byte is no reason to refuse."""
    try:
        codec = encoding_of(path)
    except UnreadableTable:
        return "utf-8"
    with path.open("rb") as file:
        narrow = BEGINNING in file.read(HEAD).upper()  # in two bytes a letter, these would not stand together
    return "utf-8" if narrow and codec.startswith(WIDE) else codec


def _read(path: Path, codec: str, on_progress: Callable[[int], None]) -> Iterator[Record]:
    with _as_bytes(path, codec) as (file, source):
        for number, card in enumerate(_cards(file, source, codec)):
            yield card.record()
            if number % TOLD_EVERY == 0:
                on_progress(file.tell())


@contextmanager
def _as_bytes(path: Path, codec: str) -> Iterator[tuple[BinaryIO, Path | None]]:
    """The file as bytes in which a line ends with a newline byte, and the file that photos can be read from again."""
    if not codec.startswith(WIDE):
        with path.open("rb") as file:
            yield cast(BinaryIO, file), path
        return
    with path.open(encoding=codec, errors="replace", newline="") as wide, tempfile.TemporaryFile() as space:
        with open(space.fileno(), "w", encoding="utf-8", newline="", closefd=False) as narrow:
            copyfileobj(wide, narrow)
        space.seek(0)
        yield cast(BinaryIO, space), None


def _cards(file: BinaryIO, source: Path | None, codec: str) -> Iterator[Card]:
    """Card after card. One that never ends ends where the next begins; a card inside a card (an agent) is left out."""
    card: Card | None = None
    inside = 0
    for line in content_lines(file):
        mark = _mark(line)
        if mark and (inside or (mark == "BEGIN" and card is not None and card.expects_agent)):
            inside += 1 if mark == "BEGIN" else -1
        elif mark:
            if card is not None:
                yield card
            card = Card(line.number) if mark == "BEGIN" else None
        elif card is not None and not inside:
            _take(card, line, file, source, codec)
    if card is not None:
        yield card


def _mark(line: Line) -> str:
    """Whether a line begins or ends a card."""
    is_mark = line.name in {"BEGIN", "END"} and bytes(line.value).strip().upper() == b"VCARD"
    return line.name if is_mark else ""


def _take(card: Card, line: Line, file: BinaryIO, source: Path | None, codec: str) -> None:
    if line.name == "PHOTO":
        if source is None:
            card.notes.append(_("photo: in a file written in UTF-16 photos are left out."))
            return
        photo, reason = photo_of(line, source, _start(file, line))
        card.photo = card.photo or photo
        if reason:
            card.notes.append(reason)
        return
    card.take(property_of(line, codec))


def _start(file: BinaryIO, line: Line) -> bytes:
    """How a value that was left in the file begins."""
    here = file.tell()
    file.seek(line.begins)
    start = file.read(min(line.ends - line.begins, 64))
    file.seek(here)
    return start
