"""What the operator asks of businesses."""

from __future__ import annotations

from typing import Final

from meetinc.businesses.facets import refresh_facets
from meetinc.businesses.models import BusinessChoice, BusinessField, BusinessValue
from meetinc.core.custom.models import OwnField
from meetinc.core.custom.questions import Questions

OF_BUSINESSES: Final = Questions(
    field=BusinessField,
    choice=BusinessChoice,
    value=BusinessValue,
    owner="business",
    counted=frozenset({OwnField.Audience.EVERYONE}),
    refresh=refresh_facets,
)
