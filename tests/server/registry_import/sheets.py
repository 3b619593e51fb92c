"""Small roster files, as a person would type them."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from xlsxwriter import Workbook as ExcelLike

from server_stub.registry.importing.problems import RosterRefused
from server_stub.registry.importing.reading import read_roster
from server_stub.registry.importing.sheet import RosterRow, RosterSheet

Rows = Sequence[Sequence[Any]]


def workbook_bytes(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book(**sheets: Rows) -> Workbook:
    """Each sheet by its title, with its rows."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return made


def xlsx(rows: Rows, merges: Iterable[str] = ()) -> bytes:
    """One sheet with those rows; merges as A1:B2."""
    made = book(Sheet=rows)
    for merge in merges:
        made["Sheet"].merge_cells(merge)
    return workbook_bytes(made)


def as_excel_writes(rows: Rows) -> bytes:
    """The same from a writer that puts every text into the shared strings, as Excel does."""
    file = io.BytesIO()
    with ExcelLike(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("名册")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def csv_bytes(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join(lines).encode(encoding)


def from_xlsx(*rows: Sequence[Any], merges: Iterable[str] = ()) -> RosterSheet:
    return read_roster(xlsx(rows, merges), "名册.xlsx")


def from_csv(*lines: str) -> RosterSheet:
    return read_roster(csv_bytes(*lines), "名册.csv")


def one(sheet: RosterSheet) -> RosterRow:
    """The only person of a file without problems."""
    assert sheet.problems == ()
    (row,) = sheet.rows
    return row


def found(sheet: RosterSheet) -> list[tuple[str, int, str]]:
    """Problems as (code, row, column)."""
    return [(problem.code, problem.row, problem.column) for problem in sheet.problems]


def refusal(data: bytes, filename: str = "名册.xlsx") -> str:
    """The code with which the whole file is refused, or "" when it is read."""
    try:
        read_roster(data, filename)
    except RosterRefused as refused:
        return refused.code
    return ""


def repacked(data: bytes, **parts: bytes | None) -> bytes:
    """A workbook with parts replaced, added or (None) left out; keys by the end of their path."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for name in old.namelist():
            key = name.rpartition("/")[2].partition(".")[0]
            content = parts.get(key, old.read(name)) if name.endswith(".xml") else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    """One part of a workbook, by its path."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read(name)


GOOD = xlsx([["姓名", "手机号"], ["石燕", 10000000001]])
EXCEL = as_excel_writes([["姓名", "手机号"], ["石燕", 10000000001]])
SHEET = part_of(GOOD, "xl/worksheets/sheet1.xml")
NAME_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'.encode()


def with_rows(rows: bytes, after: bytes = b"") -> bytes:
    """The good workbook with other rows, and something behind them."""
    head, _, rest = SHEET.partition(b"<sheetData>")
    _, _, tail = rest.partition(b"</sheetData>")
    return repacked(GOOD, sheet1=head + b"<sheetData>" + rows + b"</sheetData>" + after + tail)
