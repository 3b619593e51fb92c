"""The rows of a file of organisations, whatever kind of file it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from server_stub.registry.importing import kinds
from server_stub.registry.importing.cells import Cell, plain
from server_stub.registry.importing.headers import BRANCHES, PEOPLE, Column
from server_stub.registry.importing.marks import place_of
from server_stub.registry.importing.merged import MergedCells
from server_stub.registry.importing.opening import Found, find_sheet
from server_stub.registry.importing.problems import Problem, RosterRefused
from server_stub.registry.importing.rows import pick
from server_stub.registry.importing.second import SecondColumns
from server_stub.registry.importing.values import is_ditto, is_stroke

MAX_BYTES = 1024 * 1024
_HEADERS = {
    "编号": "id", "名称": "name", "形式": "form", "性质": "nature", "模式": "model", "城市": "city",
    "上级": "parent", "简拼": "initials",
}  # fmt: skip
FIELDS: Mapping[str, str] = {field: header for header, field in _HEADERS.items()}
_COMMON = frozenset({"form", "nature", "model", "city", "parent"})


class Record(NamedTuple):
    """said: by field. labels: headers as written, by field."""

    row: int
    said: Mapping[str, str]
    labels: Mapping[str, str]


class Records(NamedTuple):
    """problems, notices, ignored: as of a roster."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]
    ignored: tuple[str, ...]


def read_records(data: bytes, filename: str, sheet: str = "") -> Records:
    """Every row that says something, of the only sheet or the one that is named.

    Raises RosterRefused when the file cannot be read.
    """
    if len(data) > MAX_BYTES:
        raise RosterRefused("import_organisations_too_large")
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"[", b"{")):
        if sheet:
            raise RosterRefused("import_sheet_unknown")
        return _of_json(data)
    return _of_sheet(find_sheet(data, filename, BRANCHES, "import_no_organisation_header", sheet))


def _of_json(data: bytes) -> Records:
    try:
        rows = [dict(one.items()) for one in json.loads(data.decode("utf-8-sig"))]
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise RosterRefused("import_json_damaged") from error
    fields = {key: BRANCHES.field_of(str(key)) for row in rows for key in row}
    records = tuple(
        Record(
            number,
            {
                field: plain(str(row[key] or ""))
                for key, field in fields.items()
                if field and key in row
            },
            {field: str(key) for key, field in fields.items() if field and key in row},
        )
        for number, row in enumerate(rows, 1)
    )
    columns = [Column(at, str(key), field) for at, (key, field) in enumerate(fields.items())]
    problems, ignored = _columns_told(columns)
    second = SecondColumns(columns, BRANCHES)
    for number, row in enumerate(rows, 1):
        second.look(number, [Cell(plain(str(row.get(key) or ""))) for key in fields])
    every = (*problems, *second.problems())
    return Records(records, every, tuple(second.notices()), ignored)


def _of_sheet(found: Found) -> Records:
    people = {PEOPLE.field_of(column.label) for column in found.columns}
    # The secretary's name and number stand in a list of branches; when somebody joined does not.
    if "name" in people and people & {"joined", "probationary", "village", "smartphone"}:
        raise RosterRefused("import_roster_meant")
    read = [column for column in found.columns if column.field]
    problems, ignored = _columns_told(found.columns)
    records: list[Record] = []
    others: dict[str, list[int]] = {}
    cell_problems: list[Problem] = []
    second = SecondColumns(found.columns, BRANCHES, found.table.marks.merges)
    for number, kind, cells in _rows(found, read, second):
        if kind != kinds.PERSON:
            others.setdefault(kind, []).append(number)
            continue
        pairs = list(zip(read, cells, strict=True))
        cell_problems += (
            Problem(code, number, column.label) for column, cell in pairs if (code := _wrong(cell))
        )
        said = {column.field: "" if is_stroke(cell.text) else cell.text for column, cell in pairs}
        records.append(Record(number, said, {column.field: column.label for column in read}))
    if not records:
        cell_problems.append(Problem("import_no_rows"))
    return Records(
        tuple(records),
        (*problems, *second.problems(), *cell_problems),
        (*found.notices, *second.notices(), *_rows_told(found, records, read, others)),
        ignored,
    )


def _rows(
    found: Found, read: list[Column], second: SecondColumns
) -> Iterator[tuple[int, str, tuple[Cell, ...]]]:
    """Number, kind and read cells of every row below the headers that says something."""
    marks = found.table.marks
    merged = MergedCells([one for one in marks.merges if _is_common(one, read)])
    for number, cells in enumerate(found.table.rows(), 1):
        picked = pick(cells, read)
        if number < found.body or BRANCHES.is_header(picked):
            continue
        kind = _kind(cells, picked, read)
        if kind == kinds.PERSON:
            second.look(number, cells)
        if kind != kinds.BLANK_ROW:
            yield number, kind, merged.filled(number, picked, read)


def _wrong(cell: Cell) -> str:
    """The code of what makes a cell unreadable in any column, or ""."""
    if cell.kind == "unsaved":
        return "import_formula_unsaved"
    return "import_ditto" if is_ditto(cell.text) else ""


def _kind(cells: tuple[Cell, ...], picked: tuple[Cell, ...], read: list[Column]) -> str:
    """A branch's own name ends like a heading: no branches are rows without one, and those where
    it stands alone and is numbered, or says how many follow."""
    name = next(cell for cell, column in zip(picked, read, strict=True) if column.field == "name")
    kind = kinds.kind_of(cells, picked, name)
    is_own = bool(name.text) and not kinds.is_numbered(name.text)
    return kinds.PERSON if kind == kinds.SECTION and is_own else kind


def _is_common(merge: tuple[int, int, int, int], read: list[Column]) -> bool:
    left, _, right, _ = merge
    inside = [one for one in read if left <= one.position + 1 <= right]
    return all(one.field in _COMMON for one in inside)


def _columns_told(
    columns: tuple[Column, ...] | list[Column],
) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """Problems, and headers that are not read."""
    unsure = tuple(
        Problem("import_header_unsure", 0, one.label) for one in BRANCHES.unsure(columns)
    )
    ignored = tuple(one.label for one in columns if not one.field and one.label)
    return unsure, ignored


def _rows_told(
    found: Found, records: list[Record], read: list[Column], others: dict[str, list[int]]
) -> Iterator[Problem]:
    marks = found.table.marks
    for kind, code in kinds.TOLD.items():
        if kind in others:
            yield Problem(code, rows=tuple(others[kind]))
    if hidden := tuple(one.row for one in records if one.row in marks.hidden_rows):
        yield Problem("import_rows_hidden", rows=hidden)
    places = [column.position for column in read]
    for code, marked in (
        ("import_rows_struck", marks.struck),
        ("import_formula_saved", marks.saved),
    ):
        rows = (o.row for o in records if any(place_of(o.row, at) in marked for at in places))
        if told := tuple(rows):
            yield Problem(code, rows=told)
