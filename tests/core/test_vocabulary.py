"""Industries and tags."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps as installed
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.db.migrations.state import ProjectState
from pytest_django import DjangoAssertNumQueries

from meetinc.core import audit, nace
from meetinc.core.actor import Actor
from meetinc.core.apps import begin_with_goals, load_industries
from meetinc.core.directory.lines import LineText, write_lines
from meetinc.core.vocabulary import Goal, Industry, Tag, TagSynonym, slug_of
from tests.factories.core import TagFactory
from tests.factories.people import PersonFactory

CAFES = ["Café  Supplies", "cafe supplies", "CAFÉ-SUPPLIES", "café_supplies!"]


@pytest.mark.django_db
def test_the_whole_classification_is_there_with_its_parents() -> None:
    levels = [Industry.objects.filter(level=level).count() for level in Industry.Level.values]
    growing_rice = Industry.objects.select_related("parent__parent__parent").get(code="01.12")

    assert levels == [21, 88, 272, 615]
    assert str(growing_rice) == "Growing of rice"
    chain = growing_rice.parent, growing_rice.parent.parent, growing_rice.parent.parent.parent  # type: ignore[union-attr]
    assert [(each.code, each.title) for each in chain if each] == [
        ("01.1", "Growing of non-perennial crops"),
        ("01", "Crop and animal production, hunting and related service activities"),
        ("A", "Agriculture, forestry and fishing"),
    ]


@pytest.mark.django_db
def test_loading_again_is_one_query_and_changes_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert nace.load() == 0


@pytest.mark.django_db
def test_loading_corrects_what_differs_and_keeps_the_rows() -> None:
    before = Industry.objects.get(code="01.12")
    Industry.objects.filter(code="01.12").update(title="Rice")
    Industry.objects.filter(code="01.13").delete()

    assert nace.load() == 2
    assert Industry.objects.get(code="01.12") == before
    assert Industry.objects.get(code="01.12").title == "Growing of rice"


@pytest.mark.django_db
def test_loading_waits_until_there_is_a_table() -> None:
    load_industries(apps=ProjectState().apps)
    load_industries(apps=installed)

    assert Industry.objects.count() == 996


@pytest.mark.django_db
def test_only_a_section_has_no_parent() -> None:
    with pytest.raises(IntegrityError, match="industry_parent_matches_level"):
        Industry.objects.create(code="Z9", title="x", level=2)


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        *((cafe, "cafe-supplies") for cafe in CAFES),
        ("Żółw", "zołw"),
        ("Straße", "strasse"),
        ("سلسلة التبريد", "سلسلة-التبريد"),
        ("冷链物流", "冷链物流"),
        ("हिन्दी सामान", "हिन्दी-सामान"),
        ("C++ / Qt", "c-plus-plus-qt"),
        ("C#", "c-sharp"),
        ("R&D", "r-and-d"),
        ("x" * 59 + " y", "x" * 59),
        ("  ", ""),
        ("!?", ""),
    ],
)
def test_a_label_has_one_spelling(label: str, slug: str) -> None:
    assert slug_of(label) == slug


@pytest.mark.django_db
def test_labels_of_one_spelling_are_one_tag() -> None:
    tags = Tag.objects.named([*CAFES, "Steel", " ", "steel"])

    assert [(tag.slug, tag.label) for tag in tags] == [("cafe-supplies", "Café Supplies"), ("steel", "Steel")]
    assert Tag.objects.named(["CAFE SUPPLIES"]) == tags[:1]
    assert Tag.objects.named([]) == []
    assert [str(tag) for tag in Tag.objects.order_by("slug")] == ["Café Supplies", "Steel"]


@pytest.mark.django_db
def test_naming_many_tags_is_three_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(3):
        Tag.objects.named([f"Word {n}" for n in range(50)])


def test_a_tag_named_by_many_at_once_is_one(committed: None) -> None:
    def name(number: int) -> int:
        try:
            return Tag.objects.named(["Steel", f"Own {number}"])[0].pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(name, range(24)))) == 1


@pytest.mark.django_db
def test_a_tag_is_normalised_when_it_is_validated() -> None:
    tag = Tag(label="Cold Chain")
    tag.full_clean()
    assert tag.slug == "cold-chain"

    with pytest.raises(ValidationError, match="at least one word"):
        Tag(label="!").full_clean()


@pytest.mark.django_db
def test_the_database_refuses_a_tag_twice_or_without_words() -> None:
    with pytest.raises(IntegrityError, match="tag_slug_not_empty"):
        TagFactory.create(slug="")


@pytest.mark.django_db
def test_a_synonym_means_its_tag_wherever_it_is_written() -> None:
    [steel] = Tag.objects.named(["Steel"])
    TagSynonym.objects.create(tag=steel, label="Stahl", key="stahl")

    assert Tag.objects.named(["STAHL", "steel", "Tin"]) == [steel, Tag.objects.get(slug="tin")]
    assert Tag.objects.spelt(["Stahl", "Steel"]) == {"stahl": steel, "steel": steel}
    assert Tag.objects.resolved(["stahl", "tin"]) == {"stahl": "steel", "tin": "tin"}
    assert not Tag.objects.filter(slug="stahl").exists()
    assert str(steel.synonyms.get()) == "Stahl"


@pytest.mark.django_db
def test_two_words_for_one_tag_on_a_line_are_one_tag() -> None:
    [steel] = Tag.objects.named(["Steel"])
    TagSynonym.objects.create(tag=steel, label="Stahl", key="stahl")
    person = PersonFactory.create()

    assert write_lines(person.lines, "offer", [LineText("Steel of every kind", ("Stahl", "steel"))])
    assert list(person.lines.get().tags.all()) == [steel]
    assert not write_lines(person.lines, "offer", [LineText("Steel of every kind", ("steel",))])


@pytest.mark.django_db
def test_a_site_begins_with_goals_in_their_order() -> None:
    assert [str(goal) for goal in Goal.objects.all()][:4] == ["Distributors", "Suppliers", "Buyers", "Investors"]


@pytest.mark.django_db
def test_goals_come_back_to_a_flushed_site_and_stay_away_from_one_that_runs() -> None:
    Goal.objects.all().delete()
    begin_with_goals()
    begin_with_goals()
    assert Goal.objects.count() == 8

    Goal.objects.all().delete()
    audit.record(Actor.system("test"), "vocabulary.tag_added", TagFactory())
    begin_with_goals()
    assert not Goal.objects.exists()


@pytest.mark.django_db
def test_a_reworded_goal_keeps_its_address() -> None:
    goal = Goal.objects.get(slug="buyers")
    goal.label = "Customers"
    goal.full_clean()

    assert goal.slug == "buyers"
    with pytest.raises(ValidationError, match="at least one word"):
        Goal(label="?!").full_clean()
