"""People as an import reads, writes and puts back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from meetinc.accounts.models import Account
from meetinc.businesses.models import Position
from meetinc.core.actor import Actor
from meetinc.core.directory.lines import LineText
from meetinc.core.pictures import Picture
from meetinc.core.uploads import PictureRefused, take_picture
from meetinc.core.vocabulary import Industry
from meetinc.people.bulk import NewPerson, create_people
from meetinc.people.commands import edit_person
from meetinc.people.models import Person
from meetinc.transfer.kinds.lines import line_texts
from meetinc.transfer.kinds.people.employers import employ
from meetinc.transfer.kinds.people.membership import (
    OWN,
    current_memberships,
    put_back_membership,
    write_membership,
)
from meetinc.transfer.kinds.people.reading import profile_links, telling
from meetinc.transfer.kinds.shape import Written
from meetinc.transfer.models import ImportedPerson, ImportRun
from meetinc.transfer.readings import Facts, Reading

PLAIN = ("name", "sorted_as", "headline", "about", "city", "country", "timezone")
REACHED = ("emails", "phones", "links")


@dataclass(slots=True)
class Photos:
    """The photos that an import keeps; dropped again when its transaction is taken back."""

    kept: list[Picture] = field(default_factory=list)

    def keep(self, reading: Reading, uploader: Account | None) -> tuple[Picture | None, tuple[str, ...]]:
        """The photo of a row, or a note why it was left out."""
        if reading.record.photo is None:
            return None, ()
        content = reading.record.photo.read()
        if not content:
            return None, (_("photo: it cannot be read and was left out."),)
        try:
            file = SimpleUploadedFile("photo", content)
            picture = take_picture(file=file, title=reading.facts["name"], uploader=uploader)
        except PictureRefused as refusal:
            return None, (_("photo: left out. %(reason)s") % {"reason": refusal},)
        self.kept.append(picture)
        return picture, ()

    def drop(self) -> None:
        """Delete the files; their rows went with the transaction."""
        for picture in self.kept:
            picture.file.storage.delete(picture.file.name)
        self.kept.clear()


def current(pks: Iterable[int]) -> Mapping[int, Facts]:
    """What the profiles say now, in the form of a reading's facts."""
    pks = set(pks)
    people = Person.objects.filter(pk__in=pks).select_related("imported")
    people = people.prefetch_related("industries", "lines__tags", "links")
    positions: dict[int, Position] = {}
    for position in Position.objects.current().filter(person__in=pks).select_related("business").order_by("-pk"):
        positions[position.person_id] = position
    memberships = current_memberships(pks)
    return {person.pk: facts_of(person, positions.get(person.pk)) | memberships[person.pk] for person in people}


def facts_of(person: Person, position: Position | None) -> dict[str, Any]:
    """What one profile says."""
    imported = getattr(person, "imported", None)
    return {
        **{name: getattr(person, name) for name in PLAIN},
        "country": person.country.code or "",
        "timezone": "" if person.timezone == "UTC" else person.timezone,
        "languages": tuple(person.languages),
        "industry_ids": tuple(industry.pk for industry in person.industries.all()),
        "offers": tuple(LineText(line.text, tuple(tag.label for tag in line.tags.all())) for line in person.offers),
        "needs": tuple(LineText(line.text, tuple(tag.label for tag in line.tags.all())) for line in person.needs),
        "company": position.business.name if position else imported.company if imported else "",
        "position": position.title if position else "",
        "photo": person.photo_id is not None,
        "emails": _union(getattr(imported, "emails", ()), [person.contact_email]),
        "phones": _union(getattr(imported, "phones", ()), [person.contact_phone]),
        "links": _union(getattr(imported, "links", ()), [link.address for link in person.links.all()]),
    }


def _union(*lists: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for texts in lists for text in texts if text))


