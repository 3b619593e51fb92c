"""Whatever bytes arrive: people, problems, or the one kind of refusal."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from server_stub.registry.importing.problems import TEXTS, RosterRefused
from server_stub.registry.importing.reading import read_roster
from server_stub.registry.importing.sheet import RosterSheet
from tests.server.registry_import.sheets import (
    as_excel_writes,
    csv_bytes,
    part_of,
    repacked,
    xlsx,
)

GOOD = xlsx([["姓名", "手机号", "入党时间"], ["石燕", 10000000001, "2015-07"]])
EXCEL = as_excel_writes([["姓名", "手机号", "入党时间"], ["石燕", 10000000001, "2015-07"]])
SHEET = part_of(GOOD, "xl/worksheets/sheet1.xml")
STRINGS = part_of(EXCEL, "xl/sharedStrings.xml")
HEADERS = "姓名,手机号,预备党员,入党时间,籍贯村,所在小组,有无智能手机,随行编号"


def read(data: bytes, name: str) -> RosterSheet | None:
    """None when refused; holds what every outcome must hold."""
    sheet: RosterSheet | None
    try:
        sheet = read_roster(data, name)
    except RosterRefused as refused:
        codes, sheet = {refused.problem.code}, None
    else:
        codes = {one.code for one in (*sheet.problems, *sheet.notices)}
    assert codes <= set(TEXTS)
    if sheet is None:
        return None
    assert not (sheet.rows and sheet.problems)
    assert sheet.rows or sheet.problems
    return sheet


def damaged(data: bytes, edits: list[tuple[int, bytes]]) -> bytes:
    changed = bytearray(data)
    for place, patch in edits:
        start = place % len(changed)
        changed[start : start + len(patch)] = patch
    return bytes(changed)


edits = st.lists(st.tuples(st.integers(0, 100_000), st.binary(min_size=1, max_size=6)), max_size=5)
marks = st.text(st.characters(codec="utf-8"), max_size=30)
values = st.one_of(
    marks,
    st.sampled_from(["石燕", "10000000001", "2015-07", "是", "=1+1", "1E+10", "=", "#REF!"]),
    st.from_regex(r"[0-9./年月日\-: EeXx+]{1,20}", fullmatch=True),
)


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a", "a.pdf"]))
def test_any_bytes_under_any_name_are_refused_or_read(data: bytes, name: str) -> None:
    read(data, name)
    read("姓名,手机号\n".encode() + data, name)
    read(b"PK\x03\x04" + data, name)


@given(edits)
def test_a_workbook_with_any_bytes_changed_is_refused_or_read(
    edits: list[tuple[int, bytes]],
) -> None:
    read(damaged(GOOD, edits), "a.xlsx")
    read(damaged(EXCEL, edits), "a.xlsx")


@given(edits)
def test_a_workbook_whose_xml_was_changed_is_refused_or_read(
    edits: list[tuple[int, bytes]],
) -> None:
    read(repacked(GOOD, sheet1=damaged(SHEET, edits)), "a.xlsx")
    read(repacked(EXCEL, sharedStrings=damaged(STRINGS, edits)), "a.xlsx")


@given(
    st.sampled_from(["r", "t", "s", "ref", "spans", "si"]),
    st.one_of(marks, st.integers().map(str), st.sampled_from(["n", "s", "b", "e", "d", "str"])),
)
def test_a_workbook_with_any_attribute_is_refused_or_read(name: str, value: str) -> None:
    quoted = value.translate({ord(mark): None for mark in '"<>&'})
    for tag in (b"<c ", b"<row "):
        odd = tag + f'{name}="{quoted}" x{name}'.encode()
        xml = SHEET.replace(tag + name.encode(), odd, 1)
        read(repacked(GOOD, sheet1=xml), "a.xlsx")


@given(st.lists(st.lists(values, max_size=9), max_size=6))
def test_any_cells_below_the_headers_are_read_or_reported(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADERS.split(","), *rows])
    sheet = read(text.getvalue().encode(), "a.csv")
    assert sheet is not None
    for row in sheet.rows:
        assert row.name
        assert row.phone == "" or (len(row.phone) == 11 and row.phone.isascii())
        assert row.joined == "" or (len(row.joined) == 7 and "1921" <= row.joined < "2100")
        assert len(row.village) <= 200
        assert all(mark.isprintable() or ord(mark) >= 0xE000 for mark in row.group)


@given(st.lists(values, max_size=12), st.lists(values, max_size=12))
def test_any_headers_are_refused_or_read(first: list[str], second: list[str]) -> None:
    lines = [",".join(first), ",".join(["姓名", *second]), "石燕"]
    read(csv_bytes(*lines), "a.csv")


@given(st.lists(values, min_size=1, max_size=4))
def test_utf_8_and_gb18030_give_the_same_people(names: list[str]) -> None:
    lines = ["姓名,所在小组", *(f"石燕,{''.join(name.split(','))}" for name in names)]
    text = "\r\n".join(lines)
    if any("\ud800" <= mark <= "\udfff" for mark in text):
        return
    one, other = read(text.encode(), "a.csv"), read(text.encode("gb18030"), "a.csv")
    # GB18030 bytes may happen to be UTF-8 only when all of them are ASCII, and these are not.
    assert one == other
