"""What is read of accounts, shaped by who looks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from meetinc.accounts import conf
from meetinc.accounts.models import (
    AGREED,
    Account,
    AccountQuerySet,
    Consent,
    DataExport,
    Invitation,
    LegalText,
    Role,
)
from meetinc.core import site
from meetinc.core.actor import Actor
from meetinc.core.recent import Recent


def account_of(actor: Actor) -> Account | None:
    """The account that acts."""
    return Account.objects.filter(pk=actor.account_id).first() if actor.account_id else None


def verified_addresses(actor: Actor) -> list[str]:
    """The addresses that the actor's account has shown to be its own."""
    addresses = apps.get_model("account", "EmailAddress")
    own = addresses._default_manager.filter(user_id=actor.account_id or 0, verified=True)
    return list(own.order_by("pk").values_list("email", flat=True))


def accounts_visible_to(actor: Actor) -> AccountQuerySet:
    """Organisers see all accounts with a confirmed address; everybody else their own."""
    if actor.is_system or actor.is_organiser:
        found: AccountQuerySet = Account.objects.verified()
        return found
    own: AccountQuerySet = Account.objects.filter(pk=actor.account_id or 0)
    return own


def accounts_found(
    actor: Actor, *, words: str = "", status: str = "", role: str = "", signed_in: str = "", now: datetime | None = None
) -> AccountQuerySet:
    """The organisers' list, with roles; `words` are looked for in names and addresses.

    `signed_in`: "never", or how many days ago the last time was at least.
    """
    found = accounts_visible_to(actor).prefetch_related("role_grants").order_by("-created_at", "-pk")
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    if status:
        found = found.filter(status=status)
    if signed_in == "never":
        found = found.filter(last_login__isnull=True)
    elif signed_in:
        found = found.filter(last_login__lte=(now or timezone.now()) - timedelta(days=int(signed_in)))
    return found.filter(role_grants__role=role) if role else found


def accounts_waiting(actor: Actor) -> AccountQuerySet:
    """Who asks to be admitted, the longest waiting first."""
    return accounts_visible_to(actor).waiting()


def organisers() -> AccountQuerySet:
    """Whom to tell that somebody waits: active owners and organisers."""
    active: AccountQuerySet = Account.objects.filter(
        status=Account.Status.ACTIVE, role_grants__role__in=(Role.OWNER, Role.ORGANISER)
    )
    return active.distinct()


def is_admitted_at_once(account: Account) -> bool:
    """Whether the site's admission lets somebody in without anybody looking."""
    settings = site.current()
    if settings.admission == settings.Admission.OPEN or Invitation.objects.filter(accepted_by=account).exists():
        return True
    return settings.admission == settings.Admission.DOMAIN and is_admitted_address(account.email)


def is_admitted_address(email: str) -> bool:
    """Whether an address is at one of the domains that the operator admits."""
    domain = email.rpartition("@")[2].casefold()
    return domain in {admitted.casefold().lstrip("@") for admitted in site.current().domains}


def invitations_visible_to(actor: Actor) -> QuerySet[Invitation]:
    """Organisers see all invitations."""
    if not (actor.is_system or actor.is_organiser):
        return Invitation.objects.none()
    return Invitation.objects.select_related("invited_by", "accepted_by")


def invitations_found(actor: Actor, *, words: str = "", state: str = "", now: datetime) -> QuerySet[Invitation]:
    """The organisers' list, the newest first; `state` is open, used, ended or revoked."""
    found = invitations_visible_to(actor).order_by("-invited_at", "-pk")
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    unused = Q(accepted_at__isnull=True, revoked_at__isnull=True)
    states = {
        "open": unused & Q(expires_at__gt=now),
        "ended": unused & Q(expires_at__lte=now),
        "used": Q(accepted_at__isnull=False),
        "revoked": Q(revoked_at__isnull=False),
    }
    return found.filter(states[state]) if state in states else found


def exports_of(actor: Actor) -> QuerySet[DataExport]:
    """One's own exports, the newest first; nobody sees another's."""
    return DataExport.objects.filter(account_id=actor.account_id or 0)


def expired_exports(*, now: datetime) -> QuerySet[DataExport]:
    """Whose time to be fetched is over."""
    return DataExport.objects.filter(expires_at__lte=now).order_by("pk")


def never_verified(*, now: datetime) -> AccountQuerySet:
    """Sign-ups that nobody finished, and applicants declined a while ago."""
    unfinished = Q(status=Account.Status.PENDING, created_at__lte=now - conf.UNVERIFIED_LIFETIME)
    unverified: AccountQuerySet = Account.objects.unverified().filter(unfinished, last_login__isnull=True)
    return unverified


def is_unfinished(email: str) -> bool:
    """Whether an address only has a sign-up that nobody finished: it holds nothing and gives way to the next."""
    begun = Account.objects.with_address(email).unverified()
    return bool(begun.filter(status=Account.Status.PENDING, last_login__isnull=True).exists())


def look_as_long_for(email: str) -> None:
    """Ask the database what allauth asks of an address without account and saves itself for one that has a verified one.

    So that neither the number of questions nor their time tells which addresses have accounts.
    """
    if EmailAddress.objects.filter(email=email.lower(), verified=True).exists():
        list(Account.objects.filter(email=email.lower()).iterator(2000))


def declined_long_ago(*, now: datetime) -> AccountQuerySet:
    """Applicants who were turned down a while ago."""
    declined: AccountQuerySet = Account.objects.filter(
        status=Account.Status.CLOSED, erase_after__isnull=True, closed_at__lte=now - conf.DECLINED_LIFETIME
    )
    return declined


def legal_text(kind: str, language: str) -> LegalText | None:
    """The version that holds, in the reader's language where there is a translation, else in the site's, else in any."""
    version = current_versions().get(kind)
    if version is None:
        return None
    order = {language: 0, site.current().language: 1}
    texts = LegalText.objects.published().filter(kind=kind, version=version)
    return min(texts, key=lambda text: (order.get(text.language, 2), text.language), default=None)


def legal_history(kind: str) -> list[LegalText]:
    """All published versions, the newest first."""
    return list(LegalText.objects.published().filter(kind=kind).order_by("-version", "language"))


def _newest_versions() -> Mapping[str, int]:
    rows = LegalText.objects.published().order_by().values("kind").annotate(newest=Max("version"))
    return {row["kind"]: row["newest"] for row in rows}


current_versions: Final = Recent(_newest_versions)
"""The version of each text that holds."""


def texts_to_agree(language: str) -> list[LegalText]:
    """The texts that members agree to, as they hold now."""
    return [text for kind in AGREED if (text := legal_text(kind, language)) is not None]


def texts_waiting_for(account: Account, language: str) -> list[LegalText]:
    """The texts that hold now and that the account has not agreed to."""
    agreed = agreed_versions(account)
    return [text for text in texts_to_agree(language) if agreed.get(text.kind, 0) < text.version]


def agreed_versions(account: Account) -> dict[str, int]:
    """The newest version of each text that the account agreed to."""
    given = Consent.objects.given().filter(account=account, kind__in=AGREED).order_by()
    return {row["kind"]: row["newest"] for row in given.values("kind").annotate(newest=Max("version"))}


def sign_up_is_open(*, invited: bool) -> bool:
    """Whether somebody may begin to sign up."""
    settings = site.current()
    return invited or settings.admission != settings.Admission.INVITATION


def open_invitation(pk: int, *, now: datetime | None = None) -> Invitation | None:
    """An invitation that still admits."""
    return Invitation.objects.open(now=now or timezone.now()).select_related("invited_by").filter(pk=pk).first()
