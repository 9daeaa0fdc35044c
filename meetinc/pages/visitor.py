"""What somebody sees who has not joined: what this network is, who is in it, how to join."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from meetinc.businesses.models import Business, BusinessLine
from meetinc.businesses.queries import businesses_listed
from meetinc.core import site
from meetinc.core.actor import Actor
from meetinc.core.directory.asking import Asked
from meetinc.core.directory.counting import Count, count
from meetinc.core.directory.dimensions import COUNTRY
from meetinc.core.directory.labels import place_of
from meetinc.core.directory.lines import Line
from meetinc.core.site import SiteSettings
from meetinc.meets.models import Meet
from meetinc.people.directory import Entry, entries_for, with_lines
from meetinc.people.queries import people_listed_to

ON_BOARD: Final = 7
NEWEST: Final = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of the board: from where, what is sought, by whom."""

    business: Business

    @property
    def place(self) -> str:
        return self.business.city or place_of("", self.business.country.code)

    @property
    def need(self) -> str:
        return self.business.needs[0].text


@dataclass(frozen=True, slots=True)
class Figures:
    """How many there are. Counted, or estimated where there are very many."""

    people: Count
    businesses: Count
    countries: int
    held: int

    @property
    def is_worth_showing(self) -> bool:
        """A site that has only begun shows no row of noughts."""
        return self.people.number > 1 and self.businesses.number > 0


@dataclass(frozen=True, slots=True)
class VisitorHome:
    """Everything the page draws."""

    site: SiteSettings
    figures: Figures
    board: list[Wanted]
    people: list[Entry]
    now: datetime

    @property
    def introduction(self) -> str:
        """The first paragraph of what the operator says about the network."""
        return self._paragraphs[0] if self._paragraphs else ""

    @property
    def more(self) -> str:
        """The paragraphs after the first."""
        return "\n\n".join(self._paragraphs[1:])

    @property
    def _paragraphs(self) -> list[str]:
        return [part.strip() for part in self.site.about.replace("\r\n", "\n").split("\n\n") if part.strip()]

    @property
    def is_open(self) -> bool:
        """Whether somebody can sign up without being invited."""
        return self.site.admission != SiteSettings.Admission.INVITATION

    @property
    def how_to_join(self) -> str:
        """What happens when somebody signs up, by the site's admission."""
        match self.site.admission:
            case SiteSettings.Admission.APPROVAL:
                return _(
                    "Sign up, say in two sentences who you are, and the organisers read it. You get a mail when you are in."
                )
            case SiteSettings.Admission.INVITATION:
                return _("Members come by invitation. Ask somebody whom you know here, or write to the organisers.")
            case SiteSettings.Admission.DOMAIN:
                return _("Open to everybody with an e-mail address at %(domains)s.") % {
                    "domains": ", ".join(self.site.domains)
                }
            case _:
                return _(
                    "Open to everybody in business. Sign up with your e-mail address, say what you seek and what you offer."
                )


def visitor_home(actor: Actor, *, now: datetime) -> VisitorHome:
    """The page as a visitor sees it; ten queries, whatever there is."""
    return VisitorHome(site=site.current(), figures=_figures(actor), board=_board(), people=_newest(actor), now=now)


def _figures(actor: Actor) -> Figures:
    people = count(people_listed_to(actor), Asked(), (COUNTRY,))
    businesses = count(businesses_listed(), Asked(), (COUNTRY,))
    return Figures(
        people=people.whole,
        businesses=businesses.whole,
        countries=len({*people.of(COUNTRY), *businesses.of(COUNTRY)}),
        held=Meet.objects.filter(state=Meet.State.HELD).count(),
    )


def _board() -> list[Wanted]:
    """The newest businesses that say what they need."""
    needs = BusinessLine.objects.filter(business=OuterRef("pk"), kind=Line.Kind.NEED)
    found = businesses_listed().filter(Exists(needs)).order_by("-pk").prefetch_related("lines")[:ON_BOARD]
    return [Wanted(business) for business in found]


def _newest(actor: Actor) -> list[Entry]:
    """The people who joined last and can be asked for a meet."""
    open_to_meet = people_listed_to(actor).filter(taking_meets=True, account__isnull=False).exclude(headline="")
    return entries_for(actor, with_lines(open_to_meet.order_by("-pk"))[:NEWEST])
