"""A roster may clear what is known of a person: by a word of its own, never by an empty cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from server_stub.ops.place import Place, opened
from server_stub.storage.model import Member
from tests.server.test_import_places import ORGANISATIONS, told

HEAD = "姓名,手机号,所在党支部,入党时间,籍贯村,所在小组,活动地点\n"
WHOLE = f"{HEAD}石燕,10000000001,上坪村党支部,2015-07,上坪村,第一小组,文化站\n"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    assert told(made, ORGANISATIONS, "--organisations", "--apply")[0] == 0
    assert told(made, WHOLE, "--apply")[0] == 0
    return made


def only(place: Place) -> Member:
    with opened(place) as doors:
        (one,) = doors.storage.people.members()
        return one


@pytest.mark.parametrize("word", ["无", "清空", "none"])
def test_a_word_clears_the_optional_fields_and_the_preview_says_which(
    place: Place, word: str
) -> None:
    cleared = f"{HEAD}石燕,10000000001,上坪村党支部,{word},{word},{word},{word}\n"
    code, out, err = told(place, cleared)
    assert code == 0, err
    for one in (
        "入党时间 2015-07 → 清空", "籍贯村 上坪村 → 清空", "所在小组 第一小组 → 清空",
        "活动地点 文化站 → 清空",
    ):  # fmt: skip
        assert one in out
    assert told(place, cleared, "--apply")[0] == 0
    one = only(place)
    assert (one.joined, one.village, one.group, one.place) == ("", "", "", "")
    assert "已写入 0，不变 1" in told(place, cleared, "--apply")[1]


def test_a_number_is_cleared_for_who_is_known_by_name_month_and_village(place: Place) -> None:
    cleared = WHOLE.replace("10000000001", "无")
    _, out, _ = told(place, cleared, "--likely")
    assert "手机号 …0001 → 清空" in out
    assert told(place, cleared, "--likely", "--apply")[0] == 0
    assert only(place).phone == ""


def test_an_empty_cell_clears_nothing_of_a_person(place: Place) -> None:
    before = only(place)
    assert told(place, f"{HEAD}石燕,10000000001,上坪村党支部,,,,\n", "--apply")[0] == 0
    assert only(place) == before


def test_a_new_person_whose_cells_say_none_simply_has_none(place: Place) -> None:
    code, _, err = told(place, f"{HEAD}米素,无,上坪村党支部,无,无,无,无\n", "--apply")
    assert code == 0, err
    with opened(place) as doors:
        one = next(o for o in doors.storage.people.members() if o.name == "米素")
    assert (one.phone, one.joined, one.village, one.group, one.place) == ("",) * 5


@pytest.mark.parametrize("header", ["姓名", "所在党支部", "随行编号"])
def test_what_nobody_may_be_without_is_not_cleared(place: Place, header: str) -> None:
    before = only(place)
    cells = {"姓名": "石燕", "手机号": "10000000001", "所在党支部": "上坪村党支部"}
    cells[header] = "清空"
    told(place, ",".join(cells) + "\n" + ",".join(cells.values()) + "\n", "--apply")
    assert only(place) == before
