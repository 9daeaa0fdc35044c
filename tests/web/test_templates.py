"""What holds for every template and stylesheet of the site."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).parents[2] / "meetinc"
TEMPLATES = sorted(ROOT.glob("*/templates/**/*.html"))
STYLESHEETS = sorted(ROOT.glob("*/static/**/*.css"))
MAIL = ("/mail/", "/email/", "/mails/")
INLINE = re.compile(
    r"""\sstyle\s*=\s*["'] | <style\b | \son[a-z]+\s*=\s*["'] | javascript: | <script\b(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)""",
    re.VERBOSE | re.IGNORECASE,
)
PHYSICAL = re.compile(
    r"""(?:^|[;{\s])(?:margin|padding|border)-(?:left|right|top|bottom)\b | (?:^|[;{\s])(?:left|right)\s*:
    | text-align\s*:\s*(?:left|right) | float\s*: | border-(?:top|bottom)-(?:left|right)-radius""",
    re.VERBOSE,
)


def named(files):
    return [pytest.param(file, id=str(file.relative_to(ROOT))) for file in files]


def is_mail(file: Path) -> bool:
    """Mail needs inline styles; no policy of ours applies to it."""
    return any(part in file.as_posix() for part in MAIL)


@pytest.mark.parametrize("file", named(TEMPLATES))
def test_template_compiles(file):
    get_template(file.as_posix().split("/templates/", 1)[1])


@pytest.mark.parametrize("file", named(file for file in TEMPLATES if not is_mail(file)))
def test_template_has_no_inline_style_or_script(file):
    found = [match.group().strip() for match in INLINE.finditer(file.read_text())]

    assert found == []


@pytest.mark.parametrize("file", named(STYLESHEETS))
def test_stylesheet_is_safe_for_right_to_left(file):
    found = [match.group().strip() for match in PHYSICAL.finditer(file.read_text())]

    assert found == []


@pytest.mark.parametrize("file", named(STYLESHEETS))
def test_stylesheet_fetches_nothing(file):
    assert "@import" not in file.read_text()
    assert "url(" not in file.read_text()


@pytest.mark.parametrize("bad", ['<p style="x">', "<script>x()</script>", '<a onclick="x">', "<style>"])
def test_net_catches_what_it_is_for(bad):
    assert INLINE.search(bad)


@pytest.mark.parametrize(
    "good",
    ['<script type="module" src="x"></script>', '<script type="application/json">{}</script>', "<ol style-guide>"],
)
def test_net_lets_the_rest_pass(good):
    assert not INLINE.search(good)
