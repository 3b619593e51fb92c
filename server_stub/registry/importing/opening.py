"""From the bytes a county office sends to the one sheet that is meant, and its headers."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Protocol

from msgspec import Struct

from mobile.contract.plain import same_as
from server_stub.registry.importing.cells import Cell
from server_stub.registry.importing.content import check_content
from server_stub.registry.importing.headers import Column, Vocabulary, read_columns
from server_stub.registry.importing.marks import Marks
from server_stub.registry.importing.merged import MergedCells
from server_stub.registry.importing.problems import Problem, RosterRefused
from server_stub.registry.importing.sheet import HEADER_ROWS, MAX_BYTES
from server_stub.registry.importing.text_table import TextTable, read_text
from server_stub.registry.importing.workbook import open_workbook

_KINDS = frozenset({".xlsx", ".xlsm", ".xls", ".csv", ".txt"})
_DEEPEST_HEADER = 3
_ZIP = b"PK"


class Table(Protocol):
    """A sheet; `rows` can be called again and starts from the first row."""

    marks: Marks
    title: str
    is_hidden: bool

    def rows(self) -> Iterator[tuple[Cell, ...]]: ...


class Found(Struct, frozen=True):
    """The sheet that is meant.

    header:  number of its first header row
    body:    number of the first row below the headers
    notices: about the other sheets
    """

    table: Table
    header: int
    body: int
    columns: tuple[Column, ...]
    notices: tuple[Problem, ...] = ()


def find_sheet(
    data: bytes, filename: str, words: Vocabulary, missing: str, sheet: str = ""
) -> Found:
    """The one visible sheet with the headers, or the one that is named.

    missing: the code to refuse a file by that has none.
    Raises RosterRefused, and nothing else, when the file as a whole cannot be read.
    """
    tables = _open(data, filename)
    every = [(table, _find(table, words)) for table in tables]
    meant = [
        (table, one)
        for table, one in every
        if (same_as(table.title) == same_as(sheet) if sheet else not table.is_hidden)
    ]
    if sheet and not meant:
        raise RosterRefused("import_sheet_unknown", 0, _counted(every))
    found = [one for _, one in meant if one is not None]
    if len(found) > 1:
        alike = [(table, one) for table, one in meant if one is not None]
        raise RosterRefused("import_several_sheets", 0, _counted(alike))
    if not found:
        raise RosterRefused(missing)
    notices = (_notice(table, one, sheet) for table, one in every if table is not found[0].table)
    one = found[0]
    others = tuple(notice for notice in notices if notice is not None)
    return Found(one.table, one.header, one.body, one.columns, others)


def _counted(tables: Sequence[tuple[Table, Found | None]]) -> str:
    """Titles, each with how many rows hold something below its headers."""
    return "、".join(
        f"{table.title}（{_rows(table, one)}）" for table, one in tables if table.title
    )


def _rows(table: Table, found: Found | None) -> int:
    body = found.body if found else 1
    rows = enumerate(table.rows(), 1)
    return sum(number >= body and any(cell.text for cell in row) for number, row in rows)


def _notice(table: Table, found: Found | None, sheet: str) -> Problem | None:
    if sheet and found:
        return Problem("import_sheet_other", 0, table.title)
    if table.is_hidden:
        return Problem("import_sheet_hidden", 0, table.title) if found or _holds(table) else None
    return Problem("import_sheet_unread", 0, table.title) if _holds(table) else None


def _holds(table: Table) -> bool:
    """Whether anything stands in the first rows."""
    rows = zip(table.rows(), range(HEADER_ROWS), strict=False)
    return any(cell.text for row, _ in rows for cell in row)


def _open(data: bytes, filename: str) -> Sequence[Table]:
    if len(data) > MAX_BYTES:
        raise RosterRefused("import_file_too_large")
    if PurePath(filename).suffix.lower() not in _KINDS:
        raise RosterRefused("import_file_kind")
    check_content(data)
    if data.startswith(_ZIP):
        return open_workbook(data)
    return (TextTable(read_text(data)),)


def _find(table: Table, words: Vocabulary) -> Found | None:
    """The headers, when there are some in the first rows."""
    rows = [row for row, _ in zip(table.rows(), range(HEADER_ROWS), strict=False)]
    merged = MergedCells(table.marks.merges)
    for number, row in enumerate(rows, 1):
        last = merged.last_row_of(number)
        block = rows[number - 1 : min(last, number + _DEEPEST_HEADER - 1)]
        if not any(words.is_header(one) for one in block):
            continue
        if words.is_header(row) and last >= number + _DEEPEST_HEADER:
            # A header merged this far down would hide the people below it.
            raise RosterRefused("import_merged_cell", number)
        if words.is_header(row) or last == number + len(block) - 1:
            return Found(table, number, last + 1, read_columns(block, number, words))
    return None
