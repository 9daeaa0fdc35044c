"""What forms say when something is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings

from meetinc.web import wording
from tests.architecture.pseudo import bare_words, pseudo_locale

DJANGOS = (forms.fields, forms.models)


def fields_of_django() -> set[type[forms.Field]]:
    """Its form fields that have words of their own."""
    everything = [value for module in DJANGOS for value in vars(module).values() if isinstance(value, type)]
    return {
        field
        for field in everything
        if issubclass(field, forms.Field) and "default_error_messages" in vars(field) and "Inline" not in field.__name__
    }


class Everything(forms.Form):
    """A field of each kind that our pages use."""

    words = forms.CharField(max_length=5)
    email = forms.EmailField()
    url = forms.URLField(assume_scheme="https")
    number = forms.IntegerField(min_value=3)
    amount = forms.DecimalField(max_digits=4, decimal_places=2)
    day = forms.DateField()
    choice = forms.ChoiceField(choices=[("a", "A")])
    choices = forms.MultipleChoiceField(choices=[("a", "A")])
    agreed = forms.BooleanField()
    file = forms.FileField()


EMPTY: dict[str, Any] = {}
WRONG = {
    "words": "too long", "email": "nobody", "url": "no address", "number": "1", "amount": "12345.678", "day": "tomorrow",
    "choice": "z", "choices": ["z"],
}  # fmt: skip


def told(data: dict[str, Any], **files: Any) -> dict[str, str]:
    form = Everything(data, files)
    return {name: " ".join(map(str, errors)) for name, errors in form.errors.items()}


def test_every_sentence_of_djangos_fields_is_ours() -> None:
    theirs = {
        f"{field.__name__}.{key}"
        for field in fields_of_django()
        for key in vars(field)["default_error_messages"]
        if key not in wording.FIELDS.get(field, {})
    }

    assert theirs == set()


def test_what_is_missing_is_asked_for() -> None:
    assert told(EMPTY) == {
        **dict.fromkeys(("words", "email", "url", "number", "amount", "day"), "Fill this in."),
        "choice": "Choose one.",
        "choices": "Choose at least one.",
        "agreed": "Tick this box to go on.",
        "file": "Choose a file.",
    }


def test_what_is_wrong_says_how_it_is_right() -> None:
    sentences = told({**WRONG, "agreed": "on"}, file=SimpleUploadedFile("a.txt", b""))

    assert sentences == {
        "words": "Shorten this to 5 characters: it has 8.",
        "email": "Enter an e-mail address, like name@example.org.",
        "url": "Enter a web address, like https://example.org.",
        "number": "Enter at least 3.",
        "amount": "Use at most 4 digits in all.",
        "day": "Enter a date, like 2026-11-24.",
        "choice": "This is not among the choices. Choose one that is.",
        "choices": "This is not among the choices. Choose one that is.",
        "file": "This file is empty. Choose another.",
    }


@pytest.mark.parametrize("data", [EMPTY, WRONG])
def test_every_sentence_is_translated(settings: Settings, data: dict[str, Any]) -> None:
    with pseudo_locale(settings):
        sentences = told(data)

    assert {name: bare_words(text) for name, text in sentences.items() if bare_words(text)} == {}


def test_a_field_that_knows_better_says_so() -> None:
    field = forms.CharField(error_messages={"required": "Say in a few words what it is about."})

    with pytest.raises(forms.ValidationError, match="Say in a few words"):
        field.clean("")
