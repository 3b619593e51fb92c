"""What is in one cell: phones, months, yes and no, names."""

import datetime as dt
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import MAC_EPOCH

from server_stub.registry.importing.reading import read_roster
from tests.server.registry_import.sheets import (
    found,
    from_csv,
    from_xlsx,
    one,
    part_of,
    repacked,
    workbook_bytes,
)

_FIRST_OF_JULY = dt.datetime.fromisoformat("2015-07-01")


def code(header: str, value: Any) -> str:
    """The one problem of that cell in a workbook, or ""."""
    problems = from_xlsx(["姓名", header], ["石燕", value]).problems
    return problems[0].code if problems else ""


@pytest.mark.parametrize(
    "written",
    [
        "10012345678",
        10012345678,
        10012345678.0,
        "1.0012345678E+10",
        " 100 1234 5678 ",
        "100-1234-5678",
        "+86 100 1234 5678",
        "008610012345678",
        "86-10012345678",
        "１００１２３４５６７８",
        "'10012345678",
        '="10012345678"',
        "\t10012345678",
    ],
)
def test_a_phone_number_comes_out_right_however_it_was_typed(written: Any) -> None:
    assert one(from_xlsx(["姓名", "手机号"], ["石燕", written])).phone == "10012345678"


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("1.00E+10", "import_phone_rounded"),
        ("1.00123E+10", "import_phone_rounded"),
        ("1E+10", "import_phone_rounded"),
        ("1.0012345678E+12", "import_phone_form"),
        ("2.0012345678E+10", "import_phone_form"),
        (10012345678.5, "import_phone_form"),
        ("1001234567", "import_phone_form"),
        ("100123456789", "import_phone_form"),
        ("20012345678", "import_phone_form"),
        ("10012345678/10012345679", "import_phone_form"),
        ("10012345678 10012345679", "import_phone_form"),
        ("1001234567O", "import_phone_form"),
        ("不详", "import_phone_form"),
        (True, "import_phone_form"),
        (_FIRST_OF_JULY, "import_phone_form"),
        ("=A1", "import_formula_unsaved"),
    ],
)
def test_a_phone_number_that_lost_digits_or_is_none_is_reported(written: Any, why: str) -> None:
    assert code("手机号", written) == why


def test_a_csv_that_rounded_the_phone_is_reported_and_one_that_did_not_is_read() -> None:
    assert found(from_csv("姓名,手机号", "石燕,1.00E+10")) == [
        ("import_phone_rounded", 2, "手机号")
    ]
    assert one(from_csv("姓名,手机号", "石燕,1.0012345678E+10")).phone == "10012345678"


def test_a_phone_in_a_cell_formatted_as_a_date_is_reported_without_being_repeated(
    recwarn: pytest.WarningsRecorder,
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "手机号"])
    sheet.append(["石燕", 10012345678])
    sheet["B2"].number_format = "yyyy-mm-dd"
    assert found(read_roster(workbook_bytes(book), "a.xlsx")) == [
        ("import_cell_error", 2, "手机号")
    ]
    assert not recwarn.list


@pytest.mark.parametrize(
    "written",
    [
        _FIRST_OF_JULY,
        dt.date(2015, 7, 31),
        "2015-07",
        "2015-7",
        "2015.07",
        "2015.7",
        2015.7,
        2015.07,
        "2015/7/1",
        "2015/07/01 0:00:00",
        "2015-07-01 00:00:00",
        "2015-07-01T00:00:00",
        "2015年7月",
        "2015年07月01日",
        "2015 年 7 月 1 日",
        "２０１５年７月",
        "2015.7.1",
        "201507",
        201507,
        20150701,
        "20150701",
        42186,
        42186.0,
    ],
)
def test_a_month_is_read_in_every_form_it_is_written_in(written: Any) -> None:
    assert one(from_xlsx(["姓名", "入党时间"], ["石燕", written])).joined == "2015-07"


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (2015.1, "import_date_unsure"),
        ("2015.1", "import_date_unsure"),
        ("15.7", "import_date_form"),
        ("2015", "import_date_form"),
        (2015, "import_date_form"),
        ("2015-13", "import_date_form"),
        ("2015-00", "import_date_form"),
        ("2015-07-32", "import_date_form"),
        ("1920-01", "import_date_form"),
        ("七月", "import_date_form"),
        ("٢٠١٥-٠٧", "import_date_form"),
        (dt.time(7, 0), "import_date_form"),
        (-42186, "import_date_form"),
        (99999, "import_date_form"),
        (1e300, "import_date_form"),
    ],
)
def test_a_month_that_could_be_another_is_reported(written: Any, why: str) -> None:
    assert code("入党时间", written) == why


