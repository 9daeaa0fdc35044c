"""A business's page, as one reader sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries import countries

from meetinc.businesses import policy
from meetinc.businesses.affiliations import BY_RANK
from meetinc.businesses.directory import Entry, businesses_like
from meetinc.businesses.models import Business, BusinessValue, OwnershipClaim, Position
from meetinc.businesses.parts import (
    CertificateShown,
    DocumentShown,
    Parts,
    PictureShown,
    PlaceShown,
    ProductShown,
    head_office_of,
    parts_of,
)
from meetinc.businesses.pictures import picture_address
from meetinc.businesses.queries import has_owner, offers_at, own_claim, own_position_at
from meetinc.businesses.structured import organization
from meetinc.core.actor import Actor
from meetinc.core.directory.dimensions import INDUSTRY
from meetinc.core.directory.labels import industry_labels, place_of
from meetinc.core.vocabulary import Industry
from meetinc.people.audiences import POSITIONS
from meetinc.people.directory import Entry as PersonEntry
from meetinc.people.directory import entries_for, with_lines
from meetinc.people.queries import people_listed_to
from meetinc.people.visibility import shows_to
from meetinc.web.directory import industry_links, narrowed_address
from meetinc.web.navigation import address

MOST_COLLEAGUES = 24


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works here, as a list shows them."""

    entry: PersonEntry
    title: str


@dataclass(frozen=True, slots=True)
class Part:
    """What the reader may do here and what waits for them: nothing of it for visitors."""

    own: Position | None = None
    standing: Position | None = None
    may_edit: bool = False
    may_edit_wishes: bool = False
    may_claim: bool = False
    may_claim_page: bool = False
    claim: OwnershipClaim | None = None
    is_offered: bool = False
    report_href: str = ""

    @property
    def waits(self) -> bool:
        """Whether the reader has said that they work here and nobody has confirmed it yet."""
        return self.own is not None and self.own.confirmed_at is None


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything the page draws."""

    business: Business
    industries: list[Industry]
    colleagues: list[Colleague]
    others: list[Entry]
    parts: Parts
    documents: list[DocumentShown]
    part: Part
    answers: list[BusinessValue]

    @property
    def place(self) -> str:
        return place_of(self.business.city, self.business.country.code)

    @property
    def places(self) -> list[PlaceShown]:
        """The head office and all others."""
        head = head_office_of(self.business)
        return [*([head] if head.line else []), *self.parts.places]

    @property
    def has_facts(self) -> bool:
        its = self.business
        said = (its.legal_form, its.founded, its.size, self.place, self.industries, its.website)
        return any((*said, self.registered, its.markets, self.answers))

    @property
    def registered(self) -> str:
        """ "HRB 31 407, Amtsgericht Bremen, Germany"."""
        its = self.business
        country = str(its.register_country.name) if its.register_country else ""
        return ", ".join(part for part in (its.register_number, its.register_name, country) if part)

    @property
    def markets(self) -> str:
        """The countries it sells to, by name."""
        return ", ".join(sorted(str(countries.name(code)) for code in self.business.markets))

    @property
    def logo(self) -> str:
        return picture_address(self.business, "logo")

    @property
    def logo_dark(self) -> str:
        return picture_address(self.business, "logo_dark")

    @property
    def cover(self) -> str:
        return picture_address(self.business, "cover")

    @property
    def gallery(self) -> list[tuple[PictureShown, str, str, str]]:
        """The pictures, each with the address of a small and of the whole one, and where it is reported."""
        slug = self.business.slug
        return [
            (each, each.address(slug, "list"), each.address(slug, "whole"), self._report("gallerypicture", each.pk))
            for each in self.parts.gallery
        ]

    @property
    def files(self) -> list[tuple[DocumentShown, str]]:
        """The documents, each with where it is reported."""
        return [(each, self._report("businessdocument", each.pk)) for each in self.documents]

    @property
    def products(self) -> list[tuple[ProductShown, str]]:
        """The products and services, each with where it is reported."""
        return [(each, self._report("product", each.pk)) for each in self.parts.products]

    def _report(self, kind: str, pk: int) -> str:
        """Where a single thing on the page is reported, for who may report the page."""
        return address("trust:report", f"businesses.{kind}", pk) if self.part.report_href else ""

    @property
    def certificates(self) -> list[tuple[CertificateShown, bool, str]]:
        """Each with whether its time is over, and where the reader can see it."""
        today = timezone.localdate()
        return [(each, each.is_over(today), each.url or self._proof(each)) for each in self.parts.certificates]

    def _proof(self, certificate: CertificateShown) -> str:
        """The address of a certificate's document, for who may fetch it."""
        open_to_reader = {document.pk for document in self.documents}
        if certificate.document_id not in open_to_reader:
            return ""
        return reverse("businesses:document", args=[self.business.slug, certificate.document_id])

    @property
    def is_verified(self) -> bool:
        """Whether a domain is known to be the business's own."""
        return bool(self.parts.domains)

    @property
    def structured(self) -> dict[str, Any]:
        """The page for search engines; nothing of one that is not in the directory."""
        return organization(self.business, self.parts, self.industries) if self.business.listed else {}

    @property
    def trades(self) -> SafeString:
        """Its industries, each leading to who else is in it."""
        return industry_links("businesses:list", self.industries)

    @property
    def crumb(self) -> tuple[str, str] | None:
        """The main industry's name and its part of the directory."""
        code = next((facet[2:] for facet in self.business.facets if facet.startswith("i:")), "")
        title = industry_labels([code]).get(code)
        return (title, narrowed_address("businesses:list", INDUSTRY, code)) if title else None

    @property
    def askable(self) -> int:
        return sum(colleague.entry.may_ask for colleague in self.colleagues)

    @property
    def is_lit(self) -> bool:
        return any(colleague.entry.is_lit for colleague in self.colleagues)

    @property
    def people_note(self) -> str:
        """ "Nine members, three of them taking meets." """
        members = len(self.colleagues)
        told = ngettext("%(count)d person", "%(count)d people", members) % {"count": members}
        taking = sum(colleague.entry.is_lit for colleague in self.colleagues)
        return _("%(people)s, %(taking)d taking meets.") % {"people": told, "taking": taking}

    @property
    def website_name(self) -> str:
        """The website as people say it."""
        return self.business.website.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def profile_of(reader: Actor, business: Business) -> Profile:
    """The page of a business that the reader may see; its pictures should be loaded."""
    prefetch_related_objects([business], "lines", "industries")
    part = _part(reader, business) if reader.is_signed_in else Part(may_claim_page=business.claimed_at is None)
    parts = parts_of(business)
    return Profile(
        business=business,
        industries=list(business.industries.all()),
        colleagues=_colleagues(reader, business),
        others=businesses_like(reader, business),
        parts=parts,
        documents=[each for each in parts.documents if policy.can_fetch_document(reader, part.standing, each)],
        part=part,
        answers=[
            answer for answer in parts.answers if policy.can_see_answer(reader, part.standing, answer.field.audience)
        ],
    )


