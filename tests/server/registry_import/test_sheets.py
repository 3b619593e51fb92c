"""A workbook with several sheets that look alike: named, counted, and one of them chosen."""

import pytest

from server_stub.registry.importing.problems import RosterRefused
from server_stub.registry.importing.reading import read_roster
from server_stub.registry.organisations import read_organisations
from server_stub.registry.register import Register
from tests.server.registry_import.sheets import GOOD, book, csv_bytes, one, refusal, workbook_bytes

SOUTH = [["流动党员名册"], ["姓名", "手机号"], ["石燕", 10000000001], ["米素", None], ["合计", 2]]
NORTH = [["姓名"], ["丁佳"]]
HELP = [["填表说明"], ["请按时上报"]]


BOTH = workbook_bytes(book(长安=SOUTH, 虎门=NORTH, 说明=HELP))


def refused(data: bytes, sheet: str = "", name: str = "a.xlsx") -> RosterRefused:
    with pytest.raises(RosterRefused) as met:
        read_roster(data, name, sheet=sheet)
    return met.value


def test_the_one_visible_sheet_with_a_roster_is_found() -> None:
    made = book(说明=[["这里没有名册"]], 名册=[["姓名"], ["石燕"]], 名册2=[["姓名"]])
    assert refusal(workbook_bytes(made)) == "import_several_sheets"
    made["名册2"].sheet_state = "hidden"
    assert one(read_roster(workbook_bytes(made), "a.xlsx")).name == "石燕"


def test_sheets_that_look_alike_are_named_with_their_rows_and_how_to_choose() -> None:
    problem = refused(BOTH).problem
    assert problem.code == "import_several_sheets"
    assert problem.zh.startswith("表“长安（3）、虎门（1）”：")
    assert "--sheet" in problem.zh
    assert "--sheet" in problem.en


@pytest.mark.parametrize(
    ("sheet", "names"), [("长安", ["石燕", "米素"]), ("虎门", ["丁佳"]), (" 虎门\u3000", ["丁佳"])]
)
def test_the_one_that_is_chosen_is_read_and_the_others_are_said_not_to_be(
    sheet: str, names: list[str]
) -> None:
    read = read_roster(BOTH, "a.xlsx", sheet=sheet)
    assert [row.name for row in read.rows] == names
    other = "虎门" if sheet == "长安" else "长安"
    told = [(one.code, one.column) for one in read.notices]
    assert ("import_sheet_other", other) in told
    assert ("import_sheet_unread", "说明") in told


def test_a_hidden_sheet_is_read_when_it_is_chosen() -> None:
    made = book(今年=[["姓名"]], 去年=[["姓名"], ["米素"]])
    made["去年"].sheet_state = "hidden"
    read = read_roster(workbook_bytes(made), "a.xlsx", sheet="去年")
    assert [row.name for row in read.rows] == ["米素"]


def test_a_sheet_that_is_not_there_is_told_with_those_that_are() -> None:
    problem = refused(BOTH, "厚街").problem
    assert problem.code == "import_sheet_unknown"
    assert problem.zh.startswith("表“长安（3）、虎门（1）、说明（2）”：")
    assert refused(csv_bytes("姓名", "石燕"), "厚街", "a.csv").code == "import_sheet_unknown"


def test_a_chosen_sheet_without_people_says_that_there_is_no_such_column() -> None:
    assert refused(BOTH, "说明").code == "import_no_header"


def test_more_sheets_than_are_read_are_not_said_to_look_alike() -> None:
    many = {f"表{number}": NORTH for number in range(33)}
    assert refused(workbook_bytes(book(**many))).code == "import_too_many_sheets"


def test_the_only_sheet_may_be_named_too() -> None:
    assert read_roster(GOOD, "a.xlsx", sheet="Sheet").people == 1


def test_organisations_are_chosen_the_same_way() -> None:
    both = book(去年=[["名称"], ["甲县委"]], 今年=[["名称"], ["乙县委"], ["丙支部"]])
    data = workbook_bytes(both)
    empty = Register((), (), {})
    with pytest.raises(RosterRefused) as met:
        read_organisations(data, "a.xlsx", empty, bytes)
    assert met.value.problem.zh.startswith("表“去年（1）、今年（2）”：")
    drawn = iter((b"1" * 16, b"2" * 16))
    found = read_organisations(data, "a.xlsx", empty, lambda _count: next(drawn), "今年")
    assert [one.name for one in found.rows] == ["乙县委", "丙支部"]
