"""A person's page, as one reader sees it."""

from __future__ import annotations

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
from meetinc.core.vocabulary import Industry
from meetinc.people import policy
from meetinc.people.affiliations import Affiliation, affiliations_of
from meetinc.people.directory import Entry, people_like
from meetinc.people.models import Person
from meetinc.web.directory import industry_links, narrowed_address
from meetinc.web.navigation import address
from meetinc.web.profile_fields import language_name


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything the page draws."""

    person: Person
    affiliations: list[Affiliation]
    industries: list[Industry]
    others: list[Entry]
    local_time: datetime
    may_ask: bool
    note: str

    @property
    def line(self) -> str:
        """What they do, in one line."""
        main = self.main
        return self.person.headline or (main.title if main else "")

    @property
    def main(self) -> Affiliation | None:
        """Where they work now, first of all."""
        return next((each for each in self.affiliations if each.is_current), None)

    @property
    def place(self) -> str:
        return place_of(self.person.city, self.person.country.code)

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
        return narrowed_address("people:list", COUNTRY, self.person.country.code)

    @property
    def has_no_lines(self) -> bool:
        return not (self.person.needs or self.person.offers)

    @property
    def trades(self) -> SafeString:
        """Their industries, each leading to who else is in it."""
        return industry_links("people:list", self.industries)

    @property
    def clock(self) -> str:
        """What time it is where they are."""
        time = date_format(self.local_time, "H:i")
        return f"{time}, {offset_label(self.person.timezone, self.local_time)}"

    @property
    def since(self) -> str:
        """The month they came; nothing for who has not joined."""
        return date_format(self.person.created_at, "YEAR_MONTH_FORMAT") if self.person.account_id else ""

    @property
    def others_title(self) -> str:
        """What those below have in common with them."""
        if self.industries:
            return _("Others in this trade")
        return _("Others in %(country)s") % {"country": self.person.country.name}

    @property
    def languages(self) -> str:
        """The languages by their own names."""
        return ", ".join(language_name(code) for code in self.person.languages)

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
        person = self.person
        return not (person.about or self.line or self.place or self.affiliations or person.needs or person.offers)


def profile_of(reader: Actor, person: Person, *, now: datetime) -> Profile:
    """The page of a person whom the reader may see."""
    prefetch_related_objects([person], "lines", "industries")
    verdict = policy.can_ask_for_meet(reader, person)
    return Profile(
        person=person,
        affiliations=affiliations_of([person.pk])[person.pk],
        industries=list(person.industries.all()),
        others=people_like(reader, person),
        local_time=now.astimezone(ZoneInfo(person.timezone)),
        may_ask=bool(verdict),
        note=str(verdict.reason),
    )
