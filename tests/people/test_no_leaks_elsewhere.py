"""What a profile hides is hidden wherever somebody is come upon: lists, maps, orders, files, other pages."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from meetinc.businesses.models import Business
from meetinc.people.audiences import Audience
from meetinc.people.models import Person
from meetinc.people.weights import WEIGHTS
from tests.people.readers import TOLD, readers_of, rich_person, unfolded, with_audience

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"),
]


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def everywhere(person: Person) -> dict[str, tuple[str, dict[str, str]]]:
    """Every place beside the profile where a reader may come upon somebody."""
    people, slug = reverse("people:list"), [person.slug]
    firm = Business.objects.get(name="Kontor Nord")
    return {
        "home": (reverse("pages:home"), {}),
        "list": (people, {}),
        "named": (people, {"q": "Anna"}),
        "letter": (people, {"letter": "B"}),
        "newest": (people, {"sort": "new"}),
        "most complete": (people, {"sort": "full"}),
        "map": (people, {"view": "map"}),
        "code": (reverse("people:qr", args=slug), {}),
        "business": (firm.get_absolute_url(), {}),
        "ask": (reverse("meets:request", args=slug), {}),
        "report": (reverse("trust:report", args=["people.person", person.pk]), {}),
        "block": (reverse("pairs:block", args=slug), {}),
        "connect": (reverse("pairs:connect", args=slug), {}),
        "connections": (reverse("pairs:connections"), {}),
        "blocks": (reverse("pairs:blocks"), {}),
        "notifications": (reverse("inbox:notifications"), {}),
        **{f"as {form}": (reverse("transfer:connections", args=[form]), {}) for form in ("csv", "json", "vcf", "xlsx")},
    }


def test_nothing_that_is_for_nobody_is_told_anywhere_on_the_site() -> None:
    person = rich_person()
    clients = readers_of(person)
    with_audience(person, Audience.NOBODY)
    own = {"self", "organiser"}
    words = [word for group in TOLD.values() for word in group if word != "Kontor Nord"]  # the page of that firm
    told = []
    for name, client in clients.items():
        for place, (address, query) in everywhere(person).items():
            text = spelt(client.get(address, query))
            told += [(name, place, word) for word in words if word in text and name not in own]

    assert told == []


def spelt(answer: Any) -> str:
    """What an answer says, a table's cells included."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        sheet = load_workbook(BytesIO(content), read_only=True).worksheets[0]
        return " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    return unfolded(content.decode())


def test_the_order_of_the_most_complete_tells_nothing_that_is_hidden() -> None:
    person = rich_person()

    def worth(audience: Audience, visible_to: str = "everyone") -> int:
        Person.objects.filter(pk=person.pk).update(visible_to=visible_to)
        with_audience(person, audience)
        return Person.objects.get(pk=person.pk).completeness

    assert worth(Audience.EVERYONE) == 100, "positions count as well"
    assert worth(Audience.MEMBERS) == worth(Audience.NOBODY) == WEIGHTS["headline"]
    assert worth(Audience.MEMBERS, "members") == 100, "all who see the row see the parts"
