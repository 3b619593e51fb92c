"""Tables as an XLSX file, to be opened, printed, signed and kept on any computer."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from mobile.core.ports.tables import Cell, Percent, Sheet
from mobile.device.failing import of_share

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_NAMES = '\\/:*?"<>|'
_NOT_IN_SHEETS = "\\/:*?[]"
_LONGEST_SHEET = 31
# Bytes; encrypted folders of older phones take 143, and a number and an ending may follow.
_LONGEST_NAME = 120
# Characters of a column. What is wider is broken into lines; an upright A4 page takes about 90.
_NARROWEST, _WIDEST, _UPRIGHT = 6, 36, 90
_A4 = 9
_STYLES = {
    "title": {"bold": True, "font_size": 16},
    "fact": {"font_color": "#6B6461", "valign": "top"},
    "head": {
        "bold": True,
        "bg_color": "#F2EFEC",
        "border": 1,
        "border_color": "#B8B0AA",
        "text_wrap": True,
        "valign": "vcenter",
    },
    "word": {"text_wrap": True, "valign": "top"},
    "number": {"valign": "top", "align": "left"},
    "tenths": {"valign": "top", "align": "left", "num_format": "0.0"},
    "percent": {"valign": "top", "align": "left", "num_format": "0.00%"},
}
_LINES = {"border": 1, "border_color": "#E4DFDA"}


def share_table(
    share: Callable[[str, str], str], name: str, sheets: Sequence[Sheet], folder: str = ""
) -> str:
    """Writes the file where it lasts as long as `share(path, kind)` needs it.

    folder: for the file in the making, "" for the system's own.
    Errors: "disk_full", "share_failed".
    """
    try:
        with tempfile.TemporaryDirectory(dir=folder or None) as place:
            path = Path(place) / f"{file_name(name)}.xlsx"
            write(path, sheets)
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


def width_of(text: str) -> int:
    """In characters of a spreadsheet's column: a Chinese one is as wide as two."""
    lines = text.split("\n")
    return max(sum(2 if east_asian_width(c) in "WFA" else 1 for c in line) for line in lines)


def write(path: Path, sheets: Sequence[Sheet]) -> None:
    """A workbook of A4 pages. OSError when it cannot be written."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    book = xlsxwriter.Workbook(str(path))
    styles = {name: book.add_format(style) for name, style in _STYLES.items()}
    lined = {
        name: book.add_format(_STYLES[name] | _LINES)
        for name in ("word", "number", "tenths", "percent")
    }
    for one in sheets:
        _Page(book.add_worksheet(sheet_name(one.name)), styles, lined).fill(one)
    try:
        book.close()
    except FileCreateError as error:
        # The library hides the number that tells a full disk from any other failure.
        cause = error.args[0] if error.args else error
        raise cause if isinstance(cause, OSError) else OSError(str(error)) from error


class _Page:
    """styles: of facts and words around the table; lined: of the table's cells."""

    def __init__(self, sheet: Any, styles: dict[str, Any], lined: dict[str, Any]) -> None:
        self._sheet, self._styles, self._lined = sheet, styles, lined
        self._row = 0

    def fill(self, one: Sheet) -> None:
        if one.title:
            self._sheet.write_string(self._row, 0, one.title, self._styles["title"])
            self._row += 1
        for fact in one.facts:
            self._line(fact, self._styles, "fact")
        if one.head:
            self._table(one)
        for text in one.foot:
            self._sheet.write_string(self._row + 1, 0, text)
            self._row += 2
        wide = self._widths(one)
        self._paper(wide > _UPRIGHT)

    def _table(self, one: Sheet) -> None:
        top = self._row
        for column, text in enumerate(one.head):
            self._sheet.write_string(top, column, text, self._styles["head"])
        self._row += 1
        for row in one.rows:
            self._line(row, self._lined, "word")
        self._sheet.freeze_panes(top + 1, one.pinned)
        self._sheet.repeat_rows(0, top)
        if one.rows:
            self._sheet.autofilter(top, 0, self._row - 1, len(one.head) - 1)

    def _line(self, cells: Iterable[Cell], styles: dict[str, Any], first: str) -> None:
        for column, cell in enumerate(cells):
            self._put(column, cell, styles, first if column == 0 else "word")
        self._row += 1

    def _put(self, column: int, cell: Cell, styles: dict[str, Any], word: str) -> None:
        # A name or a reason that begins with "=" is what somebody wrote, not something to be run.
        if isinstance(cell, str):
            self._sheet.write_string(self._row, column, cell, styles[word])
        elif isinstance(cell, Percent):
            self._sheet.write_number(self._row, column, cell.value, styles["percent"])
        else:
            style = styles["tenths" if isinstance(cell, float) else "number"]
            self._sheet.write_number(self._row, column, cell, style)

    def _widths(self, one: Sheet) -> int:
        """Of all columns together. A title and a foot run over their neighbours."""
        widest: dict[int, int] = {}
        # The filter's arrow stands beside a column's name.
        heads = [tuple(f"{text}  " for text in one.head)]
        for line in (*one.facts, *heads, *one.rows):
            for column, cell in enumerate(line):
                widest[column] = max(widest.get(column, 0), width_of(_shown(cell)))
        for column, found in widest.items():
            widest[column] = min(max(found + 2, _NARROWEST), _WIDEST)
            self._sheet.set_column(column, column, widest[column])
        return sum(widest.values())

    def _paper(self, is_wide: bool) -> None:
        self._sheet.set_paper(_A4)
        if is_wide:
            self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self._sheet.set_footer("&C&P / &N")


def _shown(cell: Cell) -> str:
    return f"{cell.value:.2%}" if isinstance(cell, Percent) else str(cell)
