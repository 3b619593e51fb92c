"""Titles as offices write them: what is above in front, headings below, two names in one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server_stub.ops.place import Place, opened
from tests.server.test_import_places import told

ORGANISATIONS = (
    "名称,形式,性质,上级\n青溪县石桥镇党委,党委,,\n石桥镇上坪村党总支,党总支,,青溪县石桥镇党委\n"
    "上坪村第一党支部,,,石桥镇上坪村党总支\n上坪村第二党支部,,,石桥镇上坪村党总支\n"
    "下河村党支部,,,青溪县石桥镇党委\n驻东莞临时党支部,,临时,青溪县石桥镇党委\n"
    "驻深圳临时党支部,,临时,青溪县石桥镇党委\n"
)
HOME = "下河村党支部"
OTHER = re.compile(r"^import_(?:heading|stays)_(\w+): 第 ([\d、]+) 行", re.MULTILINE)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    assert told(made, ORGANISATIONS, "--organisations", "--apply")[0] == 0
    return made


def refused(place: Place, text: str, *words: str) -> list[tuple[str, str]]:
    code, _, err = told(place, text, *words, "--apply")
    assert code == 2
    with opened(place) as doors:
        assert list(doors.storage.people.members()) == []
    return OTHER.findall(err)


@pytest.mark.parametrize(
    "title",
    [
        "青溪县石桥镇党委上坪村第一党支部流动党员花名册",
        "石桥镇上坪村党总支上坪村第一党支部花名册",
        "填报单位：青溪县石桥镇党委　上坪村第一党支部",
        "中共青溪县石桥镇委员会上坪村第一党支部花名册",
        "上坪村第一党支部流动党员花名册\n审核单位：青溪县石桥镇党委",
        "石桥镇党委\n填报支部：上坪村第一党支部",
    ],
)
def test_what_is_above_in_front_of_a_branch_makes_no_other_branch_right(
    place: Place, title: str
) -> None:
    text = f"{title}\n姓名,手机号\n尤一,10000000001\n"
    row = str(text.count("\n"))
    assert refused(place, text, "--branch", HOME) == [("other", row)]
    assert refused(place, text, "--branch", "上坪村第二党支部") == [("other", row)]
    assert told(place, text, "--branch", "上坪村第一党支部", "--apply")[0] == 0


def test_the_committee_of_two_places_in_front_of_one_makes_the_other_no_better(
    place: Place,
) -> None:
    head = "青溪县石桥镇党委驻东莞临时党支部流动党员花名册\n姓名,手机号,所在党支部\n"
    text = f"{head}尤一,10000000001,{HOME}\n"
    assert refused(place, text, "--stays-at", "驻深圳临时党支部") == [("stays", "3")]
    assert told(place, text, "--stays-at", "驻东莞临时党支部", "--apply")[0] == 0


def test_a_heading_that_says_where_they_stay_does_not_make_the_titles_home_right(
    place: Place,
) -> None:
    text = "上坪村第一党支部名册\n姓名,手机号\n驻东莞临时党支部,\n尤一,10000000001\n"
    at = ("--stays-at", "驻东莞临时党支部")
    assert refused(place, text, "--branch", HOME, *at) == [("other", "4")]
    both = text.replace("名册", "（驻东莞临时党支部）名册", 1)
    assert refused(place, both, "--branch", HOME, *at) == [("other", "4")]
    assert told(place, both, "--branch", "上坪村第一党支部", *at, "--apply")[0] == 0


def test_headings_between_the_rows_do_not_make_a_title_forgotten(place: Place) -> None:
    rows = f"{HOME},,\n尤一,10000000001,{HOME}\n上坪村第一党支部,,\n"
    rows += "尤二,10000000002,上坪村第一党支部\n"
    text = f"驻东莞临时党支部党员花名册\n姓名,手机号,所在党支部\n{rows}"
    assert refused(place, text, "--stays-at", "驻深圳临时党支部") == [("stays", "4、6")]
    assert told(place, text, "--stays-at", "驻东莞临时党支部", "--apply")[0] == 0


@pytest.mark.parametrize("header", ["报到党组织", "挂靠支部", "流入地", "去向", "临时党支部"])
def test_a_cell_that_is_another_places_very_name_is_not_passed_over(
    place: Place, header: str
) -> None:
    text = f"姓名,手机号,所在党支部,{header}\n尤一,10000000001,{HOME},驻东莞临时党支部\n"
    assert refused(place, text, "--stays-at", "驻深圳临时党支部") == [("other", "2")]
    assert told(place, text, "--stays-at", "驻东莞临时党支部", "--apply")[0] == 0


def test_who_went_home_is_placed_nowhere_unasked_and_nothing_is_no_place(place: Place) -> None:
    rows = f"尤一,10000000001,{HOME},已返乡\n尤二,10000000002,{HOME},无\n"
    rows += f"尤三,10000000003,{HOME},东莞\n"
    text = f"姓名,手机号,所在党支部,流入地党支部\n{rows}"
    at = ("--stays-at", "驻东莞临时党支部")
    assert refused(place, text, *at) == [("other", "2")]
    _, out, _ = told(place, text.replace("已返乡", ""), *at)
    assert "import_stays_unused: 第 4 行" in out
    assert "\n  东莞 1\n" in out


def test_whoever_signs_below_the_people_is_none_of_them(place: Place) -> None:
    rows = "1,尤一,10000000001\n审核人,癸九,10000000069\n联系人,子十,10000000070\n"
    _, out, _ = told(place, f"序号,姓名,手机号\n{rows}", "--branch", HOME)
    assert f"新增：{HOME} 1 人" in out
    assert "import_rows_total: 第 3、4 行" in out


def test_whose_home_is_another_than_the_named_one_is_told_with_it(place: Place) -> None:
    file = "姓名,手机号\n尤一,10000000001\n"
    assert told(place, file, "--branch", "上坪村第一党支部", "--apply")[0] == 0
    _, out, _ = told(place, file, "--branch", HOME)
    assert "所在党支部变了的，用一列写明" in out
    assert "\n  上坪村第一党支部 1\n  2 尤一\n" in out


def test_the_words_of_headings_that_were_passed_over_are_quoted(place: Place) -> None:
    text = "姓名,手机号\n尤一,10000000001\n已转出人员,\n尤二,10000000002\n"
    _, out, _ = told(place, text, "--branch", HOME)
    assert "\n  3 已转出人员\n" in out
