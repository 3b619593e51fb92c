"""A table as an XLSX file, to be opened, printed and kept on any computer."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from mobile.core.device_ports import Cell
from mobile.device.failing import of_share

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_NAMES = '\\/:*?"<>|'
_NOT_IN_SHEETS = "\\/:*?[]"
_LONGEST_SHEET = 31
# Bytes; encrypted folders of older phones take 143, and a number and an ending may follow.
_LONGEST_NAME = 120
_WIDEST = 40


def share_table(
    share: Callable[[str, str], str],
    name: str,
    rows: Sequence[Sequence[Cell]],
    sheet: str = "",
    folder: str = "",
) -> str:
    """Writes the file where it lasts as long as `share(path, kind)` needs it.

    sheet:  its name, "" as the file.
    folder: for the file in the making, "" for the system's own.
    Errors: "disk_full", "share_failed".
    """
    try:
        with tempfile.TemporaryDirectory(dir=folder or None) as place:
            path = Path(place) / f"{file_name(name)}.xlsx"
            write(path, rows, sheet or name)
            return share(str(path), KIND)
    except OSError as error:
        raise of_share(error) from error


def share_text(
    share: Callable[[str, str], str], name: str, text: str, kind: str, folder: str = ""
) -> str:
    """As `share_table`, for a page of text."""
    try:
        with tempfile.TemporaryDirectory(dir=folder or None) as place:
            path = Path(place) / file_name(name)
            path.write_text(text, "utf-8")
            return share(str(path), kind)
    except OSError as error:
        raise of_share(error) from error


def file_name(name: str) -> str:
    """`name` without what no file system takes; "ledger" when nothing is left.

    One too long for every file system ends in "…" before its ending; the whole stands inside.
    """
    plain = "".join(c for c in name if c not in _NOT_IN_NAMES and c.isprintable()).strip()
    return _short(plain) or "ledger"


def _short(name: str) -> str:
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > 5 or not ending.isascii():
        stem, dot, ending = name, "", ""
    room = _LONGEST_NAME - len(f"…{dot}{ending}".encode())
    return f"{stem.encode()[:room].decode('utf-8', 'ignore')}…{dot}{ending}"


def sheet_name(name: str) -> str:
    """`name` without what no sheet's name may hold; "ledger" when nothing is left."""
    plain = "".join(c for c in name if c not in _NOT_IN_SHEETS and c.isprintable())
    return plain[:_LONGEST_SHEET].strip(" '") or "ledger"


def write(path: Path, rows: Sequence[Sequence[Cell]], name: str) -> None:
    """One sheet of that name that fits the width of a page. OSError when it cannot be written."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(sheet_name(name))
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            _put(sheet, number, column, cell)
    sheet.autofit(_WIDEST * 7)
    try:
        book.close()
    except FileCreateError as error:
        # The library hides the number that tells a full disk from any other failure.
        cause = error.args[0] if error.args else error
        raise cause if isinstance(cause, OSError) else OSError(str(error)) from error


def _put(sheet: Any, row: int, column: int, cell: Cell) -> None:
    # A name or a reason that begins with "=" is what somebody wrote, not something to be run.
    if isinstance(cell, int):
        sheet.write_number(row, column, cell)
    else:
        sheet.write_string(row, column, cell)
