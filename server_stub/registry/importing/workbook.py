"""The sheets of an XLSX workbook, row by row."""

import io
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Protocol, cast

from openpyxl import load_workbook
from openpyxl.utils.datetime import WINDOWS_EPOCH

from mobile.contract.plain import clean
from server_stub.registry.importing.cells import Cell, as_cell, as_cells
from server_stub.registry.importing.guard import DAMAGE, look_through
from server_stub.registry.importing.marks import Marks, place_of
from server_stub.registry.importing.problems import RosterRefused
from server_stub.registry.importing.strict import as_usual

MAX_SHEETS = 32
# Rows formatted to the right edge hold 16,384 empty cells each.
MAX_CELLS = 2_000_000
_BATCH = 10


class _Sheet(Protocol):
    """What is used of openpyxl's read-only sheet; its published types leave some of it out."""

    title: str
    sheet_state: str
    _worksheet_path: str

    def iter_rows(self, *, values_only: bool) -> Iterator[tuple[object, ...]]: ...

    def reset_dimensions(self) -> None: ...


class WorkbookSheet:
    """One sheet; the workbook's bytes are read again for every pass."""

    def __init__(self, sheet: _Sheet, marks: Marks, *, counts_from_1900: bool) -> None:
        self._sheet = sheet
        self._counts_from_1900 = counts_from_1900
        self.marks = marks
        self.title = clean(sheet.title)
        self.is_hidden = sheet.sheet_state != "visible"

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """From the first row on, blank ones too; raises RosterRefused when the sheet is damaged."""
        seen = number = 0
        values = self._sheet.iter_rows(values_only=True)
        while batch := _take(values):
            for row in batch:
                seen, number = seen + len(row), number + 1
                if seen > MAX_CELLS:
                    raise RosterRefused("import_workbook_inflates")
                yield self._marked(number, self._dated(as_cells(number, row)))

    def _dated(self, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """Where days count from 1904, a bare number must not be taken for a day from 1900."""
        if self._counts_from_1900:
            return cells
        return tuple(Cell(one.text) if one.kind == "number" else one for one in cells)

    def _marked(self, number: int, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """With what a formula left, told apart from what a person typed."""
        if not (self.marks.saved or self.marks.unsaved or self.marks.quoted):
            return cells
        return tuple(
            _calculated(place_of(number, at), one, self.marks) for at, one in enumerate(cells)
        )


def _calculated(place: int, cell: Cell, marks: Marks) -> Cell:
    if place in marks.quoted:
        return as_cell(marks.quoted[place])
    if place in marks.unsaved:
        return Cell("", "unsaved")
    return cell._replace(calculated=True) if place in marks.saved else cell


def _take(values: Iterator[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The next rows, none at the end."""
    with warnings.catch_warnings():
        # openpyxl warns of numbers that are no dates, with the number: it may be a phone's.
        warnings.simplefilter("ignore")
        try:
            return list(islice(values, _BATCH))
        except DAMAGE as damage:
            raise RosterRefused("import_workbook_damaged") from damage


def open_workbook(data: bytes) -> tuple[WorkbookSheet, ...]:
    """The sheets. Of a formula comes the result that the file holds; nothing is calculated.

    Raises RosterRefused when the workbook is damaged or would not stay small.
    """
    marks = look_through(data)
    try:
        data = as_usual(data)
        with warnings.catch_warnings():
            # openpyxl warns of charts, rules and styles it leaves out; none of them is data.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = cast("list[_Sheet]", book.worksheets)
        if len(sheets) > MAX_SHEETS:
            raise RosterRefused("import_too_many_sheets")
        from_1900 = book.epoch == WINDOWS_EPOCH
        return tuple(_open_sheet(sheet, marks, from_1900) for sheet in sheets)
    except DAMAGE as damage:
        raise RosterRefused("import_workbook_damaged") from damage


def _open_sheet(sheet: _Sheet, marks: dict[str, Marks], from_1900: bool) -> WorkbookSheet:
    # What a file claims about its own size is often wrong, and rows past it would be lost.
    sheet.reset_dimensions()
    part = sheet._worksheet_path.lstrip("/")  # noqa: SLF001 - the only link to what is noted
    return WorkbookSheet(sheet, marks.get(part, Marks()), counts_from_1900=from_1900)
