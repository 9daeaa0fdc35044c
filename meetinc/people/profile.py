"""A person's page, as one reader sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from meetinc.accounts.locale import offset_label
from meetinc.core.actor import Actor
from meetinc.core.directory.dimensions import COUNTRY
from meetinc.core.directory.labels import place_of
from meetinc.core.vocabulary import Goal, Industry
from meetinc.people import policy
from meetinc.people.affiliations import Affiliation, affiliations_of
from meetinc.people.audiences import Standing, is_open_to
from meetinc.people.directory import Entry, people_like
from meetinc.people.models import CustomValue, Person, PersonLine, PersonLink
from meetinc.people.names import Writing, writing_of
from meetinc.people.photo.addresses import photo_address
from meetinc.people.visibility import standing_of
from meetinc.web.directory import industry_links, narrowed_address
from meetinc.web.navigation import address
from meetinc.web.profile_fields import language_name

LOADED = ("lines", "industries", "goals", "places", "links", "custom_values__field", "custom_values__choice")


@dataclass(frozen=True, slots=True)
class Seen:
    """What one reader sees of a person's profile: everything that leaves the site about somebody is made from this.

    Fields of groups that are closed to the reader are empty.
    """

    person: Person
    standing: Standing
    groups: frozenset[str]
    affiliations: list[Affiliation]
    answers: list[CustomValue]

    @property
    def name_writing(self) -> Writing:
        """How to mark the name."""
        return writing_of(self.person.name, self.languages_known)

    @property
    def script_writing(self) -> Writing:
        """How to mark the name in another script."""
        return writing_of(self.person.name_in_script, self.languages_known)

    @property
    def languages_known(self) -> Sequence[str]:
        return self.person.languages if "about" in self.groups else ()

    @property
    def about(self) -> str:
        return self.person.about if "about" in self.groups else ""

    @property
    def languages(self) -> str:
        """The languages by their own names."""
        return ", ".join(language_name(code) for code in self.languages_known)

    @property
    def needs(self) -> list[PersonLine]:
        return self.person.needs if "lines" in self.groups else []

    @property
    def offers(self) -> list[PersonLine]:
        return self.person.offers if "lines" in self.groups else []

    @property
    def goals(self) -> list[Goal]:
        return list(self.person.goals.all()) if "lines" in self.groups else []

    @property
    def industries(self) -> list[Industry]:
        return list(self.person.industries.all()) if "trade" in self.groups else []

    @property
    def links(self) -> list[PersonLink]:
        return list(self.person.links.all()) if "links" in self.groups else []

    @property
    def city(self) -> str:
        return self.person.city if "place" in self.groups else ""

    @property
    def country(self) -> str:
        """The code of the country."""
        return self.person.country.code or "" if "place" in self.groups else ""

    @property
    def place(self) -> str:
        return place_of(self.city, self.country)

    @property
    def often(self) -> list[str]:
        """Where they come often."""
        return [str(place) for place in self.person.places.all()] if "place" in self.groups else []

    @property
    def timezone(self) -> str:
        return self.person.timezone if "place" in self.groups else ""

    @property
    def email(self) -> str:
        return self.person.contact_email if "contact" in self.groups else ""

    @property
    def phone(self) -> str:
        return self.person.contact_phone if "contact" in self.groups else ""

    @property
    def address(self) -> str:
        return self.person.contact_address if "contact" in self.groups else ""

    @property
    def line(self) -> str:
        """What they do, in one line."""
        main = self.main
        return self.person.headline or (main.title if main else "")

    @property
    def main(self) -> Affiliation | None:
        """Where they work now, first of all."""
        return next((each for each in self.affiliations if each.is_current), None)

    def photo(self, size: str) -> str:
        """The address of the photo in a size; empty for who may not see it."""
        return photo_address(self.person, size) if "photo" in self.groups else ""


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything the page draws."""

    seen: Seen
    others: list[Entry]
    local_time: datetime
    may_ask: bool
    note: str

    @property
    def person(self) -> Person:
        return self.seen.person

    @property
    def picture(self) -> str:
        return self.seen.photo("page")

    @property
    def is_lit(self) -> bool:
        return self.person.taking_meets and self.person.account_id is not None

    @property
    def ask_href(self) -> str:
        """Where one asks for a meet; nothing for who may not."""
        return address("meets:request", self.person.slug) if self.may_ask else ""

    @property
    def country_href(self) -> str:
        """The directory, narrowed to their country."""
        return narrowed_address("people:list", COUNTRY, self.seen.country)

    @property
    def country_name(self) -> str:
        return place_of("", self.seen.country)

    @property
    def has_no_lines(self) -> bool:
        return not (self.seen.needs or self.seen.offers or self.seen.goals)

    @property
    def goals(self) -> str:
        """What they look for, in a line."""
        return ", ".join(goal.label for goal in self.seen.goals)

    @property
    def often(self) -> str:
        return "; ".join(self.seen.often)

    @property
    def trades(self) -> SafeString:
        """Their industries, each leading to who else is in it."""
        return industry_links("people:list", self.seen.industries)

    @property
    def clock(self) -> str:
        """What time it is where they are."""
        if not self.seen.timezone:
            return ""
        time = date_format(self.local_time, "H:i")
        return f"{time}, {offset_label(self.seen.timezone, self.local_time)}"

    @property
    def has_contact(self) -> bool:
        seen = self.seen
        return bool(seen.email or seen.phone or seen.address or seen.links)

    @property
    def since(self) -> str:
        """The month they came; nothing for who has not joined."""
        return date_format(self.person.created_at, "YEAR_MONTH_FORMAT") if self.person.account_id else ""

    @property
    def others_title(self) -> str:
        """What those below have in common with them."""
        if any(facet.startswith("d:") for facet in self.person.facets):
            return _("Others in this trade")
        return _("Others in %(country)s") % {"country": self.country_name} if self.country_name else _("Others")

    @property
    def seen_by(self) -> str:
        """Who sees the page, told to the person themselves."""
        if not self.person.shown:
            return _("Nobody else sees your profile while your account is not active.")
        told = {
            Person.Visibility.EVERYONE: _("Everyone sees your profile."),
            Person.Visibility.MEMBERS: _("Members see your profile; people who have not signed in do not."),
            Person.Visibility.NOBODY: _("Only you see your profile."),
        }
        return told[Person.Visibility(self.person.visible_to)]

    @property
    def hidden_because(self) -> str:
        """Why others do not see the page, told to organisers, who do."""
        if not self.person.shown:
            return _("Hidden from everybody else, because the account is not active.")
        if self.person.visible_to == Person.Visibility.NOBODY:
            return _("Hidden from everybody else by its owner.")
        return ""

    @property
    def is_bare(self) -> bool:
        """Nothing beside the name."""
        seen = self.seen
        return not (seen.about or seen.line or seen.place or seen.affiliations or seen.needs or seen.offers)


def seen_by(reader: Actor, person: Person, *, standing: Standing | None = None, load: tuple[str, ...] = LOADED) -> Seen:
    """What the reader sees of a person whose page is open to them; of another `standing`, to see it as others do.

    `load` is what is read with it: pages that need little of it say so.
    """
    prefetch_related_objects([person], *load)
    near = standing_of(reader, person) if standing is None else standing
    groups = person.groups_open_to(near)
    return Seen(
        person=person,
        standing=near,
        groups=groups,
        affiliations=affiliations_of([person.pk])[person.pk] if "positions" in groups else [],
        answers=[
            answer
            for answer in (person.custom_values.all() if load == LOADED else ())
            if answer.field.in_use and is_open_to(near, answer.field.audience)
        ],
    )


def profile_of(reader: Actor, person: Person, *, now: datetime, standing: Standing | None = None) -> Profile:
    """The page of a person whom the reader may see."""
    seen = seen_by(reader, person, standing=standing)
    verdict = policy.can_ask_for_meet(reader, person)
    return Profile(
        seen=seen,
        others=people_like(reader, person),
        local_time=now.astimezone(ZoneInfo(person.timezone)),
        may_ask=bool(verdict) and standing is None,
        note=str(verdict.reason),
    )
