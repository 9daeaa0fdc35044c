"""A chamber's own columns: member number, status, since, until, groups. Unlike the rest of a row these are checked strictly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from meetinc.core.actor import Actor
from meetinc.core.directory.folding import sort_key
from meetinc.core.errors import DomainError
from meetinc.people.membership import commands
from meetinc.people.models import MemberGroup, Membership, Person
from meetinc.transfer.readings import Cells, Facts
from meetinc.transfer.values import read_date, read_list

Status = Membership.Status
OWN: Final = ("member_number", "member_status", "member_since", "member_until", "groups")
NAMES: Final = {"member_number": "number", "member_status": "status", "member_since": "since", "member_until": "until"}
LONGEST_NUMBER, LONGEST_GROUP = 40, 80
# As people write them, folded; English, German, French, Spanish.
WORDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("prospect", "candidate", "applicant", "lead", "interessent", "anwarter", "candidat", "prospecto", "candidato"), Status.PROSPECT),
    **dict.fromkeys(("active", "member", "current", "yes", "aktiv", "mitglied", "ja", "actif", "membre", "oui", "activo", "miembro", "socio", "si"), Status.ACTIVE),
    **dict.fromkeys(("suspended", "paused", "on hold", "ruhend", "gesperrt", "suspendu", "suspendido"), Status.SUSPENDED),
    **dict.fromkeys(("left", "former", "ex", "resigned", "cancelled", "expired", "ausgetreten", "ehemalig", "gekundigt", "ancien", "parti", "baja", "antiguo"), Status.LEFT),
}  # fmt: skip


def read_membership(cells: Cells) -> dict[str, Any]:
    """The chamber's own facts, for the columns that the file has; what is wrong with them rejects the row."""
    read: Mapping[str, Callable[[], Any]] = {
        "member_number": lambda: _number(cells.given("member_number")),
        "member_status": lambda: _status(cells.given("member_status")),
        "member_since": lambda: read_date(cells.given("member_since")),
        "member_until": lambda: read_date(cells.given("member_until")),
        "groups": lambda: tuple(read_list(cells.given("groups").replace(",", ";"), longest=LONGEST_GROUP)),
    }
    facts: dict[str, Any] = {}
    for name, reader in read.items():
        try:
            if cells.given(name):
                facts[name] = reader()
        except DomainError as problem:
            cells.reasons.append(f"{name}: {problem}")
    since, until = facts.get("member_since"), facts.get("member_until")
    if since and until and until < since:
        cells.reasons.append(_("member_until: it lies before member_since."))
    return facts


def current_memberships(pks: Iterable[int]) -> Mapping[int, dict[str, Any]]:
    """What the site knows of these people's memberships; two queries."""
    people = Person.objects.filter(pk__in=pks).select_related("membership").prefetch_related("member_groups")
    return {person.pk: _current(person) for person in people}


def write_membership(actor: Actor, person: Person, facts: Facts) -> None:
    """Write what a row says of a membership, and put the person into the groups it names; new ones are made.

    Raises `NumberTaken` when another person has the number.
    """
    said = {NAMES[name]: value for name, value in facts.items() if name in NAMES and value}
    if said and "status" not in said and not Membership.objects.filter(person=person).exists():
        said["status"] = Status.ACTIVE  # whoever stands on a list of members is one
    if said:
        commands.set_membership(actor=actor, person=person, **said)
    for name in facts.get("groups", ()):
        group = MemberGroup.objects.filter(name__iexact=name).first()
        group = group or commands.create_group(actor=actor, name=name)
        commands.add_to_group(actor=actor, group=group, person_ids=[person.pk])


def put_back_membership(actor: Actor, person: Person, before: Facts) -> None:
    """Write what stood there before an import."""
    if {*NAMES} & {*before}:
        if before.get("member_status"):
            facts: dict[str, Any] = {NAMES[name]: value for name, value in before.items() if name in NAMES}
            for name in ("since", "until"):
                facts[name] = date.fromisoformat(facts[name]) if facts.get(name) else None
            commands.set_membership(actor=actor, person=person, **facts)
        else:
            commands.remove_membership(actor=actor, person=person)
    if "groups" in before:
        for group in person.member_groups.exclude(name__in=before["groups"]):
            commands.remove_from_group(actor=actor, group=group, person_ids=[person.pk])


def shown_membership(facts: Facts) -> dict[str, str]:
    """The chamber's own facts as people read them."""
    status = facts.get("member_status") or ""
    return {
        "member_number": facts.get("member_number") or "",
        "member_status": str(Status(status).label) if status else "",
        **{name: facts[name].isoformat() if facts.get(name) else "" for name in ("member_since", "member_until")},
        "groups": "; ".join(facts.get("groups") or ()),
    }


def _current(person: Person) -> dict[str, Any]:
    held = getattr(person, "membership", None)
    own = {name: getattr(held, field) if held is not None else "" for name, field in NAMES.items()}
    return {**own, "groups": tuple(group.name for group in person.member_groups.all())}


def _number(text: str) -> str:
    number = " ".join(text.split())
    if len(number) > LONGEST_NUMBER:
        raise DomainError(_("longer than %(longest)s characters.") % {"longest": LONGEST_NUMBER})
    return number


def _status(text: str) -> str:
    word = sort_key(text)
    labels = {sort_key(str(status.label)): status.value for status in Status}
    found = WORDS.get(word) or labels.get(word) or (word if word in Status.values else "")
    if not found:
        raise DomainError(_("“%(text)s” is none of: prospect, active, suspended, left.") % {"text": text[:60]})
    return str(found)
