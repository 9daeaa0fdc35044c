"""A record of a table, or a card, read as a person. Touches no database.

What people keep of people is untidy, and a card that a telephone wrote cannot be mended by hand: nothing in it keeps
the person out. What is not understood is left out and noted; a row that names nobody is left out. Only the chamber's own
columns are checked strictly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from meetinc.core.directory.folding import family_first, sort_key
from meetinc.core.links import UnsafeLink, safe_link
from meetinc.core.writing import clean_line
from meetinc.people.models import check_timezone
from meetinc.people.names import mixed_word
from meetinc.transfer.industries import Industries
from meetinc.transfer.kinds.people.membership import read_membership
from meetinc.transfer.kinds.people.naming import name_of, sorted_as
from meetinc.transfer.places import UnknownPlace, read_country
from meetinc.transfer.readings import Cells, Facts, Key, Reading, city_key
from meetinc.transfer.tables import Record
from meetinc.transfer.values import read_website
from meetinc.web.profile_fields import LanguagesField

LONGEST: Final[Mapping[str, int]] = {
    "name": 120, "headline": 140, "about": 4000, "city": 80, "company": 160, "position": 120, "phone": 40,
}  # fmt: skip
SEVERAL: Final = re.compile(r"\s*(?::::|[;,\n])\s*")
SEVERAL_LINKS: Final = re.compile(r"\s*(?::::|\s)\s*")
_CONTACT_NUMBER: Final = re.compile(r"\d")
FEWEST_DIGITS, TELLING_DIGITS = 7, 9


def read_person(record: Record, values: Mapping[str, str], *, industries: Industries) -> Reading:
    """Read one record whose cells stand in `values` by field."""
    cells = Cells(values, LONGEST, is_strict=False, notes=list(record.notes))
    emails, phones = _emails(cells), _phones(cells)
    name = name_of(cells, emails, phones)
    if not name:
        return Reading(record, left_out=_("It names nobody: there is no name, no e-mail address and no telephone."))
    facts = _facts(cells, name, industries, has_photo=record.photo is not None)
    if word := mixed_word(name):
        cells.notes.append(_("name: “%(word)s” mixes letters of different alphabets that look alike.") % {"word": word})
    facts |= read_membership(cells)
    facts |= {"emails": emails, "phones": phones, "links": _links(cells)}
    return Reading(record, facts, () if cells.reasons else keys_of(facts), tuple(cells.reasons), tuple(cells.notes))


def _facts(cells: Cells, name: str, industries: Industries, *, has_photo: bool) -> dict[str, Any]:
    place = _place(cells)
    return {
        "name": name,
        "sorted_as": sorted_as(cells, name),
        "headline": cells.text("headline"),
        "about": cells.text("about"),
        "city": place[0],
        "country": place[1],
        "timezone": _timezone(cells),
        "languages": _languages(cells),
        "industry_ids": cells.industries(industries),
        "offers": cells.lines("offers"),
        "needs": cells.lines("needs"),
        "company": cells.text("company"),
        "position": cells.text("position"),
        "photo": has_photo,
    }


def keys_of(facts: Facts) -> tuple[Key, ...]:
    """Addresses, links, telephones, and the name with where they work, where they live and who else they are."""
    name = sort_key(facts["sorted_as"] or family_first(facts["name"]))
    link = next((each for each in facts["links"] if "linkedin." in each), "")
    about = (sort_key(facts["company"]), city_key(facts["city"]), link)
    number = facts.get("member_number", "")
    return (
        *([Key("number", number.casefold())] if number else []),
        *(Key("email", email, (name,)) for email in facts["emails"]),
        *(Key("link", each) for each in facts["links"] if each == link),
        *(Key("phone", digits, (name,)) for each in facts["phones"] if (digits := telling(each))),
        Key("name", name, about),
    )


def telling(phone: str) -> str:
    """The digits of a number that tell it from others, whatever the country code; nothing for a short one."""
    digits = "".join(_CONTACT_NUMBER.findall(phone))
    return digits[-TELLING_DIGITS:] if len(digits) >= FEWEST_DIGITS else ""


def profile_links(links: Iterable[str]) -> tuple[str, ...]:
    """Those of the addresses that may stand on a profile, as it keeps them."""
    found = []
    for link in links:
        with suppress(UnsafeLink):
            found.append(safe_link(re.sub("^http://", "https://", link, flags=re.IGNORECASE)))
    return tuple(dict.fromkeys(found))


def _emails(cells: Cells) -> tuple[str, ...]:
    found = []
    for text in (*SEVERAL.split(cells.given("email")), *SEVERAL.split(cells.given("other_email"))):
        address = text.strip("<> ").lower()
        try:
            if address:
                validate_email(address)
                found.append(address)
        except ValidationError:
            cells.notes.append(_("email: “%(text)s” is no e-mail address and was left out.") % {"text": text[:60]})
    return tuple(dict.fromkeys(found))


def _phones(cells: Cells) -> tuple[str, ...]:
    found = []
    for text in (*SEVERAL.split(cells.given("phone")), *SEVERAL.split(cells.given("other_phone"))):
        number = clean_line(text)
        if not number:
            continue
        if _CONTACT_NUMBER.search(number) and len(number) <= LONGEST["phone"]:
            found.append(number)
        else:
            cells.notes.append(_("phone: “%(text)s” is no telephone number and was left out.") % {"text": number[:60]})
    return tuple(dict.fromkeys(found))


def _links(cells: Cells) -> tuple[str, ...]:
    found = [
        cells.attempt("website", lambda text=text: read_website(text.rstrip(",;")), "")  # type: ignore[misc]
        for text in SEVERAL_LINKS.split(cells.given("website").strip())
        if text
    ]
    return tuple(dict.fromkeys(link for link in found if link))


def _place(cells: Cells) -> tuple[str, str]:
    """City and country; what is no country is noted, and the city stays."""
    before = len(cells.notes)
    place = cells.place()
    if len(cells.notes) == before or place.city:
        return place.city, place.country
    city = cells.fitting("city", clean_line(cells.given("city") or cells.given("place").partition(",")[0]))
    try:
        return city, read_country(cells.given("country"))
    except UnknownPlace:
        return city, ""


def _timezone(cells: Cells) -> str:
    name = cells.given("timezone").strip()
    if not name:
        return ""
    try:
        check_timezone(name)
    except ValidationError:
        cells.notes.append(_("timezone: “%(text)s” is not known and was left out.") % {"text": name[:60]})
        return ""
    return name


def _languages(cells: Cells) -> tuple[str, ...]:
    field = LanguagesField(required=False)
    found: list[str] = []
    for text in SEVERAL.split(cells.given("languages")):
        try:
            found += field.clean(text)
        except ValidationError:
            cells.notes.append(_("languages: “%(text)s” is not known and was left out.") % {"text": text[:60]})
    return tuple(dict.fromkeys(found))
