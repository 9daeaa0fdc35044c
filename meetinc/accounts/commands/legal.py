"""Legal texts are drafted, changed while they are drafts, and published for good."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from meetinc.accounts import policy, queries, rich_text
from meetinc.accounts.errors import AlreadyPublished, UnknownChoice
from meetinc.accounts.locale import is_offered_language
from meetinc.accounts.models import LegalKind, LegalText
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import require


@transaction.atomic
def draft_legal_text(
    *, actor: Actor, kind: str, language: str, body: str, note: str = "", version: int | None = None
) -> LegalText:
    """Begin the next version of a text, or with `version` the translation of one that exists."""
    require(policy.can_organise(actor))
    if not is_offered_language(language):
        raise UnknownChoice(field="language")
    text = LegalText.objects.create(
        kind=LegalKind(kind),
        version=version or _next_version(kind, language),
        language=language,
        body=rich_text.clean(body),
        note=note,
    )
    audit.record(actor, "legaltext.drafted", text, kind=kind, version=text.version)
    return text


@transaction.atomic
def edit_draft(*, actor: Actor, text: LegalText, body: str, note: str = "") -> LegalText:
    """Change what nobody has agreed to yet."""
    require(policy.can_organise(actor))
    text = _locked_draft(text)
    text.body, text.note = rich_text.clean(body), note
    text.save(update_fields=["body", "note"])
    audit.record(actor, "legaltext.edited", text, kind=text.kind, version=text.version)
    return text


@transaction.atomic
def publish_legal_text(*, actor: Actor, text: LegalText, now: datetime | None = None) -> LegalText:
    """Let a text hold from now on. Members are asked to agree at their next visit to what is agreed to."""
    require(policy.can_organise(actor))
    text = _locked_draft(text)
    text.published_at, text.published_by_id = now or timezone.now(), actor.account_id
    text.save(update_fields=["published_at", "published_by"])
    audit.record(actor, "legaltext.published", text, kind=text.kind, version=text.version)
    transaction.on_commit(queries.current_versions.forget)
    return text


@transaction.atomic
def delete_draft(*, actor: Actor, text: LegalText) -> None:
    """Throw a draft away."""
    require(policy.can_organise(actor))
    text = _locked_draft(text)
    audit.record(actor, "legaltext.discarded", text, kind=text.kind, version=text.version)
    text.delete()


def _locked_draft(text: LegalText) -> LegalText:
    fresh = LegalText.objects.select_for_update(no_key=True, of=("self",)).get(pk=text.pk)
    if fresh.published_at is not None:
        raise AlreadyPublished
    return fresh


def _next_version(kind: str, language: str) -> int:
    """One more than what is published; a draft in another language is joined, not overtaken."""
    published = LegalText.objects.published().filter(kind=kind).aggregate(newest=Max("version"))["newest"] or 0
    version = published + 1
    while LegalText.objects.filter(kind=kind, version=version, language=language).exists():
        version += 1
    return int(version)
