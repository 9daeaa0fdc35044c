"""Forms take what people type through one place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django import forms
from django.urls import get_resolver

from meetinc.people.form_fields import LinksField
from meetinc.web.forms import TextField


def forms_of_ours(kind: type[forms.BaseForm] = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    """Every form class that the site's addresses lead to."""
    for below in kind.__subclasses__():
        if below.__module__.startswith("meetinc.") and below.__module__ != "meetinc.web.gallery":
            yield below
        yield from forms_of_ours(below)


@pytest.mark.django_db
def test_texts_of_several_lines_count_a_line_break_as_the_browser_does() -> None:
    assert get_resolver().url_patterns  # everything is loaded

    others = {
        f"{form.__qualname__}.{name}"
        for form in forms_of_ours()
        for name, field in getattr(form, "base_fields", {}).items()
        if type(field.widget) is forms.Textarea and not isinstance(field, TextField | LinksField)
    }

    assert others == set()
