"""Named constraints become errors with a sentence; all others rise."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from meetinc.core.constraints import constraint_as
from meetinc.core.errors import DomainError
from meetinc.core.vocabulary import Tag
from tests.factories.core import TagFactory

pytestmark = pytest.mark.django_db


class SlugTaken(DomainError):
    message = "This word is there already."


def test_the_named_constraint_becomes_the_error() -> None:
    with pytest.raises(SlugTaken, match="there already"), constraint_as("tag_slug_not_empty", SlugTaken):
        TagFactory.create(slug="")

    assert not Tag.objects.exists()  # the transaction goes on


def test_another_constraint_rises() -> None:
    TagFactory.create(slug="steel")

    with pytest.raises(IntegrityError), constraint_as("tag_slug_not_empty", SlugTaken):
        TagFactory.create(slug="steel")


def test_an_error_that_is_not_the_databases_rises() -> None:
    with pytest.raises(IntegrityError, match="mine"), constraint_as("tag_slug_not_empty", SlugTaken):
        raise IntegrityError("mine")


def test_what_goes_well_stays() -> None:
    with constraint_as("tag_slug_not_empty", SlugTaken):
        TagFactory.create(slug="steel")

    assert Tag.objects.filter(slug="steel").exists()
