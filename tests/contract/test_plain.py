"""One cleaning for every text, and when two texts are the same name."""

import pytest

from mobile.contract import plain
from mobile.contract.plain import clean, clean_name, same_as


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("驻深圳党支部\u200b", "驻深圳党支部"),
        ("\ufeff石\u00ad燕", "石燕"),
        ("石\ufe00燕\U000e0100", "石燕"),
        ("长安\u3000二楼\u00a0东", "长安 二楼 东"),
        ("a\u2028b\tc\r\n", "a b c"),
        ("⽯坪⻓⻢村", "石坪长马村"),
        ("⺟⻳", "母龟"),
        ("\u3164石", "石"),
        ("石\u2800燕", "石 燕"),
        ("石\ue863", "石\ue863"),
        ("ＡＢ１２㈱①（西）", "ＡＢ１２㈱①（西）"),
        ("Jose\u0301", "José"),
        ("\ud800石", "石"),
    ],
)
def test_a_text_is_kept_as_it_looks(written: str, shown: str) -> None:
    assert clean(written) == shown


def test_a_joiner_stays_where_it_decides_how_letters_look_and_only_there() -> None:
    assert clean("ئا\u200cب") == "ئا\u200cب"
    assert clean("石\u200c燕\u200d") == "石燕"
    assert clean("ئا\u200c") == "ئا"


def test_every_radical_becomes_one_ideograph_and_cleaning_twice_changes_nothing() -> None:
    kangxi = [chr(one) for one in range(0x2F00, 0x2FD6)]
    supplement = [chr(one) for one in range(0x2E80, 0x2EF4) if one not in (0x2E80, 0x2E9A)]
    for one in (*kangxi, *supplement):
        folded = clean(one)
        assert len(folded) == 1
        # Unified ideographs, some younger than this Python's tables.
        assert 0x3400 <= ord(folded) < 0xA000 or 0x20000 <= ord(folded) < 0x32000, hex(ord(one))
        assert clean(folded) == folded
    assert clean("\u2f00") == "一"
    assert clean("\u2e80") == "\u2e80"


def test_spaces_between_ideographs_only_stretch_a_name() -> None:
    assert clean_name("驻广州　党支部") == "驻广州党支部"
    assert clean_name("A 座 第一 党支部") == "A 座第一党支部"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("驻广州　党支部", "驻广州党支部"),
        ("驻惠州(临时)党支部", "驻惠州（临时）党支部"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("ＡＢ公司", "ab 公司"),
        ("⽯燕", "石燕"),
    ],
)
def test_what_reads_the_same_is_the_same_name(one: str, other: str) -> None:
    assert same_as(one) == same_as(other)


def test_other_names_stay_other_names() -> None:
    keys = [same_as(one) for one in ("石燕", "石雁", "石 燕子", "石", "", "龍", "龙")]
    assert len(set(keys)) == len(keys)


def test_the_table_of_radicals_is_whole() -> None:
    assert len(plain._RADICALS) == 214 + 114
