"""From cells to people: every row is read to its end, so that all problems come together."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from server_stub.registry.importing import values
from server_stub.registry.importing.cells import BLANK, Cell
from server_stub.registry.importing.headers import Column
from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.sheet import MAX_CHARACTERS, RosterRow
from server_stub.registry.importing.values import Read


class Homes(Protocol):
    """Branches by what people call them."""

    def is_one(self, word: str) -> bool: ...

    def near(self, word: str) -> str: ...


CLEARABLE = frozenset({"phone", "joined", "village", "group", "place"})
"""What a person may be without."""

_UNREADABLE = {"unsaved": "import_formula_unsaved", "error": "import_cell_error"}
READERS: dict[str, Callable[[Cell], Read]] = {
    "name": values.read_name,
    "id": values.read_id,
    "phone": values.read_phone,
    "joined": values.read_month,
    "probationary": values.read_yes_no,
    "smartphone": values.read_yes_no,
    "home": values.read_place,
    "stays": values.read_place,
    "village": values.read_place,
}


class RowReader:
    """Reads rows one after another and gathers what is wrong with them.

    columns:  those that are read
    guarded:  (row, field) of cells merged with another row's that should be one person's own
    homes:    the branches a home may be; None: anything may
    today:    YYYY-MM-DD, after which nobody joined; "": any month may be
    """

    def __init__(
        self,
        columns: Sequence[Column],
        guarded: Iterable[tuple[int, str]],
        homes: Homes | None = None,
        today: str = "",
    ) -> None:
        self._columns = columns
        self._homes = homes
        self._today = today
        self._serials: list[tuple[int, str]] = []
        self._guarded = frozenset(guarded)
        self._cleared: list[str] = []
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []

    def read(self, number: int, cells: Sequence[Cell]) -> RosterRow | None:
        """The person in that row; None when something is wrong with it.

        cells: one for each of the columns
        """
        before = len(self.problems)
        found: dict[str, Any] = {}
        self._cleared = []
        for column, cell in zip(self._columns, cells, strict=True):
            found[column.field] = self._read_cell(number, column, cell)
        if "name" not in found:
            self._report("import_missing_name", number, "")
        if len(self.problems) > before:
            return None
        return RosterRow(number, **found, cleared=tuple(self._cleared))

    def _read_cell(self, number: int, column: Column, cell: Cell) -> str | bool | None:
        if code := self._unreadable(number, column, cell):
            self._report(code, number, column.label)
            return ""
        if column.field != "name" and values.is_stroke(cell.text):
            cell = BLANK
        if column.field == "stays" and values.is_clearing(cell.text):
            return ""
        if column.field in CLEARABLE and values.is_clearing(cell.text):
            self._cleared.append(column.field)
            return ""
        if cell.kind == "formula":
            self.notices.append(Problem("import_formula_as_text", number, column.label))
        read = READERS.get(column.field, values.read_text)(cell)
        if read.code:
            self._report(read.code, number, column.label)
        elif column.field == "joined":
            self._look_at_month(str(read.value), number, column.label, cell)
        elif column.field == "home" and self._homes is not None:
            self._look_for(str(read.value or ""), number, column.label, self._homes)
        return read.value

    def _unreadable(self, number: int, column: Column, cell: Cell) -> str:
        """The code of what keeps a cell from being read in any column, or ""."""
        if (number, column.field) in self._guarded:
            return "import_merged_cell"
        if cell.kind in _UNREADABLE:
            return _UNREADABLE[cell.kind]
        if len(cell.text) > MAX_CHARACTERS:
            return "import_cell_too_long"
        return "import_ditto" if values.is_ditto(cell.text) else ""

    def _look_at_month(self, month: str, number: int, label: str, cell: Cell) -> None:
        if self._today and month > self._today[: len("2026-11")]:
            self._report("import_date_ahead", number, label)
        elif values.is_serial(cell):
            self._serials.append((number, label))

    def of_numbers(self) -> list[Problem]:
        """The notice of months that were made of bare numbers, when there are any."""
        if not self._serials:
            return []
        rows = tuple(number for number, _label in self._serials)
        return [Problem("import_month_of_number", 0, self._serials[0][1], rows=rows)]

    def _look_for(self, home: str, number: int, label: str, homes: Homes) -> None:
        if home and not homes.is_one(home):
            self._report("import_home_unknown", number, label, homes.near(home))

    def _report(self, code: str, number: int, label: str, hint: str = "") -> None:
        self.problems.append(Problem(code, number, label, hint=hint))


def pick(cells: Sequence[Cell], columns: Sequence[Column]) -> tuple[Cell, ...]:
    """The cells of those columns; a short row is blank at its end."""
    width = len(cells)
    return tuple(cells[column.position] if column.position < width else BLANK for column in columns)
