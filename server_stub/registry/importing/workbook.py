"""The sheets of an XLSX workbook, row by row."""

import io
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Protocol, cast

from openpyxl import load_workbook
from openpyxl.utils.datetime import WINDOWS_EPOCH

from server_stub.registry.importing.cells import Cell, as_cells
from server_stub.registry.importing.guard import DAMAGE, Merge, look_through
from server_stub.registry.importing.problems import RosterRefused

MAX_SHEETS = 32
# Rows formatted to the right edge hold 16,384 empty cells each.
MAX_CELLS = 2_000_000
_BATCH = 10


class _Sheet(Protocol):
    """What is used of openpyxl's read-only sheet; its published types leave some of it out."""

    sheet_state: str
    _worksheet_path: str

    def iter_rows(self, *, values_only: bool) -> Iterator[tuple[object, ...]]: ...

    def reset_dimensions(self) -> None: ...


class WorkbookSheet:
    """One visible sheet; the workbook's bytes are read again for every pass."""

    def __init__(self, sheet: _Sheet, merges: tuple[Merge, ...], *, counts_from_1900: bool) -> None:
        self._sheet = sheet
        self._counts_from_1900 = counts_from_1900
        self.merges = merges

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """From the first row on, blank ones too; raises RosterRefused when the sheet is damaged."""
        seen = number = 0
        values = self._sheet.iter_rows(values_only=True)
        while batch := _take(values):
            for row in batch:
                seen, number = seen + len(row), number + 1
                if seen > MAX_CELLS:
                    raise RosterRefused("import_workbook_inflates")
                yield self._dated(as_cells(number, row))

    def _dated(self, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """Where days count from 1904, a bare number must not be taken for a day from 1900."""
        if self._counts_from_1900:
            return cells
        return tuple(Cell(one.text) if one.kind == "number" else one for one in cells)


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
    """The visible sheets. Formulas come as text, nothing is calculated.

    Raises RosterRefused when the workbook is damaged or would not stay small.
    """
    merges = look_through(data)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of charts, rules and styles it leaves out; none of them is data.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheets = cast("list[_Sheet]", book.worksheets)
        if len(sheets) > MAX_SHEETS:
            raise RosterRefused("import_several_sheets")
        from_1900 = book.epoch == WINDOWS_EPOCH
        visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
        return tuple(_open_sheet(sheet, merges, from_1900) for sheet in visible)
    except DAMAGE as damage:
        raise RosterRefused("import_workbook_damaged") from damage


def _open_sheet(
    sheet: _Sheet, merges: dict[str, tuple[Merge, ...]], from_1900: bool
) -> WorkbookSheet:
    # What a file claims about its own size is often wrong, and rows past it would be lost.
    sheet.reset_dimensions()
    part = sheet._worksheet_path.lstrip("/")  # noqa: SLF001 - the only link to the merged cells
    return WorkbookSheet(sheet, merges.get(part, ()), counts_from_1900=from_1900)
