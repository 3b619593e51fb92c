"""A CSV file as one sheet."""

import csv
import io
from collections.abc import Iterator

from server_stub.registry.importing.cells import Cell, as_cells
from server_stub.registry.importing.marks import Marks
from server_stub.registry.importing.problems import RosterRefused

_DELIMITERS = ",\t;"
_ENCODINGS = ("utf-8-sig", "gb18030")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class TextTable:
    """The rows of a CSV file; nothing is said about its cells beside what is in them."""

    title = ""
    is_hidden = False

    def __init__(self, text: str) -> None:
        self._text = text
        self.marks = Marks()

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """From the first row on, blank ones too; raises RosterRefused when quotes do not close."""
        lines = io.StringIO(self._text, newline="")
        read = csv.reader(lines, delimiter=_delimiter(self._text), strict=True)
        try:
            for number, row in enumerate(read, 1):
                yield as_cells(number, row)
        except csv.Error as damage:
            raise RosterRefused("import_csv_damaged") from damage


def read_text(data: bytes) -> str:
    """UTF-8 with or without its mark, else GB18030, or UTF-16 with its mark (Excel's 'Unicode')."""
    for encoding in ("utf-16",) if data.startswith(_UTF_16) else _ENCODINGS:
        try:
            # GB18030 has a byte order mark too; before a quote it would break the row.
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    raise RosterRefused("import_encoding")


def _delimiter(text: str) -> str:
    """The one found most often in the first lines; a comma when there is none."""
    return max(_DELIMITERS, key=text[:4096].count)
