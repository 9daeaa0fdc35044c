"""Long words break where syllables begin; everything else stays as it is."""

from __future__ import annotations

import pytest

from meetinc.web.softening import soften


@pytest.mark.parametrize(
    ("text", "softened"),
    [
        ("Norddeutsche GmbH", "Norddeutsche GmbH"),
        ("Lieferkettensorgfalts- und", "Liefer-ket-ten-sorg-falts- und"),
        ("Wärmepumpengesellschaft", "Wärme-pum-pen-ge-sell-schaft"),
        ("Betonwerke Lebensmittelverarbeitung", "Betonwerke Lebens-mit-tel-ve-rar-bei-tung"),
        ("خالد بن راشد المنصوري", "خالد بن راشد المنصوري"),
        ("xxxxxxxxxxxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxxxxxxxxxx"),
        ("", ""),
    ],
)
def test_only_long_words_are_softened(text: str, softened: str) -> None:
    assert soften(text).replace("\u00ad", "-") == softened


def test_softened_text_reads_the_same() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän"

    assert soften(word).replace("\u00ad", "") == word
