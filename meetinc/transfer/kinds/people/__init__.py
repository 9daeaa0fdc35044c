"""People, as imports know them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from typing import Any, Final

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries

from meetinc.businesses.models import Business, Position
from meetinc.core.actor import Actor
from meetinc.core.errors import Text, Verdict
from meetinc.core.vocabulary import Industry
from meetinc.people.bulk import remove_people
from meetinc.people.models import Membership, Person
from meetinc.people.policy import can_add_person
from meetinc.transfer import removals
from meetinc.transfer.fields import PEOPLE, Fields
from meetinc.transfer.industries import Industries
from meetinc.transfer.kinds.lines import line_texts, same
from meetinc.transfer.kinds.people import matching, writing
from meetinc.transfer.kinds.people.membership import OWN, shown_membership
from meetinc.transfer.kinds.people.reading import read_person
from meetinc.transfer.kinds.shape import Read, Twin, Written
from meetinc.transfer.models import ImportedPerson, ImportRun
from meetinc.transfer.readings import Facts, Key, Reading
from meetinc.web.profile_fields import language_name


class People:
    """The kind "people"; each instance serves one run or one page."""

    name: Final = "people"
    fields: Final[Fields] = PEOPLE
    labels: Final[Mapping[str, Text]] = {
        **PEOPLE.labels,
        "name": gettext_lazy("name"),
        "sorted_as": gettext_lazy("sorted as"),
        "emails": gettext_lazy("e-mail addresses"),
        "phones": gettext_lazy("telephones"),
        "links": gettext_lazy("links"),
        "industry_ids": PEOPLE.labels["industry"],
        "photo": gettext_lazy("photo"),
    }

    operators: Final = frozenset(OWN)
    tables: Final[tuple[type[Model], ...]] = (
        Person,
        Person.industries.through,
        ImportedPerson,
        Membership,
        Position,
        Business,
    )

    def __init__(self) -> None:
        self._photos = writing.Photos()

    def may_import(self, actor: Actor) -> Verdict:
        return can_add_person(actor, account_id=None)

    def reader(self, *, now: datetime) -> Read:  # noqa: ARG002
        rows = Industry.objects.order_by("code").values_list("pk", "code", "title")
        return partial(read_person, industries=Industries.of(rows))

    def agrees(self, key: Key, about: Sequence[str]) -> bool:
        return matching.agrees(key, about)

    def screened(self, readings: Sequence[Reading]) -> list[Reading]:
        asked = removals.asked_not_to(email for reading in readings for email in reading.facts.get("emails", ()))
        return [_screened(reading, asked) for reading in readings]

    def twins(self, readings: Sequence[Reading]) -> list[Twin | None]:
        return matching.twins_of(readings)

    def current(self, pks: Iterable[int]) -> Mapping[int, Facts]:
        return writing.current(pks)

    def shown(self, facts: Facts) -> Mapping[str, str]:
        texts = {
            **{name: str(facts.get(name) or "") for name in (*writing.PLAIN, "company", "position")},
            "country": str(countries.name(facts.get("country") or "")),
            "languages": ", ".join(map(language_name, facts.get("languages", ()))),
            "industry_ids": "; ".join(self._titles.get(pk, "") for pk in facts.get("industry_ids", ())),
            **{name: "; ".join(line.text for line in line_texts(facts.get(name, ()))) for name in ("offers", "needs")},
            **{name: ", ".join(facts.get(name, ())) for name in writing.REACHED},
            "photo": _("a photo") if facts.get("photo") else "",
            **shown_membership(facts),
        }
        return {name: text for name, text in texts.items() if text}

    def same(self, field: str, new: Any, old: Any) -> bool:
        if field in {*writing.REACHED, "groups"}:
            return set(new) <= set(old or ())
        return same(field, new, old)

    def create(self, actor: Actor, run: ImportRun, readings: Sequence[Reading]) -> list[Written]:
        return writing.create(actor, run, readings, self._photos)

    def update(self, actor: Actor, run: ImportRun, pk: int, reading: Reading, changes: Facts) -> Written:
        return writing.update(actor, run, pk, reading, changes, photos=self._photos)

    def put_back(self, actor: Actor, pk: int, before: Facts) -> None:
        writing.put_back(actor, pk, before)

    def remove(self, actor: Actor, subjects: Sequence[Model]) -> None:
        remove_people(actor=actor, person_ids=[subject.pk for subject in subjects])

    def give_up(self) -> None:
        self._photos.drop()

    @cached_property
    def _titles(self) -> Mapping[int, str]:
        return dict(Industry.objects.values_list("pk", "title"))


def _screened(reading: Reading, asked: set[str]) -> Reading:
    if asked.isdisjoint(reading.facts.get("emails", ())):
        return reading
    return replace(reading, facts={}, keys=(), left_out=_("They have asked not to be on this site."))
