"""Initials of names."""

import pytest

from server_stub.registry.names import initials
from tests.county import readings
from tests.county.build import county


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("单素", "SS"),
        ("解贵", "XG"),
        ("仇莉", "QL"),
        ("区冬", "OD"),
        ("查根", "ZG"),
        ("曾友", "ZY"),
        ("翟秋", "ZQ"),
        ("单于友", "CYY"),
        ("欧阳福", "OYF"),
        ("尉迟岚", "YCL"),
    ],
)
def test_surnames_are_read_as_surnames(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_surname_character_in_the_given_name_is_read_as_usual() -> None:
    assert initials("王单") == "WD"
    assert initials("李查") == "LC"


@pytest.mark.parametrize("seed", range(20))
def test_initials_agree_with_the_countys_own_table_for_everybody(seed: int) -> None:
    for person in county(seed, members=200).people:
        assert initials(person.name) == person.initials, person.name


def test_every_surname_and_given_character_of_the_county_is_read_right() -> None:
    for surname, letter in {**readings.SURNAMES, **readings.POLYPHONES}.items():
        assert initials(surname) == letter, surname
    for mark, letter in {**readings.GIVEN, **readings.RARE}.items():
        assert initials(f"王{mark}") == f"W{letter}", mark


def test_dots_and_spaces_have_no_letter() -> None:
    assert initials("阿依古丽·买买提") == "AYGLMMT"
    assert initials("Li Lei") == "LILEI"
    assert initials("") == initials(" · ") == ""


def test_a_character_nobody_knows_becomes_a_hash_and_keeps_its_place() -> None:
    unread = chr(0x2CEA0)
    assert initials(f"张{unread}禾") == "Z#H"
    assert initials("Ωμέγα") == "#####"


def test_a_combined_and_a_composed_letter_are_the_same() -> None:
    assert initials("José") == initials("Jose\u0301") == "JOSE"


def test_a_name_in_uyghur_script_is_spelled_in_latin_letters() -> None:
    assert initials("ئايگۈل") == "AYGUL"
    assert initials("ئابدۇرەھمان تۇرسۇن") == "ABDUREHMANTURSUN"
