"""What some firms say beyond the main things, and pages that nobody has claimed yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from meetinc.businesses.commands import add_document, create_business, edit_business, set_picture, vouch_for_domain
from meetinc.businesses.commands.facts import BusinessFacts, CertificateText, ProductText
from meetinc.businesses.custom import OF_BUSINESSES
from meetinc.businesses.models import Business, BusinessDocument, Change
from meetinc.core.actor import Actor
from meetinc.core.custom.commands import create_field
from meetinc.core.custom.models import OwnField, Value
from meetinc.core.vocabulary import Industry
from meetinc.ops.demo.content.pages import (
    ABROAD,
    APPRENTICES,
    CERTIFICATES,
    GOODS,
    MARKETS,
    PRICE_LIST,
    REGISTERS,
    STREETS,
    TRAINING,
    UNCLAIMED,
)
from meetinc.ops.demo.logos import logo, paper
from meetinc.ops.demo.plan import PlannedBusiness

SITE = Actor.system("demo")
Answers = Mapping[int, Value | None]
PICTURED, PAPERS, VERIFIED = 12, 3, 6  # how many have a logo, a document, a verified domain


def write_pages(planned: Sequence[PlannedBusiness], businesses: Mapping[str, Business], *, now: datetime) -> None:
    """Full pages for the firms of the first trades, and two pages without an owner."""
    full = [plan for plan in planned if plan.firm.trade in GOODS]
    answers = _questions()
    for number, plan in enumerate(full):
        page = businesses[plan.firm.key]
        edit_business(actor=SITE, business=page, **_facts(plan, number, now, answers(number)))
        if number < PICTURED:
            set_picture(actor=SITE, business=page, slot="logo", file=logo(plan.firm.key))
        if number < PAPERS:
            _hand_out(page, BusinessDocument.Audience.EVERYONE if number else BusinessDocument.Audience.MEMBERS)
        if number < VERIFIED:
            vouch_for_domain(actor=SITE, business=page, domain=page.domain)
    _write_unclaimed()
    Change.objects.all().delete()  # the demo began with full pages


def _questions() -> Callable[[int], Answers]:
    """The chamber asks every business whether it trains apprentices, and how much of its sales goes abroad."""
    trains = create_field(
        actor=SITE, of=OF_BUSINESSES, label=APPRENTICES, kind=OwnField.Kind.CHOICE, choices=TRAINING, order=1,
        hint="Schools ask us every spring.", audience=OwnField.Audience.EVERYONE, filterable=True,
    )  # fmt: skip
    abroad = create_field(
        actor=SITE, of=OF_BUSINESSES, label=ABROAD, kind=OwnField.Kind.NUMBER, order=2, hint="In percent, roughly."
    )
    choices = list(OF_BUSINESSES.choices_of(trains).values_list("pk", flat=True))

    def answers(number: int) -> Answers:
        share = Decimal(number * 7 % 90) if number % 4 else None
        return {trains.pk: choices[number % len(choices)], abroad.pk: share}

    return answers


def _facts(plan: PlannedBusiness, number: int, now: datetime, answers: Answers) -> BusinessFacts:
    street, postcode = STREETS.get(plan.firm.country, ("", ""))
    register, entry = REGISTERS.get(plan.firm.country, ("", ""))
    name, issuer, years = CERTIFICATES[number % len(CERTIFICATES)]
    return {
        "address": street,
        "postcode": postcode,
        "register_name": register,
        "register_number": entry,
        "register_country": plan.firm.country if register else "",
        "markets": MARKETS[number % len(MARKETS)],
        "products": [ProductText(name=name, kind=kind, text=text) for kind, name, text in GOODS[plan.firm.trade]],
        "answers": answers,
        "certificates": [CertificateText(name, issuer, (now + timedelta(days=365 * years)).date())],
    }


def _hand_out(page: Business, audience: str) -> None:
    file = paper(PRICE_LIST, "All prices on request.", "Invented for a demonstration.")
    add_document(actor=SITE, business=page, file=file, title=PRICE_LIST, audience=audience)


def _write_unclaimed() -> None:
    for name, legal_form, tagline, city, country, domain, industry in UNCLAIMED:
        create_business(
            actor=SITE,
            name=name,
            source=Business.Source.IMPORT,
            legal_form=legal_form,
            tagline=tagline,
            city=city,
            country=country,
            website=f"https://www.{domain}",
            industries=Industry.objects.filter(code=industry),
        )
