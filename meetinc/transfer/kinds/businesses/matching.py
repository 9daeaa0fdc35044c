"""Which businesses the site has already, by domain or by name and city."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from meetinc.businesses.models import Business
from meetinc.transfer.kinds.shape import Twin
from meetinc.transfer.readings import Key, Reading, city_key


def agrees(key: Key, about: Sequence[str]) -> bool:
    """Whether two of one name are the same: in one city, or one of them says no city. A domain is one business's."""
    if key.what == "domain":
        return True
    [one], [other] = key.about, about
    return one == other or not one or not other


def twins_of(readings: Sequence[Reading]) -> list[Twin | None]:
    """What the site has for each reading; two queries for all."""
    keys = [key for reading in readings for key in reading.keys]
    domains = {key.value for key in keys if key.what == "domain"}
    names = {key.value for key in keys if key.what == "name"}
    by_domain = {
        domain: (pk, name)
        for domain, pk, name in Business.objects.filter(domain__in=domains).values_list("domain", "pk", "name")
    }
    by_name: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    rows = Business.objects.filter(sort_key__in=names).order_by("pk").values_list("sort_key", "pk", "name", "city")
    for key, pk, name, city in rows:
        by_name[key].append((pk, name, city_key(city)))
    return [_twin(reading, by_domain, by_name) for reading in readings]


def _twin(
    reading: Reading, by_domain: dict[str, tuple[int, str]], by_name: dict[str, list[tuple[int, str, str]]]
) -> Twin | None:
    for key in reading.keys:
        if key.what == "domain" and key.value in by_domain:
            pk, name = by_domain[key.value]
            return Twin(pk, name, _("The site knows its website: %(name)s.") % {"name": name}, is_sure=True)
        for pk, name, city in by_name.get(key.value, ()) if key.what == "name" else ():
            if agrees(key, (city,)):
                return Twin(pk, name, _("The site knows its name and place: %(name)s.") % {"name": name}, is_sure=False)
    return None