def _part(reader: Actor, business: Business) -> Part:
    """What somebody who is signed in may do here."""
    own = own_position_at(reader, business)
    standing = own if own is not None and own.confirmed_at is not None else None
    may_edit = bool(policy.can_edit_business(reader, standing))
    return Part(
        own=own,
        standing=standing,
        may_edit=may_edit,
        may_edit_wishes=bool(policy.can_edit_sections(reader, standing, policy.SPEAKS)),
        may_claim=own is None and bool(policy.can_claim_position(reader, Position.Role.STAFF)),
        may_claim_page=bool(policy.can_claim_page(reader)) and not has_owner(business),
        claim=own_claim(reader, business),
        is_offered=bool(offers_at(reader, business)) if standing else False,
        report_href="" if standing else address("trust:report", "businesses.business", business.pk),
    )


def _colleagues(reader: Actor, business: Business) -> list[Colleague]:
    shown = people_listed_to(reader).filter(shows_to(reader, POSITIONS))
    held = Position.objects.current().confirmed().filter(business=business, person__in=shown)
    titles = dict(held.order_by(BY_RANK, "pk").values_list("person", "title")[:MOST_COLLEAGUES])
    people = {person.pk: person for person in with_lines(people_listed_to(reader).filter(pk__in=titles))}
    entries = entries_for(reader, [people[pk] for pk in titles])
    return [Colleague(entry, titles[entry.person.pk]) for entry in entries]
