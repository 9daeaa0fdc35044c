"""Single cells read as what they mean: years, web addresses, lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from meetinc.core.errors import DomainError

EARLIEST: Final = 500  # the oldest firms we know of are from the sixth century
LONGEST_ADDRESS: Final = 200
MONTHS: Final = 12
DATE_FORMS: Final = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M:%S",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%Y/%m/%d",
    "%d %b %Y",
    "%d %B %Y",
    "%b %d %Y",
    "%B %d %Y",
    "%Y%m%d",
    "%Y-%m",
    "%Y",
)
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_YEAR: Final = re.compile(r"(?<!\d)(\d{4}|\d{3}(?=$|\s*\())(?!\d)")
_LIST: Final = re.compile(r"[;|\n•]")
_check_address: Final = URLValidator(schemes=["http", "https"])


class UnreadableValue(DomainError):
    """A cell that does not say what its column is for."""


def read_year(text: str, *, this_year: int) -> int | None:
    """The founding year: the first year of "1999 (1888)", "1881/1894 (1980)", "12.05.1969"; None for an empty cell."""
    if not text or text.casefold() in {"none", "n/a", "unknown", "-", "?"}:
        return None
    found = _YEAR.search(text)
    year = int(found.group(1)) if found else 0
    if not EARLIEST <= year <= this_year:
        raise UnreadableValue(
            _("“%(text)s” holds no founding year between %(first)s and %(last)s.")
            % {"text": text[:60], "first": EARLIEST, "last": this_year}
        )
    return year


def read_website(text: str) -> str:
    """A full address; "example.org" gets https. Empty for an empty cell or a dash."""
    if text in {"", "-"} or text.casefold() in {"none", "n/a"}:
        return ""
    address = text if "://" in text else f"https://{text}"
    try:
        _check_address(address)
        host = urlsplit(address).hostname
    except (ValidationError, ValueError):
        host = None
    if not host or "." not in host or len(address) > LONGEST_ADDRESS:
        raise UnreadableValue(_("“%(text)s” is not a web address.") % {"text": text[:60]})
    return address


def read_list(text: str, *, longest: int) -> list[str]:
    """The entries of a cell such as "castings; machining", each at most `longest` characters, none twice."""
    entries = [" ".join(entry.split()) for entry in _LIST.split(text)]
    for entry in entries:
        if len(entry) > longest:
            raise UnreadableValue(
                _("“%(start)s…” is longer than %(longest)s characters. Separate entries with semicolons.")
                % {"start": entry[:40], "longest": longest}
            )
    return _unique(entry for entry in entries if entry)


def _unique(entries: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(entries))


def read_date(text: str) -> date | None:
    """A day: 2020-03-01, 1.3.2020, 1 Mar 2020, or a year, which is its first day; None for an empty cell or a dash."""
    plain = " ".join(text.replace(",", " ").split())
    if plain in {"", "-"} or plain.casefold() in {"none", "n/a"}:
        return None
    if slashed := _SLASHED.fullmatch(plain):
        return _slashed(text, *map(int, slashed.groups()))
    for form in DATE_FORMS:
        try:
            return datetime.strptime(plain.split("T")[0], form).date()  # noqa: DTZ007 (a day has no time zone)
        except ValueError:
            continue
    raise UnreadableValue(_("“%(text)s” is not a date. Write it like 2020-03-01.") % {"text": text[:60]})


def _slashed(text: str, first: int, second: int, year: int) -> date:
    """Of 02/03/2020 nobody can say whether it is in February or in March."""
    doubtful = first <= MONTHS and second <= MONTHS and first != second
    day, month = (first, second) if second <= MONTHS else (second, first)
    try:
        if not doubtful:
            return date(year, month, day)
    except ValueError:
        doubtful = False
    sentence = (
        _("“%(text)s” may be two dates. Write it like 2020-03-01.")
        if doubtful
        else _("“%(text)s” is not a date. Write it like 2020-03-01.")
    )
    raise UnreadableValue(sentence % {"text": text[:60]})
