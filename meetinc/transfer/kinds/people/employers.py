"""The businesses that a list of people names: found, or added, and the positions there noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from meetinc.businesses.commands import NewBusiness, create_businesses
from meetinc.businesses.commands.imports import NotedPosition, note_positions
from meetinc.businesses.models import Business
from meetinc.core.actor import Actor
from meetinc.core.directory.folding import sort_key
from meetinc.transfer.models import ImportRun
from meetinc.transfer.models.runs import Companies
from meetinc.transfer.readings import Facts, city_key

MAILBOX = "@"


def employ(
    actor: Actor, run: ImportRun, people: Sequence[tuple[int, Facts]]
) -> Mapping[int, tuple[int | None, int | None]]:
    """Note where these people work: by person, the business that was added for them and the position, each if any.

    Nobody has confirmed either: the page is unlisted until somebody claims it, and the position waits for an owner.
    """
    if run.companies == Companies.LEAVE:
        return {}
    named = [(pk, facts) for pk, facts in people if sort_key(facts.get("company", ""))]
    found = _found([facts for _pk, facts in named])
    added: dict[str, Business] = {}
    if run.companies == Companies.ADD:
        added = _added(actor, [facts["company"] for _pk, facts in named if _match(facts, found) is None])
    makers: dict[int, int] = {}
    rows, theirs = [], []
    for pk, facts in named:
        business = _match(facts, found)
        made = added.get(sort_key(facts["company"])) if business is None else None
        if made is not None and made.pk not in makers.values():
            makers[pk] = made.pk
        if (business_id := business or (made.pk if made else None)) is not None:
            rows.append(NotedPosition(pk, business_id, facts.get("position", "")))
            theirs.append(pk)
    noted = note_positions(actor=actor, rows=rows)
    positions = {pk: position.pk for pk, position in zip(theirs, noted, strict=True) if position is not None}
    return {pk: (makers.get(pk), positions.get(pk)) for pk in theirs}


def _found(facts: Sequence[Facts]) -> Mapping[str, list[tuple[int, str]]]:
    """Businesses by folded name, and by the domain of an address there ("@example.org"), with their city."""
    names = {sort_key(each["company"]) for each in facts}
    domains = {domain for each in facts for domain in _domains(each)}
    found: dict[str, list[tuple[int, str]]] = {}
    rows = Business.objects.filter(sort_key__in=names).order_by("pk").values_list("pk", "sort_key", "city")
    for pk, key, city in rows:
        found.setdefault(key, []).append((pk, city_key(city)))
    for pk, domain in Business.objects.filter(domain__in=domains).values_list("pk", "domain"):
        found[f"{MAILBOX}{domain}"] = [(pk, "")]
    return found


def _match(facts: Facts, found: Mapping[str, list[tuple[int, str]]]) -> int | None:
    """The business of this name, in this city where there are several; else the one with the address's domain."""
    named = found.get(sort_key(facts["company"]), [])
    city = city_key(facts.get("city", ""))
    for pk, its_city in named:
        if its_city == city:
            return pk
    if named:
        return named[0][0]
    at = next((found[f"{MAILBOX}{domain}"] for domain in _domains(facts) if f"{MAILBOX}{domain}" in found), None)
    return at[0][0] if at else None


def _domains(facts: Facts) -> list[str]:
    return [email.rpartition("@")[2] for email in facts.get("emails", ())]


def _added(actor: Actor, names: Iterable[str]) -> dict[str, Business]:
    missing = {sort_key(name): name for name in reversed(list(names))}
    if not missing:
        return {}
    pages = create_businesses(actor=actor, rows=[NewBusiness(name=name, listed=False) for name in missing.values()])
    return dict(zip(missing, pages, strict=True))
