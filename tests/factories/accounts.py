"""Accounts for tests: valid, with a confirmed address, in the status asked for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.utils import timezone
from factory.django import DjangoModelFactory

from meetinc.accounts import roles as role_groups
from meetinc.accounts.models import Account, Consent, DataExport, Invitation, LegalText, RoleGrant

Status = Account.Status


class AccountFactory(DjangoModelFactory[Account]):
    """An active member. `status=…` sets the times that go with it; `roles=("owner", …)`, `verified=False`, `password=…`."""

    class Meta:
        model = Account
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"anna.berg{n}@example.org")
    name = factory.Sequence(lambda n: f"Anna Berg{n}")
    password = "!"
    status = Status.ACTIVE
    activated_at = factory.LazyAttribute(lambda o: None if o.status == Status.PENDING else timezone.now())
    suspended_at = factory.LazyAttribute(lambda o: timezone.now() if o.status == Status.SUSPENDED else None)
    closed_at = factory.LazyAttribute(lambda o: timezone.now() if o.status == Status.CLOSED else None)
    erase_after = factory.LazyAttribute(
        lambda o: timezone.now() + timedelta(days=14) if o.status == Status.CLOSED else None
    )
    is_active = factory.LazyAttribute(lambda o: o.status != Status.CLOSED or o.erase_after is not None)

    @factory.post_generation
    def verified(self: Account, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create:
            EmailAddress.objects.create(
                user=self, email=self.email.lower(), verified=extracted is not False, primary=True
            )

    @factory.post_generation
    def roles(self: Account, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            RoleGrant.objects.bulk_create(RoleGrant(account=self, role=role) for role in extracted)
            role_groups.put_into_groups(self)

    @factory.post_generation
    def secret(self: Account, create: bool, extracted: Any, **kwargs: Any) -> None:
        """`secret="…"`: the password to sign in with."""
        if create and extracted:
            self.set_password(extracted)
            self.save(update_fields=["password"])


class InvitationFactory(DjangoModelFactory[Invitation]):
    """An open invitation."""

    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"guest{n}@example.org")
    invited_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda o: o.invited_at + timedelta(days=30))
    invited_by = factory.SubFactory(AccountFactory, roles=("organiser",))


class LegalTextFactory(DjangoModelFactory[LegalText]):
    """Published terms."""

    class Meta:
        model = LegalText

    kind = "terms"
    version = 1
    language = "en"
    body = "<p>Be kind.</p>"
    published_at = factory.LazyFunction(timezone.now)


class ConsentFactory(DjangoModelFactory[Consent]):
    """Agreement to the first terms."""

    class Meta:
        model = Consent

    account = factory.SubFactory(AccountFactory)
    kind = "terms"
    version = 1
    given_at = factory.LazyFunction(timezone.now)


class DataExportFactory(DjangoModelFactory[DataExport]):
    """An export that was just asked for."""

    class Meta:
        model = DataExport

    account = factory.SubFactory(AccountFactory)
    asked_at = factory.LazyFunction(timezone.now)
