"""Organisers tend the vocabulary."""

from __future__ import annotations

import pytest

from meetinc.core.actor import Actor
from meetinc.core.errors import NotAllowed
from meetinc.core.outbox.models import OutboxEvent
from meetinc.core.vocabulary import Goal, Tag, commands, errors
from tests.factories.businesses import BusinessFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
SITE = Actor.system("test")


def test_a_merge_moves_every_use_and_keeps_all_words() -> None:
    steel, stahl = Tag.objects.named(["Steel", "Stahl"])
    commands.add_synonym(actor=SITE, tag=stahl, label="Edelstahl")
    person = PersonFactory.create(lines=(("offer", "Coils", "Stahl", "Steel"), ("need", "Scrap", "Stahl")))
    business = BusinessFactory.create(lines=(("offer", "Pipes", "Stahl"),))

    kept = commands.merge_tags(actor=SITE, tag=stahl, into=steel)

    assert Tag.objects.named(["Stahl", "Edelstahl", "STEEL"]) == [kept]
    assert [list(line.tags.all()) for line in (*person.lines.all(), *business.lines.all())] == [[steel]] * 3
    business.refresh_from_db()
    assert "o:steel" in business.facets
    assert "o:stahl" not in business.facets
    payload = OutboxEvent.objects.get(name="core.tag_replaced").payload
    assert payload == {"former": "stahl", "tag_id": steel.pk}


def test_a_renamed_tag_answers_to_its_earlier_word_and_may_have_it_back() -> None:
    [tin] = Tag.objects.named(["Tin"])

    commands.rename_tag(actor=SITE, tag=tin, label="Tin plate")
    commands.rename_tag(actor=SITE, tag=tin, label="TIN PLATE")
    assert Tag.objects.meant("tin") == tin
    commands.rename_tag(actor=SITE, tag=tin, label="Tin")

    tin.refresh_from_db()
    assert (tin.slug, [each.key for each in tin.synonyms.all()]) == ("tin", ["tin-plate"])


def test_a_word_means_one_thing() -> None:
    steel, tin = Tag.objects.named(["Steel", "Tin"])
    commands.add_synonym(actor=SITE, tag=steel, label="Acier")

    for act in (
        lambda: commands.add_synonym(actor=SITE, tag=tin, label="ACIER"),
        lambda: commands.add_synonym(actor=SITE, tag=tin, label="Steel"),
        lambda: commands.rename_tag(actor=SITE, tag=tin, label="Steel"),
        lambda: commands.add_goal(actor=SITE, label="investors"),
    ):
        with pytest.raises(errors.WordTaken):
            act()
    with pytest.raises(errors.NoWords):
        commands.add_synonym(actor=SITE, tag=tin, label="?")
    with pytest.raises(errors.SameTag):
        commands.merge_tags(actor=SITE, tag=tin, into=tin)
    Tag.objects.filter(pk=steel.pk).delete()  # another organiser was faster
    for tag, into in ((tin, steel), (steel, tin)):
        with pytest.raises(errors.TagGone):
            commands.merge_tags(actor=SITE, tag=tag, into=into)


def test_only_organisers_change_words() -> None:
    [tin] = Tag.objects.named(["Tin"])
    synonym, goal = commands.add_synonym(actor=SITE, tag=tin, label="Zinn"), Goal.objects.all()[0]
    member = Actor("account", 1, "active")

    for act in (
        lambda: commands.add_synonym(actor=member, tag=tin, label="Étain"),
        lambda: commands.remove_synonym(actor=member, synonym=synonym),
        lambda: commands.rename_tag(actor=member, tag=tin, label="x"),
        lambda: commands.merge_tags(actor=member, tag=tin, into=tin),
        lambda: commands.remove_tag(actor=member, tag=tin),
        lambda: commands.add_goal(actor=member, label="x"),
        lambda: commands.edit_goal(actor=member, goal=goal, label="x", order=1),
        lambda: commands.remove_goal(actor=member, goal=goal),
    ):
        with pytest.raises(NotAllowed):
            act()
