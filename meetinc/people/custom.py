"""What the operator asks of people."""

from __future__ import annotations

from typing import Final

from meetinc.core.custom.models import OwnField
from meetinc.core.custom.questions import Questions
from meetinc.people.facets import refresh_facets
from meetinc.people.models import CustomChoice, CustomField, CustomValue

OF_PEOPLE: Final = Questions(
    field=CustomField,
    choice=CustomChoice,
    value=CustomValue,
    owner="person",
    counted=frozenset({OwnField.Audience.EVERYONE, OwnField.Audience.MEMBERS}),
    refresh=refresh_facets,
)
