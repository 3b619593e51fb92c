"""What a workbook says about its cells beside their values: merged, hidden, calculated, struck."""

import re
from dataclasses import dataclass, field

from openpyxl.utils.cell import column_index_from_string, range_boundaries

from server_stub.registry.importing.problems import RosterRefused

MAX_MERGES = 20_000
# Each is a number in a set; a county's roster has a tenth of it.
MAX_MARKED = 300_000

Merge = tuple[int, int, int, int]
"""First column, first row, last column, last row; all from 1."""

_LETTERS = re.compile(r"[A-Z]{1,3}(?=\d)")
# ="100…" is how programs keep a spreadsheet from rounding a number: nothing to calculate.
_QUOTED = re.compile(r'"([^"]*)"')
_LONGEST_QUOTED = 1000
_OFF = frozenset({"0", "false"})


def place_of(row: int, position: int) -> int:
    """One number for a cell. row: from 1; position: of the column, from 0."""
    return row << 14 | position


@dataclass(slots=True)
class Marks:
    """Of one sheet. Cells by `place_of`; columns by their position from 0.

    saved, unsaved: formulas with and without a result in the file
    quoted: what stands in the quotes of those that are nothing but a text
    """

    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    saved: set[int] = field(default_factory=set)
    unsaved: set[int] = field(default_factory=set)
    quoted: dict[int, str] = field(default_factory=dict)
    struck: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Struck:
    """What is struck through in the whole workbook: numbers of cell styles and shared strings."""

    styles: set[int] = field(default_factory=set)
    strings: set[int] = field(default_factory=set)


class Noting:
    """Told every element of one part in order, it keeps the marks of its cells.

    struck: read from the parts before; this part may add to it.
    """

    def __init__(self, struck: Struck) -> None:
        self.marks = Marks()
        self._struck = struck
        self._fonts: list[bool] = []
        self._xfs = self._strings = -1
        self._row = 0
        self._column = -1
        self._cell: dict[str, str] = {}
        self._has_formula = False
        self._open = self._said = self._formula = ""

    def start(self, path: list[str], attributes: dict[str, str]) -> None:
        """path: names of the open elements, the new one last."""
        name, above = path[-1], path[-2] if len(path) > 1 else ""
        if name == "c":
            self._open_cell(attributes)
        elif name in ("f", "v") and above == "c":
            self._open = name
            self._has_formula |= name == "f"
        elif name == "mergeCell":
            self._merge(attributes)
        elif name == "col" and is_on(attributes.get("hidden")):
            first, last = int(attributes["min"]), int(attributes["max"])
            self.marks.hidden_columns.update(range(first - 1, min(last, 16_384)))
        else:
            self._style(name, path, attributes)

    def row(self, number: int, attributes: dict[str, str]) -> None:
        """A row begins."""
        self._row, self._column = number, -1
        if is_on(attributes.get("hidden")):
            self.marks.hidden_rows.add(number)

    def data(self, text: str) -> None:
        """Text of the element that is open."""
        if self._open == "v":
            self._said += text
        elif self._open == "f" and len(self._formula) < _LONGEST_QUOTED:
            self._formula += text

    def end(self, name: str) -> None:
        """An element ends."""
        self._open = ""
        if name == "c":
            self._close_cell()

    def _open_cell(self, attributes: dict[str, str]) -> None:
        letters = _LETTERS.match(attributes.get("r", ""))
        self._column = column_index_from_string(letters[0]) - 1 if letters else self._column + 1
        self._cell, self._has_formula = attributes, False
        self._said = self._formula = ""

    def _close_cell(self) -> None:
        place = place_of(self._row, self._column)
        if self._has_formula:
            # A text result may be empty: that is a result, and so is an empty <v>.
            has_result = bool(self._said.strip()) or self._cell.get("t") == "str"
            quoted = _QUOTED.fullmatch(self._formula.strip())
            if quoted and len(self.marks.quoted) < MAX_MARKED:
                self.marks.quoted[place] = quoted[1]
            else:
                _note(self.marks.saved if has_result else self.marks.unsaved, place)
        if self._is_struck():
            _note(self.marks.struck, place)

    def _is_struck(self) -> bool:
        style, kind = self._cell.get("s", ""), self._cell.get("t", "")
        if style.isdecimal() and int(style) in self._struck.styles:
            return True
        said = self._said.strip()
        return kind == "s" and said.isdecimal() and int(said) in self._struck.strings

    def _merge(self, attributes: dict[str, str]) -> None:
        if len(self.marks.merges) >= MAX_MERGES:
            raise RosterRefused("import_too_many_merges")
        left, top, right, bottom = range_boundaries(attributes["ref"])
        if left is None or top is None or right is None or bottom is None:
            raise RosterRefused("import_workbook_damaged")
        self.marks.merges.append((left, top, right, bottom))

    def _style(self, name: str, path: list[str], attributes: dict[str, str]) -> None:
        if path[1:] == ["fonts", "font"]:
            self._fonts.append(False)
        elif path[1:] == ["fonts", "font", "strike"]:
            self._fonts[-1] = is_on(attributes.get("val", "1"))
        elif path[1:] == ["cellXfs", "xf"]:
            self._xfs += 1
            font = int(attributes.get("fontId", 0))
            if font < len(self._fonts) and self._fonts[font]:
                self._struck.styles.add(self._xfs)
        elif path[1:] == ["si"]:
            self._strings += 1
        elif name == "strike" and path[1:2] == ["si"] and is_on(attributes.get("val", "1")):
            self._struck.strings.add(self._strings)


def is_on(value: str | None) -> bool:
    """Whether an attribute that is true or false is true; left out it is false."""
    return value is not None and value not in _OFF


def _note(marks: set[int], place: int) -> None:
    if len(marks) >= MAX_MARKED:
        raise RosterRefused("import_workbook_inflates")
    marks.add(place)
