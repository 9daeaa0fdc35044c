"""What consents are for, beside the legal texts: each room names its purposes when it is loaded."""

from __future__ import annotations

from django.utils.functional import Promise

_purposes: dict[str, str | Promise] = {}


def name_purpose(kind: str, label: str | Promise) -> None:
    """Say what a kind of consent is called on the privacy page."""
    _purposes[kind] = label


def label_of(kind: str) -> str:
    """The purpose's name, or the kind itself where nobody named it."""
    return str(_purposes.get(kind, kind))
