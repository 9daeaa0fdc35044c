"""How the directory of people is headed and what its codes are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from meetinc.core.custom.models import OwnField
from meetinc.core.directory.asking import Asked
from meetinc.core.directory.counting import Counts
from meetinc.core.directory.dimensions import CITY, COUNTRY, GOAL, INDUSTRY, LANGUAGE, NEEDS, OFFERS, TRADE
from meetinc.core.directory.labels import (
    city_labels,
    country_labels,
    goal_labels,
    industry_labels,
    section_of,
    tag_labels,
    trade_labels,
)
from meetinc.people.directory import MEETS
from meetinc.web.directory import Group, Narrowing, narrowing, own_groups
from meetinc.web.profile_fields import language_name

SECTIONS = 12
TRADES = 24
COUNTRIES = 10
CITIES = 10
LANGUAGES = 8
GOALS = 8
TAGS = 8


def directory_narrowing(asked: Asked, counts: Counts, fields: Iterable[OwnField] = ()) -> Narrowing:
    """Facets, chips and letters of the directory; trades are offered within the industries that are chosen.

    `fields` are the operator's questions that narrow it.
    """
    sections = {*asked.values(INDUSTRY), *(section_of(trade) for trade in asked.values(TRADE))}
    groups = (
        Group(MEETS, _("Meets"), meets_labels),
        Group(INDUSTRY, _("Industry"), industry_labels, most=SECTIONS),
        Group(TRADE, _("Trade"), trade_labels(sections), most=TRADES),
        Group(COUNTRY, _("Country"), country_labels, most=COUNTRIES),
        Group(CITY, _("City"), city_labels, most=CITIES, open=False),
        Group(LANGUAGE, _("Language"), language_labels, most=LANGUAGES, open=False),
        Group(GOAL, _("Looks for"), goal_labels, most=GOALS, open=False),
        Group(NEEDS, _("Seeks"), tag_labels, most=TAGS, open=False),
        Group(OFFERS, _("Offers"), tag_labels, most=TAGS, open=False),
    )
    return narrowing(asked, counts, (*groups, *own_groups(fields)))


def meets_labels(values: Iterable[str]) -> Mapping[str, str]:
    return {value: str(_("Taking meets")) for value in values if value == "yes"}


def language_labels(codes: Iterable[str]) -> Mapping[str, str]:
    """Languages by their own names."""
    return {code: language_name(code) for code in codes}
