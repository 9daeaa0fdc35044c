"""What a row calls a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from meetinc.core.directory.folding import AFTER_NAMES, family_first, sort_key
from meetinc.core.writing import clean_line
from meetinc.transfer.readings import Cells

# Forms of address are no part of a name, as "Dr." is. Those that are also a name or an initial ("M. Night") are one only
# in a column of their own.
ADDRESSED: Final = frozenset(
    {"mr", "mrs", "ms", "mx", "miss", "herr", "herrn", "frau", "mme", "mlle", "monsieur", "madame", "dhr", "mevr", "mevrouw"}
)  # fmt: skip
ADDRESSED_IN_A_COLUMN: Final = ADDRESSED | {
    "m",
    "sr",
    "sra",
    "srta",
    "sig",
    "signor",
    "signora",
    "pan",
    "pani",
    "herr/frau",
}
FEWEST_WORDS: Final = 2


def name_of(cells: Cells, emails: Iterable[str], phones: Iterable[str]) -> str:
    """The whole name, else its parts, else whatever there is to call them by."""
    whole = _unaddressed(clean_line(cells.given("name")))
    prefix = " ".join(
        word for word in clean_line(cells.given("prefix")).split() if sort_key(word) not in ADDRESSED_IN_A_COLUMN
    )
    others = [clean_line(cells.given(part)) for part in ("given_name", "middle_name", "family_name", "suffix")]
    parts = " ".join([prefix, *others]).split()
    stand_ins = (
        clean_line(cells.given("nickname")),
        clean_line(cells.given("company")),
        *(mail.split("@")[0] for mail in emails),
        *phones,
    )
    if "," in whole:
        whole = " ".join(parts) if cells.given("family_name") and cells.given("given_name") else _turned(whole)
    found = whole if sort_key(whole) else " ".join(parts)
    if not sort_key(found):
        found = next((each for each in stand_ins if sort_key(each)), "") if (*emails, *phones) or stand_ins[0] else ""
    return cells.fitting("name", found)


def sorted_as(cells: Cells, name: str) -> str:
    """Family name first, where the file tells it and the guess from the whole name would be another."""
    family = clean_line(cells.given("family_name")).partition(",")[0]  # "Berg, MBA"
    given = clean_line(cells.given("given_name"))
    if (
        not family
        or sort_key(family_first(name)).startswith(sort_key(family))
        or sort_key(family) not in sort_key(name)
    ):
        return ""
    return f"{family}, {given}"[: cells.longest["name"]].rstrip(", ")


def _unaddressed(name: str) -> str:
    """The name without a form of address before it; "Frau Berg" stays, for want of another name."""
    words = name.split()
    while len(words) > FEWEST_WORDS and sort_key(words[0]) in ADDRESSED:
        words = words[1:]
    return " ".join(words)


def _turned(name: str) -> str:
    """ "Berg, Anna" as people say it; "Anna Berg, PhD" stays."""
    family, _comma, given = (part.strip() for part in name.partition(","))
    is_degree = all(sort_key(word).replace(" ", "") in AFTER_NAMES for word in given.replace(",", " ").split())
    return name if is_degree or "," in given or not family else f"{given} {family}"
