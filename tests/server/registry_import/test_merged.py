"""Merged cells: what people may share is filled down, what is one person's is asked about."""

from server_stub.registry.importing.reading import read_roster
from tests.server.registry_import.sheets import (
    found,
    from_xlsx,
    one,
    part_of,
    refusal,
    repacked,
    xlsx,
)

HEADERS = ["姓名", "手机号", "所在党支部"]


def test_a_branch_merged_over_three_rows_counts_for_all_three_and_not_for_the_fourth() -> None:
    sheet = from_xlsx(
        HEADERS,
        ["石燕", None, "上坪村党支部"],
        ["米素", None, None],
        ["康波", None, None],
        ["孔彬", None, None],
        merges=["C2:C4"],
    )
    assert [row.home for row in sheet.rows] == ["上坪村党支部"] * 3 + [""]


def test_one_merge_after_the_other_keeps_its_own_value() -> None:
    sheet = from_xlsx(
        HEADERS,
        *[["石燕", None, "上坪村党支部"], ["米素", None, None]],
        *[["康波", None, "石桥村党支部"], ["孔彬", None, None]],
        merges=["C2:C3", "C4:C5"],
    )
    assert [row.home for row in sheet.rows] == ["上坪村党支部"] * 2 + ["石桥村党支部"] * 2


def test_a_name_or_phone_merged_over_two_rows_is_asked_about() -> None:
    sheet = from_xlsx(HEADERS, ["石燕", 10000000001, None], ["米素", None, None], merges=["B2:B3"])
    assert found(sheet) == [("import_merged_cell", 2, "手机号")]
    sheet = from_xlsx(HEADERS, ["石燕", 10000000001, None], [None, None, None], merges=["A2:A3"])
    assert found(sheet) == [("import_merged_cell", 2, "姓名")]


def test_a_merged_branch_reaching_past_the_last_person_makes_no_person() -> None:
    sheet = from_xlsx(HEADERS, ["石燕", None, "上坪村党支部"], [None] * 3, merges=["C2:C3"])
    assert one(sheet).home == "上坪村党支部"


def test_a_header_of_two_rows_is_read_by_its_lower_words() -> None:
    sheet = from_xlsx(
        ["流动党员花名册", None, None, None],
        ["姓名", "联系方式", None, "入党时间"],
        [None, "手机号", "微信", None],
        ["石燕", 10000000001, "x", "2015-07"],
        merges=["A1:D1", "A2:A3", "B2:C2", "D2:D3"],
    )
    row = one(sheet)
    assert (row.number, row.phone, row.joined) == (4, "10000000001", "2015-07")
    assert sheet.ignored == ("微信",)


def test_a_name_below_a_wide_header_is_found() -> None:
    sheet = from_xlsx(
        ["序号", "基本情况", None],
        [None, "姓名", "手机号"],
        [1, "石燕", 10000000001],
        merges=["A1:A2", "B1:C1"],
    )
    assert one(sheet).name == "石燕"


def test_of_two_words_above_a_column_the_lower_one_counts() -> None:
    sheet = from_xlsx(
        ["姓名", "所在党支部", None],
        [None, "活动地点", "所在小组"],
        ["石燕", "长安镇", "第一小组"],
        merges=["A1:A2", "B1:C1"],
    )
    assert (one(sheet).place, one(sheet).group, one(sheet).home) == ("长安镇", "第一小组", "")


def test_a_header_merged_over_people_is_refused_because_it_would_hide_them() -> None:
    rows = [["序号", "姓名"], *([None, "石燕"] for _ in range(6))]
    assert refusal(xlsx(rows, ["A1:A7"])) == "import_merged_cell"


def test_a_merge_over_the_whole_sheet_costs_nothing() -> None:
    data = xlsx([["姓名", "手机号"], ["石燕", None]], ["B2:B3"])
    sheet = part_of(data, "xl/worksheets/sheet1.xml")
    assert sheet.count(b'"B2:B3"') == 1
    whole = repacked(data, sheet1=sheet.replace(b'"B2:B3"', b'"B2:XFD1048576"'))
    assert found(read_roster(whole, "a.xlsx")) == [("import_merged_cell", 2, "手机号")]
