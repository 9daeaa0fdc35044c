"""Forms: one field, the summary of what is wrong, a whole form."""

from __future__ import annotations

from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from meetinc.web.bound import first_id
from meetinc.web.components.registry import Props, component, plain_component


@plain_component("field")
def field(bound: BoundField, *, hide_label: bool = False) -> SafeString:
    """A field of a form: label, hint, error, input. Draws hidden inputs as they are."""
    if bound.is_hidden:
        return bound.as_widget()
    return bound.render(context={"field": bound, "hide_label": hide_label})


@component("errors")
def errors(form: BaseForm) -> Props:
    """The summary of what is wrong with a form: comes first, takes the focus, links to the fields.

    `{{ form }}` draws it by itself; use this where a page places its fields one by one.
    """
    wrong = [bound for bound in form if bound.errors] if form.is_bound else []
    general = [*form.non_field_errors(), *(error for bound in wrong if bound.is_hidden for error in bound.errors)]
    linked = [
        (first_id(bound), _lead_in(str(bound.label)), error)
        for bound in wrong
        if not bound.is_hidden
        for error in bound.errors
    ]
    count = len(general) + len(linked)
    title = ngettext("One thing needs another look", "%(count)d things need another look", count) % {"count": count}
    return {"general": general, "linked": linked, "count": count, "title": title, "form": form}


def _lead_in(label: str) -> str:
    """A label before its error: a question keeps its mark, anything else gets a colon."""
    return label if label and label[-1] in "?:.…؟？：" else f"{label}:"
