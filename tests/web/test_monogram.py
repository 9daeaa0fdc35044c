"""Initials that a person would choose, in any script."""

import pytest

from meetinc.web.monogram import initials, tone


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna Borg", "AB"),
        ("Dr. Annegret Hohenwarter-Schlüter", "AH"),
        ("Marit van der Velde", "MV"),
        ("Élodie Marchetti", "ÉM"),
        ("Élodie", "É"),
        ("anna", "A"),
        ("Van", "V"),
        ("E\u0301lodie", "É"),
        ("خالد بن راشد المنصوري", "خم"),
        ("蔡美玲", "蔡美"),
        ("山田 太郎", "山太"),
        ("김 민준", "김민"),
        ("Ивана Петровић", "ИП"),
        ("3M", "3"),
        ("Bałtyk Kable Sp. z o.o.", "BK"),
        ("Serra Azul Embalagens S.A.", "SE"),
        ("„Bałtyk” & Partner", "BP"),
        ("Lund Ltd", "L"),
        ("Ltd", "L"),
        ("", "?"),
        ("&", "?"),
    ],
)
def test_initials_are_what_a_person_would_choose(name, letters):
    assert initials(name) == letters


def test_tone_is_the_same_for_one_id_and_one_of_four():
    assert tone(7) == tone(7)
    assert {tone(identity) for identity in range(100)} == {1, 2, 3, 4}
