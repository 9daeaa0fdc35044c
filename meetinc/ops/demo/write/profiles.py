"""What makes profiles full: links, contact, places where people come often, what they look for, a question of the chamber."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from meetinc.core.vocabulary import Goal
from meetinc.ops.demo.plan import PlannedPerson
from meetinc.people.models import CustomChoice, CustomField, CustomValue, Person, PersonLink, PersonPlace

OFTEN: Final = (
    ("Hamburg", "DE"),
    ("Antwerp", "BE"),
    ("Dublin", "IE"),
    ("Lyon", "FR"),
    ("Mumbai", "IN"),
    ("Dubai", "AE"),
)
TABLES: Final = ("Spring table", "Autumn table", "Both", "Neither, thank you")
QUESTION: Final = "Round tables"
Pairs = Sequence[tuple[Person, PlannedPerson]]


def write_extras(pairs: Pairs) -> None:
    """Every so many-th person has said more than the rest; whoever wrote nothing has said nothing here either."""
    told = [(number, person, plan) for number, (person, plan) in enumerate(pairs) if plan.headline]
    PersonLink.objects.bulk_create(
        PersonLink(person=person, address=f"https://{plan.email.partition('@')[2]}/team/{person.pk}", order=0)
        for number, person, plan in told
        if plan.email and number % 3 == 0
    )
    PersonPlace.objects.bulk_create(
        PersonPlace(person=person, city=city, country=country, order=0)
        for number, person, plan in told
        for city, country in (OFTEN[number % len(OFTEN)],)
        if number % 4 == 0 and country != plan.country
    )
    _write_goals([(number, person) for number, person, _plan in told])
    _write_answers([(number, person) for number, person, plan in told if plan.email])


def _write_goals(told: Sequence[tuple[int, Person]]) -> None:
    """One or two of the goals that a chamber begins with."""
    goals = list(Goal.objects.all())
    chosen = Person.goals.through
    chosen.objects.bulk_create(
        chosen(person_id=person.pk, goal_id=goals[place].pk)
        for number, person in told
        for place in {number % len(goals), number * 3 % len(goals)}
    )


def _write_answers(told: Sequence[tuple[int, Person]]) -> None:
    """The chamber asks which of its round tables people come to."""
    field = CustomField.objects.create(
        label=QUESTION, hint="Where we keep a chair for you.", kind=CustomField.Kind.CHOICE, audience="members",
        filterable=True,
    )  # fmt: skip
    choices = CustomChoice.objects.bulk_create(
        CustomChoice(field=field, label=label, order=order) for order, label in enumerate(TABLES)
    )
    CustomValue.objects.bulk_create(
        CustomValue(person=person, field=field, choice=choices[number % len(choices)])
        for number, person in told
        if number % 2 == 0
    )
