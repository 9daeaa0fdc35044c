"""A warning is an error; what a test may pass over is reviewed."""

from __future__ import annotations

import re
import tomllib
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CATEGORIES = (UserWarning, DeprecationWarning, PendingDeprecationWarning, RuntimeWarning, ResourceWarning)


# What single tests may pass over: a picture's file that is left to the garbage collector, by Wagtail and by Django's test
# client; and the test's own mail server, which asks for a password without TLS on purpose.
REVIEWED = {
    "ignore::pytest.PytestUnraisableExceptionWarning",
    "ignore::ResourceWarning",
    "ignore:Requiring AUTH while not requiring TLS",
}


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_warning_ends_the_test(category: type[Warning]) -> None:
    with pytest.raises(category, match="on purpose"):
        warnings.warn("on purpose", category, stacklevel=1)


def test_only_reviewed_warnings_are_passed_over() -> None:
    options = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    sources = [file.read_text("utf-8") for file in (ROOT / "tests").rglob("*.py") if file != Path(__file__)]

    assert options["filterwarnings"] == ["error"]
    assert {rule for source in sources for rule in re.findall(r"\"(ignore:[^\"]*)\"", source)} <= REVIEWED
    assert [source for source in sources if "simplefilter" in source] == []
