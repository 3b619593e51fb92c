"""Headings between people that name a branch: nobody below them goes to another one unasked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server_stub.ops.place import Place, opened
from tests.server.registry_import.sheets import book, workbook_bytes
from tests.server.running import cli
from tests.server.test_import_places import told

ORGANISATIONS = (
    "名称,形式,上级\n东河镇党委,党委,\n东河镇上湾村党支部,,东河镇党委\n"
    "东河镇下湾村党支部,,东河镇党委\n北川乡茶园村党支部,,\n驻东莞党支部,,\n"
)
SHEET = (
    "姓名,手机号\n东河镇上湾村党支部,\n尤一,10000000001\n"
    "东河镇下湾村党支部,\n尤二,10000000002\n预备党员,\n尤三,10000000003\n"
)
OTHER = re.compile(r"^import_heading_other: 第 ([\d、]+) 行.*是不是：(.+)？$", re.MULTILINE)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    assert told(made, ORGANISATIONS, "--organisations", "--apply")[0] == 0
    return made


def names(place: Place) -> list[str]:
    with opened(place) as doors:
        return sorted(one.name for one in doors.storage.people.members())


def refused(place: Place, text: str, *words: str) -> list[tuple[str, str]]:
    """Rows and branch of each heading that names another one."""
    code, _, err = told(place, text, *words, "--apply")
    assert code == 2
    assert names(place) == []
    return OTHER.findall(err)


def test_people_under_two_branches_headings_do_not_all_go_to_a_third(place: Place) -> None:
    assert refused(place, SHEET, "--branch", "北川乡茶园村党支部") == [
        ("3", "东河镇上湾村党支部"),
        ("5、7", "东河镇下湾村党支部"),
    ]


def test_a_sheet_that_is_called_like_another_branch_is_one_of_its_people(place: Place) -> None:
    file = place.root.parent / "file.xlsx"
    rows = [["姓名", "手机号"], ["尤一", "10000000001"]]
    file.write_bytes(workbook_bytes(book(东河镇上湾村党支部=rows)))
    words = ("import", str(file), "--branch")
    said = cli(place, *words, "北川乡茶园村党支部", "--apply")
    assert said.returncode == 2
    assert OTHER.findall(said.stderr) == [("2", "东河镇上湾村党支部")]
    assert cli(place, *words, "东河镇上湾村党支部", "--apply").returncode == 0


def test_a_title_that_names_another_township_is_one_of_all_its_branches(place: Place) -> None:
    file = "东河镇党员花名册\n姓名,手机号\n尤一,10000000001\n"
    assert refused(place, file, "--branch", "北川乡茶园村党支部") == [("3", "东河镇党委")]
    assert told(place, file, "--branch", "东河镇上湾村党支部", "--apply")[0] == 0


def test_who_stands_under_the_heading_of_the_named_branch_is_no_problem(place: Place) -> None:
    found = refused(place, SHEET, "--branch", "东河镇上湾村党支部")
    assert found == [("5、7", "东河镇下湾村党支部")]
    own = SHEET.partition("东河镇下湾村党支部")[0]
    assert told(place, own, "--branch", "东河镇上湾村党支部", "--apply")[0] == 0
    assert names(place) == ["尤一"]


@pytest.mark.parametrize(
    "heading",
    [
        "一、东河镇上湾村党支部",
        "东河镇上湾村党支部（12人）",
        "上湾村党支部：",
        "上湾村党支部党员名单",
        "东河镇上湾村支部",
        "中共东河镇上湾村支部委员会",
        "东河上湾村党支部",
        "二、东河镇党委上湾村党支部（3人）",
        "上湾村支部党员花名册",
    ],
)
def test_a_heading_is_understood_as_clerks_write_it(place: Place, heading: str) -> None:
    file = f"姓名,手机号\n{heading},\n尤一,10000000001\n"
    found = refused(place, file, "--branch", "北川乡茶园村党支部")
    assert found == [("3", "东河镇上湾村党支部")]


@pytest.mark.parametrize(
    "title",
    [
        "东河镇上湾村党支部",
        "东河镇上湾村党支部党员花名册",
        "东河镇上湾村党支部流动党员名册",
        "东河镇上湾村党支部2026年11月流动党员名册",
        "单位：东河镇上湾村党支部",
        "填报单位（盖章）：东河镇上湾村党支部",
        "填报单位：,东河镇上湾村党支部",
        "东河镇上湾村支部党员名册",
        "中共东河镇上湾村支部委员会党员名册",
        "上湾村支部党员花名册",
    ],
)
def test_a_title_that_names_another_branch_is_a_heading_of_all(place: Place, title: str) -> None:
    file = f"{title},\n姓名,手机号\n尤一,10000000001\n"
    found = refused(place, file, "--branch", "北川乡茶园村党支部")
    assert found == [("3", "东河镇上湾村党支部")]
    assert told(place, file, "--branch", "东河镇上湾村党支部", "--apply")[0] == 0


@pytest.mark.parametrize("heading", ["东河镇党委", "第一片区：", "流动党员", "石桥村党支部"])
def test_what_is_above_or_no_known_branch_is_in_nobodys_way(place: Place, heading: str) -> None:
    file = f"姓名,手机号\n{heading},\n尤一,10000000001\n"
    assert told(place, file, "--branch", "东河镇上湾村党支部", "--apply")[0] == 0
    assert names(place) == ["尤一"]


def test_a_row_that_names_its_own_branch_needs_no_heading(place: Place) -> None:
    file = "姓名,手机号,所在党支部\n东河镇上湾村党支部,,\n尤一,10000000001,北川乡茶园村党支部\n"
    assert told(place, file, "--apply")[0] == 0


def test_where_they_live_may_stand_above_those_who_are_placed_there(place: Place) -> None:
    file = "姓名,手机号\n驻东莞党支部,\n尤一,10000000001\n"
    words = ("--branch", "东河镇上湾村党支部", "--stays-at", "驻东莞党支部", "--apply")
    assert told(place, file, *words)[0] == 0


ELSEWHERE = "名称,形式,上级\n驻深圳党支部,,\n"
AT = ("--stays-at", "驻东莞党支部", "--apply")
STAYS = re.compile(r"^import_heading_stays: 第 ([\d、]+) 行.*是不是：(.+)？$", re.MULTILINE)


@pytest.mark.parametrize("title", ["驻深圳党支部党员名册", "单位：驻深圳党支部"])
def test_a_title_that_names_another_place_to_stay_is_asked_about_whatever_the_homes(
    place: Place, title: str
) -> None:
    assert told(place, ELSEWHERE, "--organisations", "--apply")[0] == 0
    file = f"{title},,\n姓名,手机号,所在党支部\n尤一,10000000001,北川乡茶园村党支部\n"
    code, _, err = told(place, file, *AT)
    assert (code, STAYS.findall(err), names(place)) == (2, [("3", "驻深圳党支部")], [])
    right = file.replace("驻深圳", "驻东莞")
    assert told(place, right, *AT)[0] == 0


def test_a_known_member_under_another_place_to_stay_is_not_placed_either(place: Place) -> None:
    assert told(place, ELSEWHERE, "--organisations", "--apply")[0] == 0
    row = "尤一,10000000001,北川乡茶园村党支部\n"
    assert told(place, f"姓名,手机号,所在党支部\n{row}", "--apply")[0] == 0
    file = f"姓名,手机号,所在党支部\n驻深圳党支部,,\n{row}"
    code, _, err = told(place, file, *AT)
    assert (code, STAYS.findall(err)) == (2, [("3", "驻深圳党支部")])
    with opened(place) as doors:
        assert list(doors.storage.people.open_placements()) == []


def test_a_sheet_called_like_another_place_to_stay_is_asked_about(place: Place) -> None:
    assert told(place, ELSEWHERE, "--organisations", "--apply")[0] == 0
    file = place.root.parent / "file.xlsx"
    rows = [["姓名", "手机号", "所在党支部"], ["尤一", "10000000001", "北川乡茶园村党支部"]]
    file.write_bytes(workbook_bytes(book(驻深圳党支部=rows)))
    said = cli(place, "import", str(file), *AT)
    assert (said.returncode, STAYS.findall(said.stderr)) == (2, [("2", "驻深圳党支部")])


@pytest.mark.parametrize("header", ["流入地党支部", "流入党支部", "接收党组织", "流入地党组织名称"])
def test_a_column_of_where_they_stay_is_held_against_where_they_are_placed(
    place: Place, header: str
) -> None:
    assert told(place, ELSEWHERE, "--organisations", "--apply")[0] == 0
    rows = "尤一,10000000001,北川乡茶园村党支部,驻深圳党支部\n"
    rows += "尤二,10000000002,北川乡茶园村党支部,中共驻东莞支部\n"
    rows += "尤三,10000000003,北川乡茶园村党支部,驻深圳支部\n"
    file = f"姓名,手机号,所在党支部,{header}\n{rows}"
    code, _, err = told(place, file, *AT)
    assert (code, names(place)) == (2, [])
    assert re.findall(
        r"^import_stays_other: 第 ([\d、]+) 行.*是不是：(.+)？$", err, re.MULTILINE
    ) == [
        ("2", "驻深圳党支部"),
        ("4", "驻深圳支部"),
    ]
    assert told(place, file.replace("深圳", "东莞"), *AT)[0] == 0


def test_where_they_stay_without_a_branch_to_place_them_at_is_said_to_place_nobody(
    place: Place,
) -> None:
    file = "姓名,手机号,所在党支部,流入地党支部\n尤一,10000000001,北川乡茶园村党支部,驻东莞党支部\n"
    _, out, _ = told(place, file)
    assert "import_stays_unused: 第 2 行" in out
    other = file.replace("驻东莞党支部", "长安镇新安社区党支部")
    code, out, _ = told(place, other, *AT)
    assert code == 0
    assert "import_stays_unused: 第 2 行" in out


def test_a_header_that_may_say_where_they_stay_is_not_passed_over(place: Place) -> None:
    file = "姓名,手机号,所在党支部,目前流入的党支部\n尤一,10000000001,北川乡茶园村党支部,驻深圳\n"
    code, _, err = told(place, file, *AT)
    assert code == 2
    assert re.search(r"^import_header_unsure: .*目前流入的党支部", err, re.MULTILINE)


def test_who_is_placed_elsewhere_already_is_named_with_the_branch(place: Place) -> None:
    assert told(place, ELSEWHERE, "--organisations", "--apply")[0] == 0
    file = "姓名,手机号,所在党支部\n尤一,10000000001,北川乡茶园村党支部\n"
    assert told(place, file, "--stays-at", "驻深圳党支部", "--apply")[0] == 0
    _, out, _ = told(place, file, *AT)
    assert "已登记在别的支部，不动：1 人\n" in out
    assert "\n  驻深圳党支部 1\n  2 尤一\n" in out


def test_who_is_known_and_keeps_the_own_branch_is_in_nobodys_way(place: Place) -> None:
    plain = "姓名,手机号\n尤一,10000000001\n"
    assert told(place, plain, "--branch", "北川乡茶园村党支部", "--apply")[0] == 0
    own = "姓名,手机号\n东河镇上湾村党支部,\n尤一,10000000001\n"
    assert told(place, own, "--branch", "北川乡茶园村党支部", "--apply")[0] == 0
    bare = "姓名,手机号\n东河镇上湾村党支部,\n尤一,\n"
    code, _, err = told(place, bare, "--branch", "北川乡茶园村党支部", "--apply", "--likely")
    assert (code, OTHER.findall(err)) == (2, [("3", "东河镇上湾村党支部")])
