"""Which rows the site has already, by domain or by name and city; including rows of the same file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from meetinc.businesses.models import Business
from meetinc.transfer.rows import Reading, city_key


@dataclass(frozen=True, slots=True)
class Twin:
    """What a row repeats: a business of the site, by name, or a line of this file."""

    name: str
    line: int | None
    same_domain: bool


@dataclass(slots=True)
class Known:
    """The businesses that a batch of rows could repeat; grows as the rows of the batch are taken."""

    run_id: int
    by_domain: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    by_name: dict[str, list[tuple[str, str, int | None]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def among(cls, readings: Iterable[Reading], *, run_id: int) -> Known:
        """Two queries for a whole batch. Rows that earlier batches of the run have written are found like all others."""
        readings = list(readings)
        known = cls(run_id)
        domains = {reading.domain for reading in readings} - {""}
        names = {reading.name_key for reading in readings} - {""}
        facts = ("name", "imported__run_id", "imported__line")
        for domain, name, run, line in Business.objects.filter(domain__in=domains).values_list("domain", *facts):
            known.by_domain[domain] = (name, line if run == run_id else None)
        rows = Business.objects.filter(sort_key__in=names).values_list("sort_key", "city", *facts)
        for key, city, name, run, line in rows:
            known.by_name[key].append((city_key(city), name, line if run == run_id else None))
        return known

    def twin_of(self, reading: Reading) -> Twin | None:
        """What this row repeats, if anything. A row without a city is the one of that name, wherever it is."""
        if reading.domain in self.by_domain:
            name, line = self.by_domain[reading.domain]
            return Twin(name, line, same_domain=True)
        for city, name, line in self.by_name.get(reading.name_key, ()):
            if city == reading.city_key or not city or not reading.city_key:
                return Twin(name, line, same_domain=False)
        return None

    def add(self, reading: Reading) -> None:
        """From now on this row can be repeated."""
        if reading.business is None:
            return
        line = reading.record.line
        if reading.domain:
            self.by_domain[reading.domain] = (reading.business.name, line)
        self.by_name[reading.name_key].append((reading.city_key, reading.business.name, line))
