"""Text that stands bare in a template, found without rendering it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import DebugLexer, TokenType

from tests.architecture.pseudo import bare_text, bare_words

ROOT = Path(__file__).resolve().parents[2] / "meetinc"
TRANSLATED = {"blocktranslate": "endblocktranslate", "blocktrans": "endblocktrans", "comment": "endcomment"}


def templates() -> Iterator[Path]:
    """Every template of ours."""
    yield from sorted(path for path in ROOT.glob("*/templates/**/*") if path.suffix in {".html", ".txt"})


def bare_in(source: str, *, is_html: bool) -> list[str]:
    """Words of a template's text that no translator gets to see."""
    text = "".join(own_text(source))
    return bare_text(text) if is_html else bare_words(text)


def own_text(source: str) -> Iterator[str]:
    """The text between tags, with what is inside of translation blocks taken out."""
    until = ""
    for token in DebugLexer(source).tokenize():
        if token.token_type is TokenType.BLOCK:
            tag = token.contents.split(maxsplit=1)[0]
            until = "" if tag == until else until or TRANSLATED.get(tag, "")
        elif token.token_type is TokenType.TEXT and not until:
            yield re.sub(r"<!DOCTYPE[^>]*>", "", token.contents, flags=re.IGNORECASE)
