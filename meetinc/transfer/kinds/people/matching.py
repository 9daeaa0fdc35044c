"""Which people the site has already: by e-mail address, profile link, telephone, or name with business or city.

A shared address (info@…) or a switchboard's number is one person's only where the names have a word in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from meetinc.accounts.models import Account
from meetinc.businesses.models import Position
from meetinc.core.directory.folding import sort_key
from meetinc.people.models import Membership, Person
from meetinc.transfer.kinds.shape import Twin
from meetinc.transfer.models import ImportedPerson
from meetinc.transfer.readings import Key, Reading, city_key

REASONS = {
    "number": _("The site knows this member number: %(name)s."),
    "email": _("The site knows this e-mail address: %(name)s."),
    "link": _("The site knows this profile link: %(name)s."),
    "phone": _("The site knows this telephone: %(name)s."),
    "name": _("The site knows somebody of this name there: %(name)s."),
}
# Value by value, so that each is looked up in an index. Asked for a thousand at once, or for one that stands in another
# table, the database reads the whole of both, and compares each row with the thousand.
_REACHED = """
SELECT reached.id FROM unnest(%s::text[]) AS wanted
    JOIN transfer_importedperson AS reached ON reached.emails @> ARRAY[wanted]::varchar[]
UNION SELECT reached.id FROM unnest(%s::text[]) AS wanted
    JOIN transfer_importedperson AS reached ON reached.digits @> ARRAY[wanted]::varchar[]
UNION SELECT reached.id FROM unnest(%s::text[]) AS wanted
    JOIN transfer_importedperson AS reached ON reached.links @> ARRAY[wanted]::varchar[]
UNION SELECT id FROM transfer_importedperson WHERE person_id = ANY(%s::bigint[])
"""
SURE = frozenset({"number", "email", "link"})


def agrees(key: Key, about: Sequence[str]) -> bool:
    """Whether two rows that share a key mean the same person."""
    if key.what in {"link", "number"}:
        return True
    if key.what == "name":
        return _same_surroundings(key.about, about)
    [one], [other] = key.about, about
    return not one or not other or bool({*one.split()} & {*other.split()})


def _same_surroundings(one: Sequence[str], other: Sequence[str]) -> bool:
    """Of two people of one name: the same business, or the same city, or nothing known of one of them at all."""
    (business, city, link), (other_business, other_city, other_link) = one, other
    if link and other_link:
        return link == other_link
    if (business and business == other_business) or (city and city == other_city):
        return True
    return not any(one) or not any(other)


@dataclass(slots=True)
class _Known:
    """The people of the site that share a key with a batch of rows."""

    by_key: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    people: dict[int, Person] = field(default_factory=dict)
    links: dict[int, str] = field(default_factory=dict)
    businesses: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))


def twins_of(readings: Sequence[Reading]) -> list[Twin | None]:
    """What the site has for each reading; the same few queries for all."""
    keys = [key for reading in readings for key in reading.keys]
    known = _load(keys)
    return [_twin(reading, known) for reading in readings]


def _load(keys: Iterable[Key]) -> _Known:
    wanted: dict[str, set[str]] = {what: set() for what in REASONS}
    for key in keys:
        wanted[key.what].add(key.value)
    known = _Known()
    if wanted["number"]:
        numbered = Membership.objects.annotate(key=Lower("number")).filter(key__in=wanted["number"])
        for number, pk in numbered.values_list("key", "person"):
            known.by_key["number", number].append(pk)
    accounts = list(Account.objects.filter(email__in=wanted["email"]).values_list("pk", flat=True))
    _load_people(known, Q(account__in=accounts) | Q(sort_key__in=wanted["name"]) | Q(pk__in=_ids(known)))
    _load_imported(known, wanted)
    _load_people(known, Q(pk__in=_ids(known) - known.people.keys()))
    held = Position.objects.current().filter(person__in=known.people).values_list("person_id", "business__name")
    for pk, name in held:
        known.businesses[pk].add(sort_key(name))
    return known


def _ids(known: _Known) -> set[int]:
    return {pk for pks in known.by_key.values() for pk in pks}


def _load_people(known: _Known, who: Q) -> None:
    for person in Person.objects.filter(who, erased_at__isnull=True).select_related("account").order_by("pk"):
        known.people[person.pk] = person
        if person.account is not None:
            known.by_key["email", person.account.email.lower()].append(person.pk)
        known.by_key["name", person.sort_key].append(person.pk)


def _load_imported(known: _Known, wanted: dict[str, set[str]]) -> None:
    """What is kept of those who were imported."""
    keys = [list(wanted["email"]), list(wanted["phone"]), list(wanted["link"]), list(known.people)]
    reached = Q(pk__in=RawSQL(_REACHED, keys))  # noqa: S611 (a constant, and its parameters)
    for row in ImportedPerson.objects.filter(reached, person__erased_at__isnull=True):
        for what, values in (("email", row.emails), ("phone", row.digits), ("link", row.links)):
            for value in values:
                known.by_key[what, value].append(row.person_id)
        known.links[row.person_id] = next((link for link in row.links if "linkedin." in link), "")
        if row.company:
            known.businesses[row.person_id].add(sort_key(row.company))


def _twin(reading: Reading, known: _Known) -> Twin | None:
    for key in reading.keys:
        for pk in known.by_key.get((key.what, key.value), ()):
            person = known.people.get(pk)
            if person is not None and any(agrees(key, about) for about in _about(key, person, known)):
                reason = str(REASONS[key.what]) % {"name": person.name}
                return Twin(pk, person.name, reason, key.what in SURE, is_owned=person.account_id is not None)
    return None


def _about(key: Key, person: Person, known: _Known) -> list[tuple[str, ...]]:
    """What must agree besides the key; one for each business, where somebody works at several."""
    if key.what != "name":
        return [(person.sort_key,)]
    businesses = known.businesses.get(person.pk) or {""}
    return [(business, city_key(person.city), known.links.get(person.pk, "")) for business in sorted(businesses)]
