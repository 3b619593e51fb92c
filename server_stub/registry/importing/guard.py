"""Looks through a workbook before it is opened: nothing of it may grow past what a roster needs."""

import io
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import DefusedXMLParser

from server_stub.registry.importing.marks import Marks, Noting, Struck
from server_stub.registry.importing.problems import RosterRefused

MAX_INFLATED = 64 * 1024 * 1024
MAX_PARTS = 500
MAX_DEPTH = 40
# openpyxl keeps something for every row, blank ones too.
MAX_SHEET_ROWS = 200_000
LAST_ROW = 1_048_576
# openpyxl holds one row in memory at a time: 16,384 cells, each with a value.
MAX_IN_ROW = 3 * 16_384
MAX_IN_SHEET = 4_000_000
# Styles, names, rules: each becomes an object. Shared strings become plain text.
MAX_BESIDE = 100_000
MAX_STRINGS = 600_000

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    AssertionError,
    ParseError,
)
"""What zipfile, expat and openpyxl raise when the file is not what it says."""

_CHUNK = 64 * 1024
_XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b" ", b"\t", b"\r", b"\n")
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CELL_PARTS = frozenset({"c", "v", "f", "is", "t", "r"})


def look_through(data: bytes) -> dict[str, Marks]:
    """What every part of the workbook says about its cells, by its path.

    Raises RosterRefused when the workbook is damaged, or would not stay small.
    """
    struck = Struck()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_directory(parts)
            # Styles and strings first: what is struck through in a sheet is said there.
            parts.sort(key=lambda part: "worksheets/" in part.filename)
            return {part.filename: _look_at(archive, part, struck) for part in parts}
    except DAMAGE as damage:
        raise RosterRefused("import_workbook_damaged") from damage


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    # zipfile never hands out more of a part than the directory says, so its sum is a promise.
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_INFLATED:
        raise RosterRefused("import_workbook_inflates")
    # Letters, archives and sheets of other programs are packed alike.
    if not any("workbook" in part.filename.lower() for part in parts):
        raise RosterRefused("import_no_workbook")
    if len({part.filename for part in parts}) != len(parts):
        raise RosterRefused("import_workbook_damaged")
    if any(part.compress_type not in _PACKINGS for part in parts):
        raise RosterRefused("import_workbook_damaged")


def _look_at(archive: zipfile.ZipFile, part: zipfile.ZipInfo, struck: Struck) -> Marks:
    noting = Noting(struck)
    counter = _Counter(noting)
    parser = DefusedXMLParser(target=counter, forbid_dtd=True)
    with archive.open(part) as stream:
        chunk = stream.read(_CHUNK)
        # Names lie: whatever could be XML is looked at as XML, pictures and the like are not.
        if not chunk.startswith(_XML_STARTS):
            return noting.marks
        try:
            while chunk:
                parser.feed(chunk)
                chunk = stream.read(_CHUNK)
            parser.close()
        except ParseError:
            # Old drawings are written in something like XML; openpyxl does not open them.
            if part.filename.endswith((".xml", ".rels")):
                raise
    return noting.marks


class _Counter:
    """Counts elements as they go by, and passes them on."""

    def __init__(self, noting: Noting) -> None:
        self._noting = noting
        self._path: list[str] = []
        self._rows = self._last_row = 0
        self._in_row = self._in_sheet = self._beside = 0
        self._most_beside = MAX_BESIDE

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self._path.append(name)
        if name in _CELL_PARTS:
            self._in_row += 1
            self._in_sheet += 1
        elif name == "row":
            self._row(attributes)
        else:
            self._beside += 1
            self._other(name)
        if (
            len(self._path) > MAX_DEPTH
            or self._beside > self._most_beside
            or self._in_row > MAX_IN_ROW
            or self._in_sheet > MAX_IN_SHEET
        ):
            raise RosterRefused("import_workbook_inflates")
        self._noting.start(self._path, attributes)

    def data(self, text: str) -> None:
        self._noting.data(text)

    def end(self, _tag: str) -> None:
        self._noting.end(self._path.pop())

    def close(self) -> None:
        return None

    def _row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", self._last_row + 1))
        # openpyxl would leave out a row that stands below a later one, without a word.
        if not self._last_row < number <= LAST_ROW:
            raise RosterRefused("import_workbook_damaged")
        self._last_row = number
        self._in_row = 0
        self._rows += 1
        if self._rows > MAX_SHEET_ROWS:
            raise RosterRefused("import_workbook_inflates")
        self._noting.row(number, attributes)

    def _other(self, name: str) -> None:
        if name == "sst" and len(self._path) == 1:
            self._most_beside = MAX_STRINGS
        elif name == "si":
            # Text of shared strings counts as cell parts; a new string is a new row of them.
            self._in_row = 0
