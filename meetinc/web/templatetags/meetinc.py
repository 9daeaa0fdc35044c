"""`{% load meetinc %}`: every component of the design system."""

from django.template.defaultfilters import stringfilter

from meetinc.web.components import (  # noqa: F401  (importing a module registers its components)
    actions,
    circles,
    feedback,
    fields,
    finding,
    frame,
    lists,
    structure,
    times,
)
from meetinc.web.components.registry import register
from meetinc.web.softening import soften

register.filter("soft", stringfilter(soften))

__all__ = ["register"]
