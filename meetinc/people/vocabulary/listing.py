"""What the lists of words hold in files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.export import Column

TAG_COLUMNS = (
    Column("tag", _("Tag"), lambda tag: tag.label),
    Column("synonyms", _("Synonyms"), lambda tag: [str(synonym) for synonym in tag.synonyms.all()]),
    Column("used", _("Used"), lambda tag: tag.used),
)
GOAL_COLUMNS = (
    Column("goal", _("Goal"), str),
    Column("order", _("Place in the list"), lambda goal: goal.order),
    Column("chosen", _("Chosen"), lambda goal: goal.used),
)
INDUSTRY_COLUMNS = (
    Column("code", _("Code"), lambda industry: industry.code),
    Column("industry", _("Industry"), str),
    Column("level", _("Level"), lambda industry: industry.get_level_display()),
)
