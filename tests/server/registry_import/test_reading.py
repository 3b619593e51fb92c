"""A county office's file becomes people."""

import pytest

from server_stub.registry.importing.reading import read_roster
from server_stub.registry.importing.sheet import RosterRow, RosterSheet
from tests.county.build import county
from tests.county.files import roster_csv, roster_xlsx
from tests.county.model import County, Person
from tests.server.registry_import.sheets import (
    as_excel_writes,
    csv_bytes,
    found,
    from_csv,
    from_xlsx,
    one,
    part_of,
    refusal,
    repacked,
    xlsx,
)

COUNTY = county(3)


def expected(made: County, person: Person, number: int) -> RosterRow:
    return RosterRow(
        number=number,
        name=person.name,
        phone=person.phone,
        home=made.organisation(person.home).name,
        joined=person.joined,
        village=person.village,
        probationary=person.probationary,
        smartphone=person.smartphone,
        group=person.group,
        place=person.place,
    )


def is_whole(sheet: RosterSheet, first: int) -> bool:
    people = enumerate(COUNTY.members(), first)
    return sheet.rows == tuple(expected(COUNTY, person, number) for number, person in people)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
def test_all_38_come_out_of_a_csv_exactly_in_every_encoding_offices_use(encoding: str) -> None:
    sheet = read_roster(roster_csv(COUNTY, COUNTY.members(), encoding), "名册.CSV")
    assert is_whole(sheet, first=2)
    assert (sheet.problems, sheet.notices, sheet.people) == ((), (), 38)


def test_all_38_come_out_of_a_workbook_with_a_title_and_phones_as_numbers() -> None:
    sheet = read_roster(roster_xlsx(COUNTY, COUNTY.members()), "名册.xlsx")
    assert is_whole(sheet, first=3)
    assert (sheet.problems, sheet.notices, sheet.ignored) == ((), (), ("序号",))


def test_two_people_of_the_same_name_stay_two_people() -> None:
    rows = read_roster(roster_csv(COUNTY, COUNTY.members()), "a.csv").rows
    names = [row.name for row in rows]
    (twin,) = {name for name in names if names.count(name) == 2}
    first, second = (row for row in rows if row.name == twin)
    assert first.village != second.village


def test_two_thousand_rows_are_read_whole() -> None:
    large = county(3, members=2000)
    sheet = read_roster(roster_xlsx(large, large.people), "全县.xlsx")
    assert [row.name for row in sheet.rows] == [person.name for person in large.people]
    assert [row.phone for row in sheet.rows] == [person.phone for person in large.people]


def test_every_problem_of_every_row_comes_at_once_and_nobody_is_imported() -> None:
    sheet = from_csv(
        "姓名,手机号,预备党员,入党时间",
        "石燕,10000000001,否,2015-07",
        ",10000000002,也许,2015-13",
        "米素,1234,是,昨天",
    )
    assert found(sheet) == [
        ("import_missing_name", 3, "姓名"),
        ("import_yes_no_form", 3, "预备党员"),
        ("import_date_form", 3, "入党时间"),
        ("import_phone_form", 4, "手机号"),
        ("import_date_form", 4, "入党时间"),
    ]
    assert sheet.rows == ()
    assert sheet.people == 3


def test_a_problem_names_its_place_in_both_languages_and_never_what_the_cell_says() -> None:
    sheet = from_csv("姓名,手机号", "石燕,1234567")
    (problem,) = sheet.problems
    assert problem.zh.startswith("第 2 行“手机号”：")
    assert problem.en.startswith("Row 2, column 手机号: ")
    assert "1234567" not in problem.zh + problem.en + repr(sheet)


def test_what_the_file_does_not_say_stays_unsaid() -> None:
    assert one(from_csv("姓名", "石燕")) == RosterRow(2, "石燕")


def test_headers_are_found_under_other_names_with_spaces_stars_and_brackets() -> None:
    sheet = from_csv(
        "序 号,党员 姓名*,联系电话（必填）,所属支部,是否预备,入党日期:,村名,党小组,活动点,"
        "是否有智能手机",
        "1,石燕,10000000001,上坪村党支部,否,2015.07,上坪村,第一小组,长安镇,有",
    )
    assert one(sheet) == RosterRow(
        number=2,
        name="石燕",
        phone="10000000001",
        home="上坪村党支部",
        joined="2015-07",
        village="上坪村",
        probationary=False,
        smartphone=True,
        group="第一小组",
        place="长安镇",
    )


