"""Every write to the vocabulary that an organiser makes. Members make tags by writing them: `Tag.objects.named`."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.core.outbox import publish
from meetinc.core.vocabulary import policy
from meetinc.core.vocabulary.errors import NoWords, SameTag, TagGone, WordTaken
from meetinc.core.vocabulary.events import TagReplaced
from meetinc.core.vocabulary.goals import Goal
from meetinc.core.vocabulary.queries import links
from meetinc.core.vocabulary.tags import LONGEST, Tag, TagSynonym, slug_of


@transaction.atomic
def add_synonym(*, actor: Actor, tag: Tag, label: str) -> TagSynonym:
    """Let another word mean this tag. Raises `WordTaken` for a word that means something already."""
    require(policy.can_edit_vocabulary(actor))
    label, key = _spelt(label)
    _refuse_taken(key)
    synonym = TagSynonym.objects.create(tag=tag, label=label, key=key)
    audit.record(actor, "vocabulary.synonym_added", tag, word=key)
    return synonym


@transaction.atomic
def remove_synonym(*, actor: Actor, synonym: TagSynonym) -> None:
    """The word means nothing any more; whoever writes it makes a tag."""
    require(policy.can_edit_vocabulary(actor))
    audit.record(actor, "vocabulary.synonym_removed", synonym.tag, word=synonym.key)
    synonym.delete()


@transaction.atomic
def rename_tag(*, actor: Actor, tag: Tag, label: str) -> Tag:
    """Word a tag differently. Its earlier word goes on meaning it, in what people write and in saved addresses."""
    require(policy.can_edit_vocabulary(actor))
    current = Tag.objects.select_for_update().get(pk=tag.pk)
    label, slug = _spelt(label)
    former = current.slug, current.label
    if slug != current.slug:
        TagSynonym.objects.filter(tag=current, key=slug).delete()
        _refuse_taken(slug)
    current.label, current.slug = label, slug
    current.save(update_fields=["label", "slug"])
    if slug != former[0]:
        TagSynonym.objects.create(tag=current, key=former[0], label=former[1])
        publish(TagReplaced(former=former[0], tag_id=current.pk))
    audit.record(actor, "vocabulary.tag_renamed", current, before=former[0], now=slug)
    return current


@transaction.atomic
def merge_tags(*, actor: Actor, tag: Tag, into: Tag) -> Tag:
    """Make two tags one: whatever has `tag` has `into`, and the words of `tag` mean it. Cannot be undone.

    Raises `SameTag`, and `TagGone` when another organiser was faster.
    """
    require(policy.can_edit_vocabulary(actor))
    if tag.pk == into.pk:
        raise SameTag
    rows = {row.pk: row for row in Tag.objects.filter(pk__in=(tag.pk, into.pk)).order_by("pk").select_for_update()}
    if rows.keys() != {tag.pk, into.pk}:
        raise TagGone
    gone, kept = rows[tag.pk], rows[into.pk]
    for through, mine, word in links(Tag):
        chosen = through._default_manager.filter(**{f"{word}_id": gone.pk})
        both = through._default_manager.filter(**{f"{word}_id": kept.pk}).values(mine)
        chosen.filter(**{f"{mine}__in": both}).delete()
        chosen.update(**{f"{word}_id": kept.pk})
    gone.synonyms.update(tag=kept)
    audit.record(actor, "vocabulary.tags_merged", kept, gone=gone.slug)
    former, label = gone.slug, gone.label
    gone.delete()
    TagSynonym.objects.update_or_create(key=former, defaults={"tag": kept, "label": label})
    publish(TagReplaced(former=former, tag_id=kept.pk))
    return kept


@transaction.atomic
def remove_tag(*, actor: Actor, tag: Tag) -> None:
    """Take a word away from wherever it was chosen; the offers and needs themselves stay. Cannot be undone."""
    require(policy.can_edit_vocabulary(actor))
    audit.record(actor, "vocabulary.tag_removed", tag, word=tag.slug)
    former = tag.slug
    tag.delete()
    publish(TagReplaced(former=former, tag_id=None))


@transaction.atomic
def add_goal(*, actor: Actor, label: str) -> Goal:
    """One more thing to look for, at the end of the list."""
    require(policy.can_edit_vocabulary(actor))
    label, slug = _spelt(label)
    if Goal.objects.filter(slug=slug).exists():
        raise WordTaken(_("There is a goal of this name already."))
    last = Goal.objects.aggregate(last=Max("order"))["last"] or 0
    goal = Goal.objects.create(label=label, slug=slug, order=last + 1)
    audit.record(actor, "vocabulary.goal_added", goal, word=slug)
    return goal


@transaction.atomic
def edit_goal(*, actor: Actor, goal: Goal, label: str, order: int) -> Goal:
    """Word a goal differently, or move it; who chose it keeps it."""
    require(policy.can_edit_vocabulary(actor))
    label, _slug = _spelt(label)
    goal.label, goal.order = label, order
    goal.save(update_fields=["label", "order"])
    audit.record(actor, "vocabulary.goal_edited", goal, order=order)
    return goal


@transaction.atomic
def remove_goal(*, actor: Actor, goal: Goal) -> None:
    """Take a goal away, also from whoever chose it. Cannot be undone."""
    require(policy.can_edit_vocabulary(actor))
    audit.record(actor, "vocabulary.goal_removed", goal, word=goal.slug)
    goal.delete()


def _spelt(label: str) -> tuple[str, str]:
    """The label without needless spaces, and its spelling."""
    label = " ".join(label.split())[:LONGEST]
    key = slug_of(label)
    if not key:
        raise NoWords
    return label, key


def _refuse_taken(key: str) -> None:
    if other := Tag.objects.filter(slug=key).first():
        raise WordTaken(_("“%(word)s” is a tag of its own. Merge the two instead.") % {"word": other.label})
    if synonym := TagSynonym.objects.select_related("tag").filter(key=key).first():
        raise WordTaken(_("“%(word)s” means “%(tag)s” already.") % {"word": synonym.label, "tag": synonym.tag.label})
