"""Profiles of people, and their texts and pictures."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from meetinc.core.actor import Actor
from meetinc.core.directory.lines import LineText
from meetinc.core.pictures import Picture
from meetinc.people.commands import edit_person
from meetinc.people.models import Person
from meetinc.people.queries import people_visible_to
from meetinc.trust.reportables.kinds import Kind, Reported, Taken, register

SITE: Final = Actor.system("trust")
TEXTS: Final = {"headline": _("The headline"), "about": _("What it says about them")}
LINES: Final = {"needs": _("What they seek"), "offers": _("What they offer")}
PICTURES: Final = {"photo": _("The photo")}
Names = Collection[str]
PARTS: Final = {"": _("The whole profile"), **TEXTS, **LINES, **PICTURES}


def found(actor: Actor, subject_id: str, part: str) -> Reported | None:
    """The profile, where the actor sees it."""
    person = _person(people_visible_to(actor), subject_id)
    if person is None or part not in PARTS:
        return None
    return Reported(
        title=person.name,
        href=person.get_absolute_url(),
        owner_ids=(person.account_id,) if person.account_id else (),
        evidence=evidence(person, part, TEXTS, LINES),
        picture_id=picture_of(person, part, PICTURES),
    )


def evidence(subject: Any, part: str, texts: Names, lines: Names) -> dict[str, Any]:
    """A copy of the texts of the part, or of all parts, as they were when it was reported."""
    copied: dict[str, Any] = {"name": subject.name}
    for name in (part,) if part else (*texts, *lines):
        if name in lines:
            copied[name] = [line.text for line in getattr(subject, name)]
        elif name in texts:
            copied[name] = getattr(subject, name)
    return {name: value for name, value in copied.items() if value}


def picture_of(subject: Any, part: str, pictures: Names) -> int | None:
    """The picture of the part, or the first of the whole."""
    wanted = (part,) if part in pictures else () if part else tuple(pictures)
    ids = (getattr(subject, f"{name}_id") for name in wanted)
    return next((picture_id for picture_id in ids if picture_id), None)


def holds(subject_id: str, part: str) -> Taken | None:
    """What stands in the part; nothing when it is empty (by now)."""
    person = _person(Person.objects.filter(erased_at__isnull=True), subject_id)
    return taken_from(person, part, LINES, PICTURES) if person else None


def clear(subject_id: str, part: str) -> None:
    """Empty the part."""
    person = _person(Person.objects.filter(erased_at__isnull=True), subject_id)
    if person is not None:
        edit_person(actor=SITE, person=person, **{part: empty(part, LINES, PICTURES)})


def put_back(subject_id: str, part: str, taken: Taken) -> None:
    """Write the part again, unless its owner has written something new there."""
    person = _person(Person.objects.filter(erased_at__isnull=True), subject_id)
    if person is not None and taken_from(person, part, LINES, PICTURES) is None:
        edit_person(actor=SITE, person=person, **{part: restored(taken, part, LINES, PICTURES)})


def taken_from(subject: Any, part: str, lines: Names, pictures: Names) -> Taken | None:
    """What stands in the part now; nothing when it is empty."""
    if part in pictures:
        picture_id = getattr(subject, f"{part}_id")
        return Taken(picture_id=picture_id) if picture_id else None
    if part in lines:
        kept = [{"text": line.text, "tags": [tag.label for tag in line.tags.all()]} for line in getattr(subject, part)]
        return Taken(kept) if kept else None
    text = getattr(subject, part)
    return Taken(text) if text else None


def empty(part: str, lines: Names, pictures: Names) -> Any:
    """What an empty part holds."""
    return None if part in pictures else [] if part in lines else ""


def restored(taken: Taken, part: str, lines: Names, pictures: Names) -> Any:
    """What was taken, as the command wants it."""
    if part in pictures:
        return Picture.objects.filter(pk=taken.picture_id).first()
    if part in lines:
        return [LineText(line["text"], tuple(line["tags"])) for line in taken.kept or []]
    return taken.kept or ""


def _person(people: Any, subject_id: str) -> Person | None:
    return people.filter(pk=subject_id).first() if subject_id.isdecimal() and len(subject_id) < 19 else None  # noqa: PLR2004


register(
    Kind(name="people.person", label=_("Person"), parts=PARTS, find=found, holds=holds, clear=clear, put_back=put_back)
)