def test_our_own_id_comes_back_in_its_one_spelling() -> None:
    member = COUNTY.roster[0]
    assert one(from_csv("姓名,随行编号", f"石燕,{member.upper()}")).id == member
    assert found(from_csv("姓名,成员编号", "石燕,17")) == [("import_id_form", 2, "成员编号")]


def test_the_same_field_in_two_columns_is_refused_and_an_unknown_header_twice_is_not() -> None:
    assert refusal(csv_bytes("姓名,手机号,联系电话", "石燕,10000000001,"), "a.csv") == (
        "import_header_twice"
    )
    assert refusal(csv_bytes("姓名,姓名", "石燕,石燕"), "a.csv") == "import_header_twice"
    assert one(from_csv("姓名,备注,备注", "石燕,x,y")).name == "石燕"


def test_a_file_without_names_or_without_people_says_which() -> None:
    assert refusal(csv_bytes("单位,手机号", "甲,10000000001"), "a.csv") == "import_no_header"
    assert found(from_csv("姓名,手机号", ",", "")) == [("import_no_rows", 0, "")]


def test_blank_rows_and_the_header_of_every_printed_page_are_passed_over() -> None:
    sheet = from_csv("姓名,手机号", "", "石燕,", ",", "姓名,手机号", "米素,")
    assert [(row.number, row.name) for row in sheet.rows] == [(3, "石燕"), (6, "米素")]


def test_a_row_of_totals_is_nobody_and_is_told() -> None:
    sheet = from_csv("姓名,手机号", "石燕,", "合 计,", "共计：1人,", "说明,10000000001")
    assert found(sheet) == [("import_not_a_person", 5, "姓名")]
    assert [(one.code, one.rows) for one in sheet.notices] == [("import_rows_total", (3, 4))]


def test_tabs_and_semicolons_separate_as_well_and_quotes_may_hold_them() -> None:
    assert one(from_csv("姓名\t手机号", "石燕\t10000000001")).phone == "10000000001"
    assert one(from_csv("姓名;活动地点", '石燕;"长安;二楼"')).place == "长安;二楼"
    assert one(from_csv("姓名,活动地点", '石燕,"长安\n二楼"')).place == "长安 二楼"


def test_a_line_separator_inside_a_cell_does_not_tear_the_row() -> None:
    assert one(from_csv("姓名,活动地点,手机号", "石燕,长安\u2028二楼,10000000001")).phone


def test_rows_past_the_size_a_workbook_claims_are_read() -> None:
    data = xlsx([["姓名"], ["石燕"], ["米素"]])
    honest = part_of(data, "xl/worksheets/sheet1.xml")
    assert b'ref="A1:A3"' in honest
    lying = repacked(data, sheet1=honest.replace(b'ref="A1:A3"', b'ref="A1:A2"'))
    assert [row.name for row in read_roster(lying, "a.xlsx").rows] == ["石燕", "米素"]


def test_a_formula_without_a_saved_result_is_told_and_never_calculated() -> None:
    sheet = from_xlsx(["姓名", "所在小组"], ["石燕", '=CONCATENATE("第","一")'])
    assert found(sheet) == [("import_formula_unsaved", 2, "所在小组")]


def test_a_formula_in_a_csv_is_taken_as_text_and_said() -> None:
    sheet = from_csv("姓名,所在小组", "石燕,=A1")
    assert one(sheet).group == "=A1"
    assert [(one.code, one.row) for one in sheet.notices] == [("import_formula_as_text", 2)]


def test_a_calculation_error_is_reported() -> None:
    sheet = from_xlsx(["姓名", "所在党支部"], ["石燕", "#N/A"])
    assert found(sheet) == [("import_cell_error", 2, "所在党支部")]


def test_shared_strings_are_read_as_excel_writes_them() -> None:
    sheet = read_roster(as_excel_writes([["姓名", "手机号"], ["丁䶮", 10000000001]]), "a.xlsx")
    assert one(sheet) == RosterRow(2, "丁䶮", phone="10000000001")
