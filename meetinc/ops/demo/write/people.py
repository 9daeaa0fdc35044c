"""Accounts, profiles and positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from meetinc.accounts.models import Account, Consent, LegalKind
from meetinc.businesses.models import Business, Position
from meetinc.core.directory.slugs import take_slugs
from meetinc.ops.demo.plan import PlannedPerson
from meetinc.ops.demo.write.profiles import write_extras
from meetinc.ops.demo.write.wishes import write_industries, write_wishes
from meetinc.people.facets import refresh_facets
from meetinc.people.models import Person, PersonLine


def write_people(planned: Sequence[PlannedPerson], businesses: Mapping[str, Business]) -> Mapping[str, Person]:
    """People by key, in the order they joined, each with an account unless nobody has claimed the profile."""
    planned = sorted(planned, key=lambda plan: plan.joined)
    accounts = _write_accounts([plan for plan in planned if plan.email])
    slugs = take_slugs(Person.objects.all(), [plan.latin for plan in planned], fallback="person")
    people = [_person(plan, slug, accounts.get(plan.key)) for plan, slug in zip(planned, slugs, strict=True)]
    Person.objects.bulk_create(people)
    pairs = list(zip(people, planned, strict=True))
    for person, plan in pairs:
        person.created_at = plan.joined
    Person.objects.bulk_update(people, ("created_at",))
    write_industries(Person, [(person, plan.industries) for person, plan in pairs])
    write_wishes(PersonLine, "person", [(person, plan.offers, plan.needs) for person, plan in pairs])
    _write_positions(pairs, businesses)
    write_extras(pairs)
    refresh_facets([person.pk for person in people])
    return {plan.key: person for person, plan in pairs}


def _write_accounts(planned: Sequence[PlannedPerson]) -> Mapping[str, Account]:
    """Active accounts with known addresses, no password, and agreement to the texts as they are."""
    accounts = [
        Account(
            email=plan.email,
            name=plan.name,
            password=make_password(None),
            timezone=plan.timezone,
            status=Account.Status.ACTIVE,
            activated_at=plan.joined,
        )
        for plan in planned
    ]
    Account.objects.bulk_create(accounts)
    for account, plan in zip(accounts, planned, strict=True):
        account.created_at = plan.joined
    Account.objects.bulk_update(accounts, ("created_at",))
    EmailAddress.objects.bulk_create(
        EmailAddress(user=account, email=account.email, verified=True, primary=True) for account in accounts
    )
    Consent.objects.bulk_create(
        Consent(account=account, kind=kind, version=1, language="en", given_at=plan.joined)
        for account, plan in zip(accounts, planned, strict=True)
        for kind in (LegalKind.TERMS, LegalKind.PRIVACY)
    )
    return {plan.key: account for account, plan in zip(accounts, planned, strict=True)}


def _person(plan: PlannedPerson, slug: str, account: Account | None) -> Person:
    return Person(
        account=account,
        slug=slug,
        name=plan.name,
        name_in_script=plan.latin if plan.latin != plan.name else "",
        sorted_as=plan.sorted_as,
        headline=plan.headline,
        about=plan.about,
        city=plan.city,
        country=plan.country,
        timezone=plan.timezone,
        languages=list(plan.languages),
        visible_to=plan.visible_to,
        taking_meets=plan.taking_meets,
        contact_email=plan.email,
        welcomed_at=plan.joined if plan.headline else None,
    )


def _write_positions(pairs: Sequence[tuple[Person, PlannedPerson]], businesses: Mapping[str, Business]) -> None:
    """The owner founded the page and confirmed everybody else."""
    owners = {plan.firm: person for person, plan in pairs if plan.role == Position.Role.OWNER}
    positions = []
    for person, plan in pairs:
        if not plan.firm:
            continue
        owner = owners[plan.firm]
        how = Position.Confirmed.FOUNDER if owner is person else Position.Confirmed.MANAGER
        positions.append(
            Position(
                person=person,
                business=businesses[plan.firm],
                title=plan.title,
                role=plan.role,
                started=plan.started,
                confirmed_at=plan.joined,
                confirmed_how=how,
                confirmed_by=owner,
            )
        )
    Position.objects.bulk_create(positions)
