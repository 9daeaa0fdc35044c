"""What forms say when something is wrong, in our words: a sentence that says what to do.

Django's own ("This field is required.", "Select a valid choice.") say that something is wrong. They are replaced where
they are defined, for every form of the site, allauth's and Wagtail's too; a field that knows better still says so by
`error_messages`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

NOT_OFFERED = _("This is not among the choices. Choose one that is.")
NOT_A_LIST = _("This did not arrive as it should. Choose again.")
WHOLE_NUMBER = _("Enter a whole number, in digits.")
NUMBER = _("Enter a number, in digits.")

Sentence = Any  # a lazy string, of one of two kinds that Django's stubs tell apart

FIELDS: Final[Mapping[type[forms.Field], Mapping[str, Sentence]]] = {
    forms.Field: {"required": _("Fill this in.")},
    forms.IntegerField: {"invalid": WHOLE_NUMBER},
    forms.FloatField: {"invalid": NUMBER},
    forms.DecimalField: {"invalid": NUMBER},
    forms.DateField: {"invalid": _("Enter a date, like 2026-11-24.")},
    forms.TimeField: {"invalid": _("Enter a time, like 14:30.")},
    forms.DateTimeField: {"invalid": _("Enter a date and a time, like 2026-11-24 14:30.")},
    forms.DurationField: {
        "invalid": _("Enter a length of time, like 01:30:00."),
        "overflow": _("Enter fewer days: between {min_days} and {max_days}."),
    },
    forms.FileField: {
        "required": _("Choose a file."),
        "invalid": _("The file did not arrive. Choose it again."),
        "missing": _("The file did not arrive. Choose it again."),
        "empty": _("This file is empty. Choose another."),
        "max_length": ngettext_lazy(
            "This file's name is too long (%(length)d). Shorten it to %(max)d character.",
            "This file's name is too long (%(length)d). Shorten it to %(max)d characters.",
            "max",
        ),
        "contradiction": _("Either choose a file or tick the box that takes it away, not both."),
    },
    forms.ImageField: {"invalid_image": _("This is no picture that can be read. Choose a JPEG, PNG or WebP file.")},
    forms.URLField: {"invalid": _("Enter a web address, like https://example.org.")},
    forms.BooleanField: {"required": _("Tick this box to go on.")},
    forms.ChoiceField: {"required": _("Choose one."), "invalid_choice": NOT_OFFERED},
    forms.MultipleChoiceField: {
        "required": _("Choose at least one."),
        "invalid_choice": NOT_OFFERED,
        "invalid_list": NOT_A_LIST,
    },
    forms.MultiValueField: {"invalid": NOT_A_LIST, "incomplete": _("Fill in each part.")},
    forms.SplitDateTimeField: {
        "invalid_date": _("Enter a date, like 2026-11-24."),
        "invalid_time": _("Enter a time, like 14:30."),
    },
    forms.FilePathField: {"invalid_choice": NOT_OFFERED},
    forms.UUIDField: {"invalid": NOT_A_LIST},
    forms.JSONField: {"invalid": _("Enter JSON.")},
    forms.ModelChoiceField: {"required": _("Choose one."), "invalid_choice": NOT_OFFERED},
    forms.ModelMultipleChoiceField: {
        "required": _("Choose at least one."),
        "invalid_choice": NOT_OFFERED,
        "invalid_list": NOT_A_LIST,
        "invalid_pk_value": NOT_OFFERED,
    },
}

VALIDATORS: Final[Mapping[type, Sentence]] = {
    validators.RegexValidator: _("This is not written as it should be. Look at the hint and try again."),
    validators.EmailValidator: _("Enter an e-mail address, like name@example.org."),
    validators.URLValidator: _("Enter a web address, like https://example.org."),
    validators.DomainNameValidator: _("Enter a domain, like example.org."),
    validators.MaxValueValidator: _("Enter at most %(limit_value)s."),
    validators.MinValueValidator: _("Enter at least %(limit_value)s."),
    validators.MaxLengthValidator: ngettext_lazy(
        "Shorten this to %(limit_value)d character: it has %(show_value)d.",
        "Shorten this to %(limit_value)d characters: it has %(show_value)d.",
        "limit_value",
    ),
    validators.MinLengthValidator: ngettext_lazy(
        "Write at least %(limit_value)d character: it has %(show_value)d.",
        "Write at least %(limit_value)d characters: it has %(show_value)d.",
        "limit_value",
    ),
    validators.FileExtensionValidator: _("Choose a file of one of these kinds: %(allowed_extensions)s."),
    validators.ProhibitNullCharactersValidator: _("This holds a sign that cannot be stored. Copy it as plain text."),
}

DECIMALS: Final[Mapping[str, Sentence]] = {
    "invalid": NUMBER,
    "max_digits": ngettext_lazy("Use at most %(max)s digit in all.", "Use at most %(max)s digits in all.", "max"),
    "max_decimal_places": ngettext_lazy(
        "Use at most %(max)s digit after the point.", "Use at most %(max)s digits after the point.", "max"
    ),
    "max_whole_digits": ngettext_lazy(
        "Use at most %(max)s digit before the point.", "Use at most %(max)s digits before the point.", "max"
    ),
}


def speak() -> None:
    """Put our words in the place of Django's."""
    for field, messages in FIELDS.items():
        inherited = vars(field).get("default_error_messages", {})
        field.default_error_messages = {**inherited, **messages}
    for validator, message in VALIDATORS.items():
        validator.message = message  # type: ignore[attr-defined]
    validators.DecimalValidator.messages = {**validators.DecimalValidator.messages, **DECIMALS}
