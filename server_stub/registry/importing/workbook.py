"""The sheets of an XLSX workbook, row by row."""

import io
import warnings
from collections.abc import Iterator
from typing import Protocol, cast

from openpyxl import load_workbook

from server_stub.registry.importing.cells import Cell, as_cells
from server_stub.registry.importing.guard import DAMAGE, Merge, look_through
from server_stub.registry.importing.problems import RosterRefused

MAX_SHEETS = 32
# Rows formatted to the right edge hold 16,384 empty cells each.
MAX_CELLS = 5_000_000


class _Sheet(Protocol):
    """What is used of openpyxl's read-only sheet; its published types leave some of it out."""

    sheet_state: str
    _worksheet_path: str

    def iter_rows(self, *, values_only: bool) -> Iterator[tuple[object, ...]]: ...

    def reset_dimensions(self) -> None: ...


class WorkbookSheet:
    """One visible sheet; the workbook's bytes are read again for every pass."""

    def __init__(self, sheet: _Sheet, merges: tuple[Merge, ...]) -> None:
        self._sheet = sheet
        self.merges = merges

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """From the first row on, blank ones too; raises RosterRefused when the sheet is damaged."""
        seen = 0
        try:
            for number, row in enumerate(self._sheet.iter_rows(values_only=True), 1):
                seen += len(row)
                if seen > MAX_CELLS:
                    raise RosterRefused("import_workbook_inflates")
                yield as_cells(number, row)
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
        sheets = cast(list[_Sheet], book.worksheets)
        if len(sheets) > MAX_SHEETS:
            raise RosterRefused("import_several_sheets")
        return tuple(
            _open_sheet(sheet, merges) for sheet in sheets if sheet.sheet_state == "visible"
        )
    except DAMAGE as damage:
        raise RosterRefused("import_workbook_damaged") from damage


def _open_sheet(sheet: _Sheet, merges: dict[str, tuple[Merge, ...]]) -> WorkbookSheet:
    # What a file claims about its own size is often wrong, and rows past it would be lost.
    sheet.reset_dimensions()
    part = sheet._worksheet_path.lstrip("/")  # noqa: SLF001 - the only link to the merged cells
    return WorkbookSheet(sheet, merges.get(part, ()))
