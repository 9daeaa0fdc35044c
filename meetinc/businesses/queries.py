"""Which businesses and positions an actor sees, and what pages of businesses need."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar
from urllib.parse import unquote

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from meetinc.accounts.models import Account
from meetinc.accounts.queries import verified_addresses
from meetinc.businesses import policy
from meetinc.businesses.affiliations import BY_RANK
from meetinc.businesses.domains import domain_of_address, is_anybodys
from meetinc.businesses.models import (
    Business,
    BusinessDocument,
    BusinessDomain,
    BusinessQuerySet,
    Change,
    ColleagueInvitation,
    GalleryPicture,
    MailProof,
    OwnershipClaim,
    Position,
    PositionQuerySet,
    Product,
    Refusal,
    Succession,
)
from meetinc.core.actor import Actor
from meetinc.core.directory.asking import named
from meetinc.core.directory.folding import sort_key
from meetinc.core.directory.folding import words as words_of
from meetinc.core.errors import Text
from meetinc.core.withheld import withheld_ids, without_withheld
from meetinc.people.models import Person
from meetinc.people.queries import people_visible_to

MOST_NAMESAKES = 50

Single = TypeVar("Single", GalleryPicture, BusinessDocument, Product)


def businesses_visible_to(actor: Actor) -> BusinessQuerySet:
    """Businesses whose page the actor may open: the listed, and those where they hold a confirmed position."""
    if actor.is_system or actor.is_organiser:
        return Business.objects.all()
    if actor.account_id is None:
        return businesses_listed()
    mine = Position.objects.current().confirmed().filter(person__account_id=actor.account_id)
    return businesses_listed() | Business.objects.filter(pk__in=mine.values("business_id"))


def businesses_listed() -> BusinessQuerySet:
    """Businesses that directories and counts show to everybody."""
    return without_withheld(Business.objects.filter(listed=True), Business)


def own_position_at(actor: Actor, business: Business) -> Position | None:
    """The actor's own current position at the business, confirmed or not."""
    if actor.account_id is None:
        return None
    mine = Position.objects.current().filter(business=business, person__account_id=actor.account_id)
    return mine.select_related("person").first()


def standing_at(actor: Actor, business: Business) -> Position | None:
    """The actor's own confirmed, current position at the business: what rights there come from."""
    own = own_position_at(actor, business)
    return own if own is not None and own.confirmed_at is not None else None


def positions_at(business: Business) -> list[Position]:
    """Everybody's current positions for those who run the business, claims that wait first."""
    rows = Position.objects.current().filter(business=business).select_related("person", "business")
    return list(rows.order_by(F("confirmed_at").asc(nulls_first=True), BY_RANK, "person__sort_key", "pk"))


def businesses_named(name: str, *, city: str = "") -> BusinessQuerySet:
    """Businesses that are called the same, whatever the accents and capitals; in this city when one is given."""
    same = Business.objects.filter(sort_key=sort_key(name))
    return same.filter(Q(city__iexact=city) | Q(city="")) if city else same


def person_meant(actor: Actor, text: str) -> list[Person]:
    """The people that an address of a profile, or a name, may mean, of those the actor sees.

    Who is called exactly that, else up to three whose names begin so.
    """
    seen = people_visible_to(actor)
    slug = unquote(text.strip().rstrip("/").rsplit("/", 1)[-1])
    if found := list(seen.filter(slug=slug)):
        return found
    called = list(named(seen, words_of(text)).order_by("sort_key")[:MOST_NAMESAKES]) if words_of(text) else []
    exactly = [person for person in called if words_of(person.name) == words_of(text)]
    return exactly or called[:3]


# -- owners, and pages without one ----------------------------------------------


def owners_at() -> PositionQuerySet:
    """Confirmed, current positions of owners who can still act: their account is neither closed nor gone."""
    gone = Q(person__account__isnull=True) | Q(person__account__status=Account.Status.CLOSED)
    return Position.objects.current().confirmed().filter(role=Position.Role.OWNER).exclude(gone)


