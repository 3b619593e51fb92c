"""A file may be broken or too large: it is refused, and told why."""

import pytest
from openpyxl import Workbook

from server_stub.registry.importing.reading import read_roster
from server_stub.registry.importing.sheet import MAX_BYTES, MAX_ROWS
from tests.server.registry_import.sheets import (
    EXCEL,
    GOOD,
    NAME_ROW,
    csv_bytes,
    from_csv,
    refusal,
    repacked,
    with_rows,
    workbook_bytes,
    xlsx,
)


def test_the_good_workbook_is_good() -> None:
    assert refusal(GOOD) == refusal(EXCEL) == ""
    assert refusal(with_rows(NAME_ROW)) == ""


def test_a_file_of_5_mib_is_read_and_one_byte_more_is_not() -> None:
    line = "石燕,".encode() + b" " * 100_000 + b"\n"
    full = ("姓名,备注\n".encode() + line * 60)[:MAX_BYTES]
    assert len(full) == MAX_BYTES
    assert refusal(full, "a.csv") == ""
    assert refusal(full + b"\n", "a.csv") == "import_file_too_large"


@pytest.mark.parametrize("nothing", [b"", b" \r\n\t", b"\n" * 100])
def test_an_empty_file_is_said_to_be_empty(nothing: bytes) -> None:
    assert refusal(nothing, "a.csv") == "import_file_empty"
    assert refusal(nothing, "a.xlsx") == "import_file_empty"


@pytest.mark.parametrize("name", ["名册.pdf", "名册", "名册.xlsx.exe", ".xlsx", ""])
def test_only_files_named_as_sheets_are_taken(name: str) -> None:
    assert refusal(GOOD, name) == "import_file_kind"


def test_the_content_decides_what_a_file_is_not_its_name() -> None:
    assert read_roster(GOOD, "名册.csv").people == 1
    assert read_roster(csv_bytes("姓名", "石燕"), "名册.xls").people == 1


def test_an_old_or_locked_workbook_is_told_apart_from_a_broken_one() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert refusal(old) == "import_file_other"
    assert refusal(old + "Workbook".encode("utf-16-le")) == "import_old_excel"
    assert refusal(old + "EncryptedPackage".encode("utf-16-le")) == "import_file_locked"
    assert refusal(b"PK\x03\x04" + bytes(600)) == "import_workbook_damaged"


def test_text_in_no_known_encoding_is_refused() -> None:
    assert refusal(b"\x81\x00\xff\xff", "a.csv") == "import_encoding"
    assert refusal("姓名".encode("utf-16") + b"\x00", "a.csv") == "import_encoding"


@pytest.mark.parametrize("broken", ['姓名\n"石燕', '姓名\n"石"燕', "姓名\n" + '"' + "x" * 140_000])
def test_a_csv_with_broken_quotes_is_refused(broken: str) -> None:
    assert refusal(broken.encode(), "a.csv") == "import_csv_damaged"


def test_20000_rows_are_read_and_21000_are_refused() -> None:
    lines = ["姓名,手机号", *(f"石燕,{10_000_000_000 + number}" for number in range(21_000))]
    assert from_csv(*lines[: MAX_ROWS + 1]).people == MAX_ROWS
    assert refusal(csv_bytes(*lines[: MAX_ROWS + 2]), "a.csv") == "import_too_many_rows"
    assert refusal(csv_bytes(*lines), "a.csv") == "import_too_many_rows"


def test_21000_rows_of_a_workbook_are_refused() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in [["姓名"], *(["石燕"] for _ in range(21_000))]:
        sheet.append(row)
    assert refusal(workbook_bytes(book)) == "import_too_many_rows"


def test_more_sheets_than_anybody_looks_through_are_refused() -> None:
    book = Workbook()
    for _ in range(32):
        book.create_sheet()
    assert refusal(workbook_bytes(book)) == "import_too_many_sheets"


def test_60_columns_are_read_and_61_are_refused() -> None:
    def wide(columns: int) -> bytes:
        return csv_bytes("姓名" + "," * (columns - 2) + ",末列", "石燕" + "," * (columns - 1))

    assert refusal(wide(60), "a.csv") == ""
    assert refusal(wide(61), "a.csv") == "import_too_many_columns"
    assert refusal(xlsx([["姓名", *[""] * 58, "末列"]])) == ""
    assert refusal(xlsx([["姓名", *[""] * 59, "末列"]])) == "import_too_many_columns"


def test_empty_columns_to_the_right_do_not_count() -> None:
    assert from_csv("姓名" + "," * 300, "石燕" + "," * 300).people == 1


@pytest.mark.parametrize("keep", [10, 200, 1000, -1, -30, -200])
def test_a_workbook_cut_short_is_damaged(keep: int) -> None:
    assert refusal(GOOD[:keep]) == "import_workbook_damaged"


def test_a_workbook_without_one_of_its_parts_is_damaged() -> None:
    assert refusal(repacked(EXCEL, workbook=None)) == "import_workbook_damaged"
    assert refusal(repacked(EXCEL, sheet1=None)) == "import_no_header"
    for part in ("workbook", "sheet1", "styles", "sharedStrings", "theme1", "core"):
        assert refusal(repacked(EXCEL, **{part: b"<no"})) == "import_workbook_damaged", part
    for part in ("workbook", "sheet1", "sharedStrings"):
        assert refusal(repacked(EXCEL, **{part: b"<a/>"})) != "", part


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="A2" t="s"><v>99</v></c>',
        b'<c r="A2" t="s"><v>x</v></c>',
        b'<c r="A2"><v>x</v></c>',
        b'<c r="2A"><v>1</v></c>',
        b'<c r="A2" s="77x"><v>1</v></c>',
        b'<c r="A2" t="d"><v>neither</v></c>',
        b'<c r="A2" t="b"><v>maybe</v></c>',
        b'<c r="A2"><v>' + b"9" * 5000 + b"</v></c>",
    ],
)
def test_a_cell_that_makes_no_sense_is_damage(cell: bytes) -> None:
    data = with_rows(NAME_ROW + b'<row r="2">' + cell + b"</row>")
    assert refusal(data) == "import_workbook_damaged"


@pytest.mark.parametrize("number", [b"1", b"0", b"-3", b"1048577", b"99999999999", b"x", b"2.5"])
def test_a_row_out_of_order_or_off_the_sheet_is_damage_because_it_would_be_lost(
    number: bytes,
) -> None:
    row = b'<row r="' + number + b'"><c t="inlineStr"><is><t>x</t></is></c></row>'
    assert refusal(with_rows(NAME_ROW + row)) == "import_workbook_damaged"
