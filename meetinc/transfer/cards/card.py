"""A card as the cells of one record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from meetinc.transfer.cards.photos import Photo
from meetinc.transfer.cards.properties import Property
from meetinc.transfer.columns import BETWEEN
from meetinc.transfer.tables.shape import Record, clean

# In English as `fields.people` knows them, so that they are guessed like those of any table.
COLUMNS: Final = (
    "Name", "Prefix", "Given name", "Additional names", "Family name", "Suffix", "Nickname", "E-mail", "Other e-mail",
    "Phone", "Other phone", "Company", "Department", "Job title", "Website", "City", "Region", "Country", "Languages",
    "Time zone", "Notes",
)  # fmt: skip
FAX: Final = frozenset({"fax", "pager", "modem"})
ADDRESS_PARTS: Final = 7
NAMES: Final = ("Family name", "Given name", "Additional names", "Prefix", "Suffix")
PLAIN: Final = {
    "FN": "Name", "NICKNAME": "Nickname", "TITLE": "Job title", "URL": "Website", "NOTE": "Notes", "TZ": "Time zone",
}  # fmt: skip
JOINED: Final = {"URL": "\n", "NOTE": "\n\n"}


@dataclass(slots=True)
class Card:
    """What is known of a card while its lines are read."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    emails: list[Property] = field(default_factory=list)
    phones: list[Property] = field(default_factory=list)
    addresses: list[Property] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    photo: Photo | None = None
    expects_agent: bool = False
    is_group: bool = False

    def take(self, given: Property) -> None:
        """Take one property in; those that a profile has no place for are passed over."""
        self.expects_agent = given.name == "AGENT" and not given.text.strip()
        several = {"EMAIL": self.emails, "TEL": self.phones, "ADR": self.addresses}
        if given.name in several:
            several[given.name].append(given)
        elif given.name == "N":
            self.cells |= {name: part for name, part in zip(NAMES, given.parts, strict=False) if part}
        elif given.name == "ORG":
            self._organisation(given.parts)
        elif given.name in {"KIND", "X-ADDRESSBOOKSERVER-KIND"}:
            self.is_group = given.value.lower() == "group"
        elif given.name == "LANG":
            self._append("Languages", given.value, "; ")
        elif given.name in PLAIN:
            self._append(PLAIN[given.name], given.value, JOINED.get(given.name, ""))

    def _organisation(self, parts: list[str]) -> None:
        self.cells.setdefault("Company", parts[0])
        self.cells.setdefault("Department", ", ".join(part for part in parts[1:] if part))

    def _append(self, column: str, value: str, between: str) -> None:
        """Of properties that a card has once, the first holds."""
        held = self.cells.get(column, "")
        if not held:
            self.cells[column] = value
        elif between:
            self.cells[column] = f"{held}{between}{value}"

    def record(self) -> Record:
        """The card as a record of the table; blank for a group, which only lists other cards."""
        if self.is_group:
            return Record(self.line, ("",) * len(COLUMNS))
        self._contacts(
            "E-mail", "Other e-mail", [email.value.removeprefix("mailto:") for email in _ordered(self.emails)]
        )
        numbers = [each for each in _ordered(self.phones) if not each.kinds & FAX]
        self._contacts("Phone", "Other phone", [_number(each.value) for each in numbers])
        self._place()
        cells = tuple(clean(self.cells.get(column, "")) for column in COLUMNS)
        return Record(self.line, cells, self.photo, tuple(dict.fromkeys(self.notes)))

    def _contacts(self, column: str, others: str, values: list[str]) -> None:
        known = list(dict.fromkeys(clean(value) for value in values if clean(value)))
        self.cells[column] = known[0] if known else ""
        self.cells[others] = BETWEEN.join(known[1:])

    def _place(self) -> None:
        """Where they work, else the first address that names a city."""
        ordered = sorted(self.addresses, key=lambda address: "work" not in address.kinds)
        for address in ordered:
            parts = [*address.parts, *[""] * ADDRESS_PARTS]
            city, region, country = parts[3], parts[4], parts[6]
            if city or country:
                self.cells |= {"City": city, "Region": region, "Country": country}
                return


def _ordered(properties: list[Property]) -> list[Property]:
    """What is preferred first, else as the card has it."""
    return sorted(properties, key=lambda each: "pref" not in each.kinds)


def _number(value: str) -> str:
    """A telephone number; of an address such as "tel:+356-21;ext=5" what people dial."""
    number, *parameters = value.removeprefix("tel:").split(";") if value.startswith("tel:") else [value]
    extension = next((each.partition("=")[2] for each in parameters if each.lower().startswith("ext=")), "")
    return f"{number} ext. {extension}" if extension else number
