"""A profile as a contact card and as structured data: made from what one reader sees of it, and nothing else."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from meetinc.core.directory.folding import family_first
from meetinc.core.directory.labels import place_of
from meetinc.people.cards.vcard import Card
from meetinc.people.photo.addresses import SIZES
from meetinc.people.profile import Seen

Absolute = Callable[[str], str]  # an address within the site, with scheme and host


def card_of(seen: Seen, absolute: Absolute) -> Card:
    """The contact card of what a reader sees."""
    person, main = seen.person, seen.main
    family, given = family_and_given(person.name, person.sorted_as)
    home = absolute(person.get_absolute_url())
    return Card(
        uid=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, home)}",
        name=person.name,
        family=family,
        given=given,
        name_in_script=person.name_in_script,
        script_language=seen.script_writing.lang,
        title=(main.title if main else "") or person.headline,
        business=main.business if main else "",
        email=seen.email,
        phone=seen.phone,
        address=seen.address,
        city=seen.city,
        country=place_of("", seen.country),
        languages=tuple(seen.languages_known),
        timezone=seen.timezone,
        links=(home, *(link.address for link in seen.links)),
        source=home,
        note=_note(seen),
        categories=tuple(industry.title for industry in seen.industries),
        photo=_photo(seen),
        revised=person.updated_at,
    )


def structured(seen: Seen, absolute: Absolute) -> dict[str, Any]:
    """`schema.org/Person`, within the page that is about it; empty properties are left out."""
    person, main = seen.person, seen.main
    about = {
        "@type": "Person",
        "name": person.name,
        "alternateName": person.name_in_script,
        "url": absolute(person.get_absolute_url()),
        "image": absolute(seen.photo("card")) if seen.photo("card") else "",
        "description": person.headline or seen.about[:300],
        "jobTitle": main.title if main else "",
        "worksFor": _works_for(seen, absolute),
        "address": _kept({"@type": "PostalAddress", "addressLocality": seen.city, "addressCountry": seen.country}),
        "knowsLanguage": list(seen.languages_known),
        "sameAs": [link.address for link in seen.links],
        "seeks": [{"@type": "Demand", "description": line.text} for line in seen.needs],
        "makesOffer": [{"@type": "Offer", "description": line.text} for line in seen.offers],
        "email": seen.email,
        "telephone": seen.phone,
    }
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "dateModified": person.updated_at.isoformat(),
        "mainEntity": _kept(about),
    }


def family_and_given(name: str, sorted_as: str) -> tuple[str, str]:
    """The two parts that address books ask for: as the person sorts themselves, else a guess; a single word is given."""
    if "," in sorted_as:
        family, _comma, given = sorted_as.partition(",")
        return family.strip(), given.strip()
    first = family_first(name)
    if first == name or " " not in name:
        return "", name
    family = name.rsplit(maxsplit=1)[-1]
    return (family, name[: -len(family)].strip()) if first.endswith(name.split(maxsplit=1)[0]) else ("", name)


def _note(seen: Seen) -> str:
    """The headline and what members said of themselves, as text."""
    lines = [
        (_("Seeks"), "; ".join(line.text for line in seen.needs)),
        (_("Offers"), "; ".join(line.text for line in seen.offers)),
        (_("Looking for"), ", ".join(goal.label for goal in seen.goals)),
        (_("Often in"), "; ".join(seen.often)),
        *((answer.field.label, str(answer)) for answer in seen.answers),
    ]
    said = [f"{label}: {text}" for label, text in lines if text]
    return "\n".join(filter(None, (seen.person.headline, seen.about, *said)))


def _works_for(seen: Seen, absolute: Absolute) -> list[dict[str, Any]]:
    return [
        {"@type": "Organization", "name": each.business, "url": absolute(each.href)}
        for each in seen.affiliations
        if each.is_current
    ]


def _photo(seen: Seen) -> bytes:
    """The photo as a small JPEG; nothing when its file is gone."""
    if "photo" not in seen.groups or seen.person.photo is None:
        return b""
    try:
        with seen.person.photo.get_rendition(SIZES["card"]).file.open() as file:
            content: bytes = file.read()
            return content
    except OSError:
        return b""


def _kept(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty; nothing at all when only the type is left."""
    kept = {name: value for name, value in properties.items() if value}
    return kept if len(kept) > 1 else {}
