"""Lines break where a printer would break them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mobile.ui.breaks import CLOSING, OPENING, broken, measure

SIZE = 20.0
texts = st.text(alphabet="签到三十分钟内可以撤销，。：（）《》 29:30Wi-Fi", min_size=1, max_size=60)


def test_a_short_line_stays_as_it_is() -> None:
    assert broken("今天 19:30", 400, SIZE, False) == "今天 19:30"


def test_english_is_left_to_kivy() -> None:
    text = "Once the branch plans one it appears here"
    assert broken(text, 60, SIZE, False) == text


def test_no_line_starts_with_a_comma() -> None:
    assert (
        broken("还可以再试一试，也可以扫码", 7 * SIZE, SIZE, False).split("\n")[0] == "还可以再试一"
    )


def test_a_number_keeps_its_measure_word() -> None:
    lines = broken("还可以再试 3 次，也可以改用扫码", 7.5 * SIZE, SIZE, False).split("\n")
    assert lines[0].endswith("3 次，") or lines[1].startswith("3 次，")


def test_no_character_is_left_alone_on_the_last_line() -> None:
    assert broken("一二三四五六七八九", 8 * SIZE, SIZE, False) == "一二三四五六七\n八九"


def test_bold_digits_are_wider() -> None:
    assert measure("0123456789", 100, True) > measure("0123456789", 100, False)


@given(texts)
def test_breaking_adds_line_ends_and_loses_nothing_but_blanks(text: str) -> None:
    shaped = broken(text, 6 * SIZE, SIZE, False)
    assert shaped.replace("\n", "").replace(" ", "") == text.replace(" ", "")


@given(texts)
def test_closing_marks_never_start_a_line_nor_opening_marks_end_one(text: str) -> None:
    lines = broken(text, 6 * SIZE, SIZE, False).split("\n")
    for before, after in pairwise(lines):
        if before and after.strip(CLOSING + OPENING + " "):
            assert before[-1] not in OPENING
            assert after[0] not in CLOSING or set(before) <= set(CLOSING + OPENING)


def test_a_word_the_app_says_often_stays_whole() -> None:
    assert broken("驻东莞流动党员党支部", 9 * SIZE, SIZE, False) == "驻东莞流动党员\n党支部"


def test_one_word_behind_a_pause_goes_to_the_next_line_where_that_costs_none() -> None:
    text = "连上网后，活动会自动出现。在那之前也可以扫码签到。"
    assert broken(text, 14.5 * SIZE, SIZE, False).split("\n")[0] == "连上网后，活动会自动出现。"


def test_facts_part_at_the_dot_between_them_which_is_not_drawn_there() -> None:
    shaped = broken("11月20日 周五 · 实到 33/38", 9.5 * SIZE, SIZE, False)
    assert shaped == "11月20日 周五\n实到 33/38"
    assert broken("古丽娜尔·买买提", 5 * SIZE, SIZE, False) == "古丽娜尔·\n买买提"


def test_the_last_line_is_no_crumb() -> None:
    last = broken("走不开时请假，看到每一条关于您的记录", 16.5 * SIZE, SIZE, False).split("\n")[-1]
    assert len(last) >= 4


@given(st.text(alphabet="签到三十分钟内可以撤销支部记录党员", min_size=1, max_size=60))
def test_no_line_is_wider_than_its_label(text: str) -> None:
    lines = broken(text, 6 * SIZE, SIZE, False).split("\n")
    assert all(measure(line, SIZE, False) <= 6 * SIZE for line in lines)