def create(actor: Actor, run: ImportRun, readings: Sequence[Reading], photos: Photos) -> list[Written]:
    """Make profiles, a thousand in a few statements, and note how to reach them and where they work."""
    uploader = run.asked_by
    taken = [photos.keep(reading, uploader) for reading in readings]
    rows = [_new(reading.facts, picture) for reading, (picture, _notes) in zip(readings, taken, strict=True)]
    people = create_people(actor=actor, rows=rows)
    ImportedPerson.objects.bulk_create(
        _imported(run, person, reading.facts) for person, reading in zip(people, readings, strict=True)
    )
    for person, reading in zip(people, readings, strict=True):
        if {*OWN} & {*reading.facts}:
            write_membership(actor, person, reading.facts)
    work = employ(actor, run, [(person.pk, reading.facts) for person, reading in zip(people, readings, strict=True)])
    return [
        Written(person.pk, person.version, None, *work.get(person.pk, (None, None)), notes=notes)
        for person, (_picture, notes) in zip(people, taken, strict=True)
    ]


def _new(facts: Facts, picture: Picture | None) -> NewPerson:
    plain = {name: facts[name] for name in PLAIN}
    return NewPerson(
        **{**plain, "headline": facts["headline"] or facts["position"], "timezone": facts["timezone"] or "UTC"},
        languages=facts["languages"],
        industry_ids=facts["industry_ids"],
        offers=facts["offers"],
        needs=facts["needs"],
        photo=picture,
        contact_email=next(iter(facts["emails"]), ""),
        contact_phone=next(iter(facts["phones"]), ""),
        links=profile_links(facts["links"]),
    )


def _imported(run: ImportRun, person: Person, facts: Facts) -> ImportedPerson:
    return ImportedPerson(
        person=person,
        run=run,
        source=run.source or run.file_name[:120],
        added_by_id=run.asked_by_id,
        added_at=run.started_at,
        emails=list(facts["emails"]),
        phones=list(facts["phones"]),
        digits=_digits(facts["phones"]),
        links=list(facts["links"]),
        company=facts["company"],
    )


def _digits(phones: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(digits for phone in phones if (digits := telling(phone))))


def update(actor: Actor, run: ImportRun, pk: int, reading: Reading, changes: Facts, *, photos: Photos) -> Written:
    """Write these facts over what the profile says, add what reaches the person, note where they work."""
    person = Person.objects.select_related("imported").get(pk=pk)
    before = {name: value for name, value in current([pk])[pk].items() if name in changes and name != "company"}
    edits = _edits(changes)
    notes: tuple[str, ...] = ()
    if changes.get("photo"):
        picture, notes = photos.keep(reading, run.asked_by)
        edits |= {"photo": picture} if picture else {}
    saved = edit_person(actor=actor, person=person, **edits) if edits else person
    _reach(person, changes)
    write_membership(actor, person, changes)
    work: Mapping[int, tuple[int | None, int | None]] = {}
    if "company" in changes:
        work = employ(actor, run, [(pk, reading.facts)])
    return Written(pk, saved.version, before, *work.get(pk, (None, None)), notes=notes)


def _reach(person: Person, changes: Facts) -> None:
    """Add addresses of somebody who has not claimed the profile; whoever has says themselves how to reach them."""
    imported = getattr(person, "imported", None)
    added = [name for name in REACHED if name in changes]
    if imported is None or not added or person.account_id is not None:
        return
    for name in added:
        setattr(imported, name, list(dict.fromkeys([*getattr(imported, name), *changes[name]])))
    imported.digits = _digits(imported.phones)
    imported.save(update_fields=[*added, "digits"])


def put_back(actor: Actor, pk: int, before: Facts) -> None:
    """Write what stood there before an import."""
    person = Person.objects.select_related("imported").get(pk=pk)
    edits = _edits(before)
    if "photo" in before:
        edits["photo"] = None
    if edits:
        edit_person(actor=actor, person=person, **edits)
    put_back_membership(actor, person, before)
    imported = getattr(person, "imported", None)
    if imported is not None:
        for name in REACHED:
            setattr(imported, name, list(before.get(name, getattr(imported, name))))
        imported.digits = _digits(imported.phones)
        imported.save(update_fields=[*REACHED, "digits"])


def _edits(facts: Facts) -> Any:
    edits: dict[str, Any] = {name: value for name, value in facts.items() if name in PLAIN}
    if "timezone" in edits:
        edits["timezone"] = edits["timezone"] or "UTC"
    if "languages" in facts:
        edits["languages"] = list(facts["languages"])
    if "industry_ids" in facts:
        edits["industries"] = list(Industry.objects.filter(pk__in=facts["industry_ids"]))
    for name in ("offers", "needs"):
        if name in facts:
            edits[name] = line_texts(facts[name])
    return edits
