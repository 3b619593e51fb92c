"""Files of county offices that were read wrongly once: each stands for its kind."""

from pathlib import Path

import pytest
from openpyxl.styles import Font

from server_stub.registry.importing.reading import read_roster
from server_stub.registry.importing.sheet import RosterSheet
from tests.server.registry_import.sheets import (
    book,
    found,
    from_csv,
    from_xlsx,
    one,
    part_of,
    refusal,
    repacked,
    workbook_bytes,
    xlsx,
)

CASES = Path(__file__).parents[2] / "cases" / "import"


def case(name: str) -> RosterSheet:
    return read_roster((CASES / name).read_bytes(), name)


def said(sheet: RosterSheet) -> list[tuple[str, str, tuple[int, ...]]]:
    """Notices as (code, column, rows)."""
    return [(notice.code, notice.column, notice.rows) for notice in sheet.notices]


def test_an_escaped_line_end_is_undone_so_that_two_months_give_the_same_people() -> None:
    march, april = case("01_cr_escape_march.xlsx"), case("01_cr_escape_april.xlsx")
    assert march.rows == april.rows
    assert [row.village for row in march.rows] == ["上坪村", "下坪村"]


@pytest.mark.parametrize(
    ("written", "village"),
    [
        ("上坪村_x000D__x000a_", "上坪村"),
        ("上_x0009_坪村", "上坪村"),
        ("_xD840__xDC00_村", "\U00020000村"),
        ("_xD840_村", "\ufffd村"),
        ("上坪村_x000", "上坪村_x000"),
        ("上_x5761_村", "上坡村"),
    ],
)
def test_every_escape_is_undone_in_a_csv_that_a_program_wrote_too(
    written: str, village: str
) -> None:
    assert one(from_csv("姓名,籍贯村", f"石燕,{written}")).village == village
    assert one(from_xlsx(["姓名", "籍贯村"], ["石燕", written])).village == village


def test_the_saved_result_of_a_formula_is_taken_and_said() -> None:
    sheet = case("02_formula_cached.xlsx")
    assert [(row.village, row.group) for row in sheet.rows] == [("上坪村", "第1小组")] * 2
    assert said(sheet) == [
        ("import_formula_saved", "籍贯村", (2, 3)),
        ("import_formula_saved", "所在小组", (2, 3)),
    ]


def test_formulas_filled_down_below_the_last_person_make_no_people() -> None:
    sheet = case("02_formula_filled_down.xlsx")
    assert [row.name for row in sheet.rows] == ["石燕", "米素"]
    assert sheet.problems == ()
    assert said(sheet) == [("import_formula_saved", "所在小组", (2, 3))]


def test_hidden_and_filtered_rows_are_read_and_said() -> None:
    sheet = case("03_hidden_row.xlsx")
    assert [row.name for row in sheet.rows] == ["石燕", "米素", "丁佳"]
    assert said(sheet) == [("import_rows_hidden", "", (3,))]


def test_a_struck_through_person_is_read_and_said_wherever_the_stroke_stands() -> None:
    made = book(名册=[["姓名", "备注"], ["石燕", ""], ["米素", ""], ["丁佳", "x"]])
    made["名册"]["A3"].font = Font(strike=True)
    made["名册"]["B4"].font = Font(strike=True)
    read = read_roster(workbook_bytes(made), "a.xlsx")
    assert [row.name for row in read.rows] == ["石燕", "米素", "丁佳"]
    assert said(read) == [("import_rows_struck", "", (3,))]


def test_a_name_struck_through_in_part_is_said() -> None:
    data = (CASES / "01_cr_escape_april.xlsx").read_bytes()
    strings = part_of(data, "xl/sharedStrings.xml")
    cut = "<si><r><rPr><strike/></rPr><t>米</t></r><r><t>素</t></r></si>".encode()
    struck = repacked(data, sharedStrings=strings.replace("<si><t>米素</t></si>".encode(), cut))
    sheet = read_roster(struck, "a.xlsx")
    assert [row.name for row in sheet.rows] == ["石燕", "米素"]
    assert said(sheet) == [("import_rows_struck", "", (3,))]


