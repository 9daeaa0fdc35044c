"""What is read of reports and decisions, shaped by who looks. Nobody but moderators ever reads who reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from meetinc.accounts.models import Account, Role
from meetinc.core.actor import Actor
from meetinc.core.pictures import Picture
from meetinc.trust import conf, policy
from meetinc.trust.models import Affected, Appeal, Case, CaseQuerySet, Decision, Report, Restriction
from meetinc.trust.policy import Reputation
from meetinc.trust.reportables import Reported, kind_named

Outcome = Report.Outcome
SITE = Actor.system("trust")


@dataclass(frozen=True, slots=True)
class Told:
    """A report, and what its reporter is known for."""

    report: Report
    reputation: Reputation


def reports_of(actor: Actor) -> QuerySet[Report]:
    """One's own reports, the newest first."""
    return Report.objects.filter(reporter_id=actor.account_id or 0).select_related("case").order_by("-made_at", "-pk")


def decisions_for(actor: Actor) -> QuerySet[Decision]:
    """Decisions that concern the actor, the newest first."""
    mine = Affected.objects.filter(account_id=actor.account_id or 0).values("decision")
    return Decision.objects.filter(pk__in=mine).select_related("case", "appeal").order_by("-made_at", "-pk")


def cases_visible_to(actor: Actor) -> CaseQuerySet:
    """Moderators see all cases but those about themselves; nobody else sees any."""
    if not policy.can_moderate(actor):
        return Case.objects.none()
    about_me = Affected.objects.filter(account_id=actor.account_id or 0).values("decision__case")
    return Case.objects.exclude(pk__in=about_me)


def is_evidence_for(actor: Actor, picture: Picture) -> bool:
    """Whether the picture belongs to a case that the actor sees."""
    if not policy.can_moderate(actor):
        return False
    return Report.objects.filter(picture=picture, case__in=cases_visible_to(actor)).exists()


def queue(actor: Actor, *, state: str = "", words: str = "", kind: str = "", category: str = "") -> CaseQuerySet:
    """The cases asked for, with how many reported: appeals and open ones that wait longest come first."""
    found = cases_visible_to(actor).annotate(number=Count("reports"), latest=Max("reports__made_at"))
    for word in words.split():
        found = found.filter(title__icontains=word)
    if state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(kind=kind)
    if category:
        found = found.filter(pk__in=Report.objects.filter(category=category).values("case"))
    return found.order_by("decided_at", "opened_at", "pk") if state == "open" else found.order_by("-latest", "-pk")


def waiting(actor: Actor) -> int:
    """How many cases wait for somebody: open, or appealed."""
    return cases_visible_to(actor).filter(state__in=(Case.State.OPEN, Case.State.APPEALED)).count()


def reports_told(case: Case, *, now: datetime) -> list[Told]:
    """The case's reports in order, with what each reporter is known for. Two queries, however many there are."""
    reports = list(case.reports.select_related("reporter").order_by("made_at", "pk"))
    known = reputations([report.reporter_id for report in reports if report.reporter_id], now=now)
    return [Told(report, known.get(report.reporter_id or 0, Reputation())) for report in reports]


def earlier_cases(case: Case) -> QuerySet[Case]:
    """Other cases about the same thing or its parts, the newest first, with what was decided."""
    same = Case.objects.filter(kind=case.kind, subject_id=case.subject_id).exclude(pk=case.pk)
    return same.prefetch_related("decisions").order_by("-opened_at")[:20]


def decisions_of(case: Case) -> QuerySet[Decision]:
    """What was decided, in order, with appeals."""
    return case.decisions.select_related("made_by", "appeal__account", "appeal__answered_by")


def reputation_of(account_id: int, *, now: datetime) -> Reputation:
    """What became of the account's reports of late, and how many they have made today."""
    return reputations([account_id], now=now).get(account_id, Reputation())


def reputations(account_ids: list[int], *, now: datetime) -> dict[int, Reputation]:
    """The same for several accounts, with two queries."""
    lately = Report.objects.filter(reporter__in=account_ids, made_at__gt=now - conf.REPUTATION_OF).order_by()
    rows = lately.values("reporter").annotate(
        **{name: Count("pk", filter=Q(outcome=name)) for name in ("upheld", "rejected", "misuse")},
        today=Count("pk", filter=Q(made_at__gt=now - conf.DAY)),
    )
    counted: dict[int, dict[str, Any]] = {
        row["reporter"]: {name: value for name, value in row.items() if name != "reporter"} for row in rows
    }
    restricted = dict(Restriction.objects.filter(account__in=account_ids).values_list("account", "until"))
    return {
        pk: Reputation(**counted.get(pk, {}), restricted_until=restricted.get(pk)) for pk in {*counted, *restricted}
    }


def moderators() -> QuerySet[Account]:
    """Who decides: active accounts with the role, organisers and owners."""
    roles = (Role.MODERATOR, Role.ORGANISER, Role.OWNER)
    active: QuerySet[Account] = Account.objects.filter(status=Account.Status.ACTIVE, role_grants__role__in=roles)
    return active.distinct().order_by("pk")


def subject_of(case: Case) -> Reported | None:
    """What a case is about, as it is now; nothing when it is gone."""
    kind = kind_named(case.kind)
    return kind.find(SITE, case.subject_id, case.part) if kind else None


def accounts_of(case: Case) -> list[Account]:
    """Whose the thing is: who would be told of a decision."""
    subject = subject_of(case)
    owners = Account.objects.filter(pk__in=subject.owner_ids if subject else ()).prefetch_related("role_grants")
    return list(owners.order_by("pk"))


def affected_by(decision: Decision) -> list[Account]:
    """Whom a decision concerns."""
    told = decision.affected.values("account")
    return list(Account.objects.filter(pk__in=told).prefetch_related("role_grants").order_by("pk"))


def due(*, now: datetime) -> QuerySet[Decision]:
    """Decisions whose time is over."""
    return Decision.objects.filter(until__lte=now, ended_at__isnull=True).order_by("pk")


def to_forget(*, now: datetime) -> QuerySet[Case]:
    """Decided cases that have had their time, and do nothing any more."""
    at_work = Decision.objects.filter(ended_at__isnull=True, kind__in=("hide", "limit", "suspend")).values("case")
    old = Case.objects.filter(state=Case.State.DECIDED, decided_at__lte=now - conf.KEPT_FOR, forgotten_at__isnull=True)
    return old.exclude(pk__in=at_work).prefetch_related(Prefetch("reports")).order_by("pk")


def has_appealed(decision: Decision) -> bool:
    """Whether the one appeal was made."""
    return Appeal.objects.filter(decision=decision).exists()