def has_owner(business: Business) -> bool:
    """Whether somebody owns the page and can act."""
    return owners_at().filter(business=business).exists()


def businesses_without_owner() -> BusinessQuerySet:
    """Pages that nobody owns: imported and never claimed, or left by their owners."""
    return Business.objects.filter(~Exists(owners_at().filter(business=OuterRef("pk"))))


def businesses_orphaned() -> BusinessQuerySet:
    """Pages that had an owner once and have none now; organisers hand them over."""
    return businesses_without_owner().filter(claimed_at__isnull=False)


OWNERSHIP: dict[str, Text] = {
    "owned": _("With an owner"),
    "orphaned": _("Lost their owner"),
    "unclaimed": _("Never claimed"),
}


def businesses_found(
    actor: Actor, *, words: str = "", ownership: str = "", listed: str = "", verified: str = "", country: str = ""
) -> BusinessQuerySet:
    """The organisers' list by name; each row knows whether it is `owned` and has a domain that is `verified`."""
    found = businesses_visible_to(actor).annotate(
        owned=Exists(owners_at().filter(business=OuterRef("pk"))),
        verified=Exists(BusinessDomain.objects.verified().filter(business=OuterRef("pk"))),
    )
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(domain__icontains=word))
    if ownership:
        found = found.filter(owned=ownership == "owned")
        found = found if ownership == "owned" else found.filter(claimed_at__isnull=ownership == "unclaimed")
    if listed:
        found = found.filter(listed=listed == "yes")
    if verified:
        found = found.filter(verified=verified == "yes")
    return (found.filter(country=country) if country else found).order_by("sort_key", "pk")


def runners_of(business: Business) -> list[Position]:
    """Owners and managers with an account, the longest there first: whom to tell."""
    held = Position.objects.current().confirmed().filter(business=business, role__in=policy.RUNS)
    active = held.filter(person__account__status=Account.Status.ACTIVE)
    return list(active.select_related("person__account", "business").order_by(BY_RANK, "pk"))


def successors_at(business: Business) -> PositionQuerySet:
    """Colleagues who could own the page: a confirmed position and an active account."""
    held = Position.objects.current().confirmed().filter(business=business)
    return held.filter(person__account__status=Account.Status.ACTIVE).select_related("person").order_by(BY_RANK, "pk")


# -- domains ---------------------------------------------------------------------


def own_domains_of(actor: Actor) -> set[str]:
    """The domains of the account's own verified addresses, those of free-mail providers left out."""
    domains = {domain_of_address(address) for address in verified_addresses(actor)}
    return {domain for domain in domains if domain and not is_anybodys(domain)}


def has_address_at(actor: Actor, business: Business) -> bool:
    """Whether the account's own verified address is at a verified domain of the business."""
    own = own_domains_of(actor)
    return bool(own) and business.domains.verified().filter(domain__in=own).exists()


def proving_domains(actor: Actor, business: Business) -> set[str]:
    """The domains at which an address proves something to this actor.

    Verified ones always; the website's while the page can be claimed; all that are named, for those who run it.
    """
    named = {domain.domain: domain.verified_at is not None for domain in business.domains.all()}
    domains = {domain for domain, is_verified in named.items() if is_verified}
    runs = standing_at(actor, business)
    if runs is not None and policy.can_edit_business(actor, runs):
        domains |= {*named, business.domain}
    elif is_claimable_by(actor, business):
        domains.add(business.domain)
    return {domain for domain in domains if domain and not is_anybodys(domain)}


def is_claimable_by(actor: Actor, business: Business) -> bool:
    """Whether an address at its domain makes the actor the owner: nobody owns the page.

    Where managers are left, it is theirs to take over; others ask an organiser.
    """
    if has_owner(business) or not policy.can_claim_page(actor):
        return False
    running = runners_of(business)
    return not running or any(position.person.account_id == actor.account_id for position in running)


