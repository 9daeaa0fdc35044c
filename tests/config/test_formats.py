"""Dates that people type."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.utils.translation import override


@pytest.mark.parametrize(
    ("typed", "read"),
    [("2027-01-05", date(2027, 1, 5)), ("5 January 2027", date(2027, 1, 5)), ("5 Jan 2027", date(2027, 1, 5))],
)
def test_date_that_can_be_read_in_one_way_is_read(typed: str, read: date) -> None:
    with override("en"):
        assert forms.DateField().clean(typed) == read


@pytest.mark.parametrize("typed", ["05/01/2027", "05/01/27"])
def test_date_that_can_be_read_in_two_ways_is_refused(typed: str) -> None:
    with override("en"), pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)
