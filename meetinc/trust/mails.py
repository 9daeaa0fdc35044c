"""The letters of this room, each in its reader's language. None says who reported, or what a reporter wrote."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from meetinc.accounts.models import Account
from meetinc.core import mail, site
from meetinc.trust import conf, queries
from meetinc.trust.models import Appeal, Case, Decision, Report


def tell_moderators(case: Case) -> None:
    """Something was reported that nobody has reported before; to whoever decides, but not whom it is about."""
    own = {account.pk for account in queries.accounts_of(case)}
    for moderator in queries.moderators().exclude(pk__in=own):
        _to(moderator, "waiting", case=case, url=_link("trust_manage:case", case.pk))


def tell_affected(decision: Decision, affected: list[Account]) -> None:
    """What was decided about what is theirs, why, until when, and how to appeal."""
    for account in affected:
        _to(account, "decided", decision=decision, case=decision.case, url=conf.BASE_URL + decision.get_absolute_url())


def tell_reporter(report: Report) -> None:
    """What came of their report, without what was done to whom."""
    if report.reporter is not None:
        _to(report.reporter, "answered", report=report, case=report.case, url=_link("trust:reports"))


def tell_misuse(report: Report, *, until: Any) -> None:
    """Their report was misuse: they cannot report for a while."""
    if report.reporter is not None:
        _to(report.reporter, "misuse", report=report, case=report.case, until=until, url=_link("trust:reports"))


def tell_appealed(appeal: Appeal) -> None:
    """An appeal waits; to whoever may answer it."""
    decision = appeal.decision
    others = queries.moderators().exclude(pk__in=decision.affected.values("account"))
    besides = others.exclude(pk=decision.made_by_id or 0)
    if besides.exists():
        others = besides
    for moderator in others:
        _to(moderator, "appealed", case=decision.case, url=_link("trust_manage:case", decision.case_id))


def tell_appeal_answered(appeal: Appeal, affected: list[Account]) -> None:
    """Whether the decision stands."""
    url = conf.BASE_URL + appeal.decision.get_absolute_url()
    for account in affected:
        _to(account, "appeal_answered", appeal=appeal, case=appeal.decision.case, url=url)


def _to(account: Account, template: str, **context: Any) -> None:
    """One letter. Also to a suspended account: it has to learn why."""
    if not account.is_active:
        return
    mail.post(
        to=account.email,
        template=f"trust/mail/{template}",
        context={"account": account, **context},
        language=account.language or site.current().language,
        account_id=account.pk,
    )


def _link(name: str, *args: object) -> str:
    return conf.BASE_URL + reverse(name, args=args)