def test_a_serial_number_in_a_csv_or_counted_from_1904_is_not_guessed_at() -> None:
    assert found(from_csv("姓名,入党时间", "石燕,42186")) == [("import_date_form", 2, "入党时间")]
    book = Workbook()
    book.epoch = MAC_EPOCH
    sheet = book.active
    assert sheet is not None
    for row in (["姓名", "入党时间"], ["石燕", 42186], ["米素", dt.date(2015, 7, 1)]):
        sheet.append(row)
    assert found(read_roster(workbook_bytes(book), "a.xlsx")) == [
        ("import_date_form", 2, "入党时间")
    ]
    sheet["B2"] = None
    assert read_roster(workbook_bytes(book), "a.xlsx").rows[1].joined == "2015-07"


def test_the_format_that_only_chinese_excel_has_for_months_is_read() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "入党时间"])
    sheet.append(["石燕", 42186])
    sheet["B2"].number_format = "0.00"
    data = workbook_bytes(book)
    styles = part_of(data, "xl/styles.xml")
    assert b'numFmtId="2"' in styles
    # Number 57 is 2015年7月 in a Chinese edition and in no published table.
    chinese = repacked(data, styles=styles.replace(b'numFmtId="2"', b'numFmtId="57"'))
    assert one(read_roster(chinese, "a.xlsx")).joined == "2015-07"


@pytest.mark.parametrize("word", ["是", "√", "Y", "预备党员", "预备", 1, True, "ＹＥＳ", " 是 "])
def test_words_for_yes(word: Any) -> None:
    assert one(from_xlsx(["姓名", "预备党员"], ["石燕", word])).probationary is True


@pytest.mark.parametrize("word", ["否", "×", "n", "正式党员", "中共党员", 0, False])
def test_words_for_no(word: Any) -> None:
    assert one(from_xlsx(["姓名", "党员类别"], ["石燕", word])).probationary is False


@pytest.mark.parametrize(("word", "has"), [("有", True), ("无", False), ("老人机", False)])
def test_words_for_a_smartphone(word: str, has: bool) -> None:
    assert one(from_xlsx(["姓名", "有无智能手机"], ["石燕", word])).smartphone is has


def test_neither_yes_nor_no_is_reported_and_an_empty_cell_is_not_a_no() -> None:
    assert code("预备党员", "不详") == "import_yes_no_form"
    assert code("预备党员", "2") == "import_yes_no_form"
    assert one(from_xlsx(["姓名", "预备党员"], ["石燕", None])).probationary is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("石　燕", "石燕"),
        (" 石 燕 ", "石燕"),
        ("石\n燕", "石燕"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽 . 买买提", "阿依古丽·买买提"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("Li  Lei", "Li Lei"),
        ("彭𬭎", "彭𬭎"),
        ("丁䶮", "丁䶮"),
        ("李〇", "李〇"),
        ("\ufeff石\u200b燕", "石燕"),
        ("\uf9d1石", "六石"),
    ],
)
def test_a_name_keeps_its_characters_and_loses_what_only_lines_it_up(
    written: str, name: str
) -> None:
    assert one(from_xlsx(["姓名"], [written])).name == name


@pytest.mark.parametrize(
    "written",
    ["石燕1", "石燕(大)", "石燕?", "石燕、米素", "·石燕", "石\ue863", "@石燕", 12345, "-"],
)
def test_a_name_with_anything_else_in_it_is_reported(written: Any) -> None:
    assert found(from_xlsx(["姓名"], [written])) == [("import_name_unreadable", 2, "姓名")]


def test_a_cell_of_200_characters_is_read_and_one_of_201_is_reported() -> None:
    assert len(one(from_csv("姓名,所在小组", f"石燕,{'组' * 200}")).group) == 200
    assert found(from_csv("姓名,所在小组", f"石燕,{'组' * 201}")) == [
        ("import_cell_too_long", 2, "所在小组")
    ]
    assert one(from_csv("姓名,备注", f"石燕,{'注' * 5000}")).name == "石燕"
