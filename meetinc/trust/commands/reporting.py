"""Reporting something."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetinc.accounts.models import Account
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError, NotAllowed, require
from meetinc.core.outbox import publish
from meetinc.trust import mails, policy, queries
from meetinc.trust.errors import AlreadyReported, ReportingRestricted, TooManyReports
from meetinc.trust.events import CaseOpened
from meetinc.trust.models import Case, Report
from meetinc.trust.reportables import Reported, kind_named


@transaction.atomic
def report(
    *,
    actor: Actor,
    kind: str,
    subject_id: str,
    part: str = "",
    category: str,
    words: str = "",
    now: datetime | None = None,
) -> Report:
    """Report something that the actor sees, with a copy of it as evidence; it joins what others said about the same.

    Raises `NotAllowed` for what they do not see or what is their own, `ReportingRestricted`, `TooManyReports`,
    `AlreadyReported`.
    """
    now = now or timezone.now()
    subject = _subject(actor, kind, subject_id, part)
    require(policy.can_report(actor, subject.owner_ids))
    [reporter] = Account.objects.locked([actor.account_id or 0])  # the day is counted
    if not words.strip() and category == Report.Category.OTHER:
        raise DomainError(_("Say what is wrong: a few words are enough."), field="words")
    case, opened = _case(kind, subject_id, part, subject, now)
    if case.reports.filter(reporter=reporter).exists():
        raise AlreadyReported
    _within_allowance(reporter.pk, now)
    made = Report.objects.create(
        case=case,
        reporter=reporter,
        category=category,
        words=words.strip(),
        evidence=dict(subject.evidence),
        picture_id=subject.picture_id,
        made_at=now,
    )
    audit.record(actor, "trust.reported", case, category=category)
    if opened:
        publish(CaseOpened(case_id=case.pk))
        mails.tell_moderators(case)
    return made


def _subject(actor: Actor, kind: str, subject_id: str, part: str) -> Reported:
    """The thing as the reporter sees it."""
    known = kind_named(kind)
    subject = known.find(actor, subject_id, part) if known is not None and part in known.parts else None
    if subject is None:
        raise NotAllowed(_("There is nothing here that you could report."))
    return subject


def _case(kind: str, subject_id: str, part: str, subject: Reported, now: datetime) -> tuple[Case, bool]:
    """The open case about this, or a new one. Two at the same moment meet at the constraint and share one."""
    case, opened = Case.objects.get_or_create(
        kind=kind,
        subject_id=subject_id,
        part=part,
        state=Case.State.OPEN,
        defaults={"title": subject.title[:200], "opened_at": now},
    )
    if opened:
        return case, True
    [held] = Case.objects.locked([case.pk])
    if held.state != Case.State.OPEN:  # decided while we waited
        return _case(kind, subject_id, part, subject, now)
    return held, False


def _within_allowance(account_id: int, now: datetime) -> None:
    """Raise for who misused reports, and when the day's are used up."""
    reputation = queries.reputation_of(account_id, now=now)
    if policy.is_restricted(reputation, now=now) and reputation.restricted_until is not None:
        raise ReportingRestricted(
            _("Earlier reports of yours were misuse. You can report again from %(day)s.")
            % {"day": date_format(reputation.restricted_until, "DATE_FORMAT")}
        )
    if reputation.today >= reputation.allowance:
        raise TooManyReports(
            _("You have made %(count)d reports today, which is the most. Try again tomorrow.")
            % {"count": reputation.allowance}
        )