def proof_on_its_way(actor: Actor, business: Business) -> MailProof | None:
    """The code that was sent for the actor and has not been entered."""
    if actor.account_id is None:
        return None
    return MailProof.objects.filter(business=business, person__account_id=actor.account_id).first()


# -- people who come, go and take over --------------------------------------------


def is_refused(person: Person, business: Business, *, now: datetime) -> bool:
    """Whether the business has removed the person, or turned them down, not long ago."""
    return Refusal.objects.filter(business=business, person=person, until__gt=now).exists()


def own_claim(actor: Actor, business: Business) -> OwnershipClaim | None:
    """The actor's own claim to the page that waits."""
    if actor.account_id is None:
        return None
    waiting = OwnershipClaim.objects.waiting().filter(business=business, person__account_id=actor.account_id)
    return waiting.select_related("person", "business").first()


def claims_visible_to(actor: Actor) -> QuerySet[OwnershipClaim]:
    """Organisers see all claims, everybody else their own."""
    claims = OwnershipClaim.objects.select_related("business", "person__account", "evidence")
    if actor.is_system or actor.is_organiser:
        return claims
    return claims.filter(person__account_id=actor.account_id or 0)


def claims_found(actor: Actor, *, words: str = "", state: str = "") -> QuerySet[OwnershipClaim]:
    """The organisers' list: those that wait, the longest waiting first; or those of another state, the latest first."""
    found = claims_visible_to(actor).filter(state=state or OwnershipClaim.State.WAITING)
    for word in words.split():
        found = found.filter(Q(business__name__icontains=word) | Q(person__name__icontains=word))
    waiting = state in {"", OwnershipClaim.State.WAITING}
    return found.order_by(*(("asked_at", "pk") if waiting else ("-decided_at", "-pk")))


def offers_at(actor: Actor, business: Business) -> list[Succession]:
    """Offers of the page that wait, which the actor has made or may answer; the actor's own part first."""
    if actor.account_id is None:
        return []
    mine = Q(owner__account_id=actor.account_id) | Q(successor__account_id=actor.account_id)
    rows = Succession.objects.waiting().filter(mine, business=business)
    return list(rows.select_related("owner", "successor", "business"))


def invitations_at(business: Business, *, now: datetime) -> QuerySet[ColleagueInvitation]:
    """Invitations that can still be used, for those who run the business."""
    return business.invitations.open(now=now).select_related("invited_by", "business")


def changes_of(business: Business) -> QuerySet[Change]:
    """What was changed on the page, the latest first."""
    return business.changes.select_related("by", "person")


# -- single things on a page ---------------------------------------------------------------------


def gallery_visible_to(actor: Actor) -> QuerySet[GalleryPicture]:
    """Pictures of galleries; those that are hidden only for those who run the page."""
    return _visible_to(actor, GalleryPicture.objects.select_related("picture", "business"))


def page_documents_visible_to(actor: Actor) -> QuerySet[BusinessDocument]:
    """Documents on pages, whatever their audience; those that are hidden only for those who run the page."""
    return _visible_to(actor, BusinessDocument.objects.select_related("document", "business"))


def products_visible_to(actor: Actor) -> QuerySet[Product]:
    """Products and services on pages; those that are hidden only for those who run the page."""
    return _visible_to(actor, Product.objects.select_related("business"))


def _visible_to(actor: Actor, rows: QuerySet[Single]) -> QuerySet[Single]:
    seen = rows.filter(business__in=businesses_visible_to(actor))
    if actor.is_system or actor.is_organiser:
        return seen
    runs = Position.objects.current().confirmed().filter(role__in=policy.RUNS, person__account_id=actor.account_id or 0)
    return seen.filter(~Q(pk__in=withheld_ids(rows.model)) | Q(business__in=runs.values("business")))