def test_a_hidden_column_and_a_hidden_sheet_are_said() -> None:
    made = book(
        名册=[["姓名", "手机号"], ["石燕", 10000000001]],
        去年=[["姓名"], ["米素"]],
        填表须知=[["请按时上报"]],
        空表=[],
    )
    made["名册"].column_dimensions["B"].hidden = True
    made["去年"].sheet_state = "hidden"
    read = read_roster(workbook_bytes(made), "a.xlsx")
    assert one(read).phone == "10000000001"
    assert said(read) == [
        ("import_sheet_hidden", "去年", ()),
        ("import_sheet_unread", "填表须知", ()),
        ("import_column_hidden", "手机号", ()),
    ]


def test_a_radical_that_looks_like_an_ideograph_is_read_as_it_looks() -> None:
    assert one(case("04_kangxi_village.xlsx")).village == "石坪村"


def test_other_words_above_a_column_are_understood() -> None:
    row = one(case("06_roster_unknown_headers.csv"))
    assert (row.phone, row.joined) == ("10000000009", "2015-07")


@pytest.mark.parametrize("header", ["党支部全名", "本人的电话", "预备期情况", "入党的日期"])
def test_a_column_that_decides_something_is_refused_by_name_when_it_is_not_understood(
    header: str,
) -> None:
    sheet = from_csv(f"姓名,{header}", "石燕,")
    assert found(sheet) == [("import_header_unsure", 0, header)]
    assert sheet.problems[0].zh.startswith(f"“{header}”：")
    assert sheet.rows == ()


@pytest.mark.parametrize(
    "header", ["序号", "备注", "入党介绍人", "家庭电话", "支部书记", "转正日期", "籍贯", "学历"]
)
def test_a_column_that_decides_nothing_is_listed_as_not_read(header: str) -> None:
    sheet = from_csv(f"姓名,手机号,{header}", "石燕,10000000001,x")
    assert one(sheet).phone == "10000000001"
    assert sheet.ignored == (header,)


def test_a_column_beside_the_one_that_says_it_is_only_listed() -> None:
    sheet = from_csv("姓名,手机号,备用手机", "石燕,10000000001,10000000002")
    assert one(sheet).phone == "10000000001"
    assert sheet.ignored == ("备用手机",)


def test_strict_open_xml_is_read() -> None:
    row = one(case("07_strict.xlsx"))
    assert (row.name, row.phone) == ("石燕", "10000000001")


def test_strict_open_xml_that_is_too_large_to_rewrite_says_how_to_save_it() -> None:
    data = (CASES / "07_strict.xlsx").read_bytes()
    strings = part_of(data, "xl/sharedStrings.xml")
    long = strings.replace(b"</sst>", b"<!--" + b" " * (17 * 1024 * 1024) + b"--></sst>")
    assert refusal(repacked(data, sharedStrings=long)) == "import_workbook_strict"


def test_headings_between_the_rows_are_no_people_and_are_told() -> None:
    sheet = read_roster(
        xlsx(
            [
                ["序号", "姓名", "手机号"],
                ["东莞片区", None, None],
                [1, "石燕", 10000000001],
                [None, "深圳片区", None],
                [2, "米素", None],
                ["（三）惠州", None, None],
                ["广州", None, None],
                [3, "丁佳", None],
                [4, None, None],
                [None, "预备党员：", None],
                [None, "欧阳福", None],
            ],
            ["A7:C7"],
        ),
        "a.xlsx",
    )
    assert [row.name for row in sheet.rows] == ["石燕", "米素", "丁佳", "欧阳福"]
    assert said(sheet) == [
        ("import_rows_section", "", (2, 4, 6, 7, 10)),
        ("import_rows_unnamed", "", (9,)),
    ]


def test_a_row_with_a_phone_and_no_name_is_still_a_problem() -> None:
    assert found(from_csv("姓名,手机号", "石燕,", ",10000000001")) == [
        ("import_missing_name", 3, "姓名")
    ]


def test_candidates_are_told_and_not_guessed_at() -> None:
    sheet = from_csv("姓名,人员类别", "石燕,正式党员", "米素,发展对象", "丁佳,入党积极分子")
    assert found(sheet) == [
        ("import_not_a_member", 3, "人员类别"),
        ("import_not_a_member", 4, "人员类别"),
    ]


def test_gb18030_with_its_mark_and_quotes_is_read() -> None:
    text = '\ufeff"姓名","手机号"\r\n"石燕","１０００００００００１"\r\n'
    assert one(read_roster(text.encode("gb18030"), "a.csv")).phone == "10000000001"
