"""From the bytes a county office sends to the people in them."""

from collections.abc import Container, Iterator, Sequence
from pathlib import PurePath
from typing import Protocol

from msgspec import Struct

from server_stub.registry.importing.cells import Cell
from server_stub.registry.importing.guard import Merge
from server_stub.registry.importing.headers import Column, is_header, read_columns
from server_stub.registry.importing.identity import IdentityWatch
from server_stub.registry.importing.merged import MergedCells
from server_stub.registry.importing.problems import Problem, RosterRefused
from server_stub.registry.importing.rows import RowReader, pick
from server_stub.registry.importing.sheet import (
    HEADER_ROWS,
    MAX_BYTES,
    MAX_ROWS,
    RosterRow,
    RosterSheet,
)
from server_stub.registry.importing.text_table import TextTable, read_text
from server_stub.registry.importing.workbook import open_workbook

_KINDS = frozenset({".xlsx", ".xlsm", ".xls", ".csv", ".txt"})
_DEEPEST_HEADER = 3
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"


class Table(Protocol):
    """A sheet; `rows` can be called again and starts from the first row."""

    merges: tuple[Merge, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]: ...


class _Found(Struct, frozen=True):
    """A sheet that is a roster.

    header: number of its first header row
    body:   number of the first row below the headers
    """

    table: Table
    header: int
    body: int
    columns: tuple[Column, ...]


def read_roster(data: bytes, filename: str, homes: Container[str] | None = None) -> RosterSheet:
    """Everybody in the file, or everything that is wrong with it.

    data:     XLSX, or CSV in UTF-8, GB18030 or UTF-16 with its mark; the content decides which
    filename: only its ending is looked at
    homes:    what may stand for a home branch, its name or its id; None: anything may
    Raises RosterRefused, and nothing else, when the file as a whole cannot be read.
    """
    tables = _open(data, filename)
    found = [roster for table in tables if (roster := _find(table)) is not None]
    if len(found) > 1:
        raise RosterRefused("import_several_sheets")
    if not found:
        raise RosterRefused("import_no_header")
    return _read(found[0], homes)


def _open(data: bytes, filename: str) -> Sequence[Table]:
    if len(data) > MAX_BYTES:
        raise RosterRefused("import_file_too_large")
    if not data.strip():
        raise RosterRefused("import_file_empty")
    if PurePath(filename).suffix.lower() not in _KINDS:
        raise RosterRefused("import_file_kind")
    if data.startswith(_OLE):
        raise RosterRefused("import_old_excel")
    if data.startswith(_ZIP):
        return open_workbook(data)
    return (TextTable(read_text(data)),)


def _find(table: Table) -> _Found | None:
    """The headers, when there are some in the first rows."""
    rows = [row for row, _ in zip(table.rows(), range(HEADER_ROWS), strict=False)]
    merged = MergedCells(table.merges)
    for number, row in enumerate(rows, 1):
        last = merged.last_row_of(number)
        block = rows[number - 1 : min(last, number + _DEEPEST_HEADER - 1)]
        if not any(is_header(one) for one in block):
            continue
        if is_header(row) and last >= number + _DEEPEST_HEADER:
            # A header merged this far down would hide the people below it.
            raise RosterRefused("import_merged_cell", number)
        if is_header(row) or last == number + len(block) - 1:
            return _Found(table, number, last + 1, read_columns(block, number))
    return None


def _read(found: _Found, homes: Container[str] | None) -> RosterSheet:
    read = [column for column in found.columns if column.field]
    merged = MergedCells(found.table.merges)
    rows, refused = _gather(found, read, merged)
    problems = [Problem("import_identity_number", 0, one.label) for one in refused if one.field]
    notices = [Problem("import_identity_number", 0, one.label) for one in refused if not one.field]
    kept = [column for column in read if column not in refused]
    reader = RowReader(kept, merged.shared(read, found.body), homes)
    people: list[RosterRow] = []
    # Without the names there is nothing to say about the rows.
    if not any(column.field == "name" for column in refused):
        people = _people(reader, rows, [read.index(column) for column in kept])
    problems += reader.problems
    if not rows and not problems:
        problems.append(Problem("import_no_rows"))
    return RosterSheet(
        rows=() if problems else tuple(people),
        problems=tuple(problems),
        notices=(*notices, *reader.notices),
        fields=tuple(column.field for column in kept),
        ignored=tuple(one.label for one in found.columns if one not in kept and one.label),
        people=len(rows),
    )


def _people(
    reader: RowReader, rows: list[tuple[int, tuple[Cell, ...]]], kept: list[int]
) -> list[RosterRow]:
    read = (reader.read(number, [cells[place] for place in kept]) for number, cells in rows)
    return [person for person in read if person is not None]


def _gather(
    found: _Found, read: list[Column], merged: MergedCells
) -> tuple[list[tuple[int, tuple[Cell, ...]]], list[Column]]:
    """The rows that say something, and the columns that hold ID-card numbers."""
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    watch = IdentityWatch(found.columns)
    for number, cells in enumerate(found.table.rows(), 1):
        if number < found.body or not cells:
            continue
        watch.look(cells)
        picked = pick(cells, read)
        # Blank rows, and the header again at the top of every printed page.
        if not any(cell.text for cell in picked) or is_header(picked):
            continue
        if len(rows) == MAX_ROWS:
            raise RosterRefused("import_too_many_rows")
        rows.append((number, merged.filled(number, picked, read)))
    return rows, watch.refused()
