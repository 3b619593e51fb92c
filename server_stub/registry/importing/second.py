"""Columns that are not read because another one says that field: where the two differ is told, and
where only the unread one says something nothing is read."""

from collections.abc import Iterator, Mapping, Sequence

from mobile.contract.plain import same_as
from server_stub.registry.importing import values
from server_stub.registry.importing.cells import Cell
from server_stub.registry.importing.headers import Column, Vocabulary
from server_stub.registry.importing.marks import Merge
from server_stub.registry.importing.merged import MergedCells
from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.rows import READERS, pick


class SecondColumns:
    """Listens to them row by row."""

    def __init__(
        self, columns: Sequence[Column], words: Vocabulary, merges: Sequence[Merge] = ()
    ) -> None:
        self._merged = MergedCells(merges)
        read = {one.field: one for one in columns if one.field}
        leaning = ((one, words.leaning(one.label)) for one in columns if not one.field)
        self._pairs = [(one, read[field]) for one, field in leaning if field in read]
        self._differing: dict[tuple[Column, Column], list[int]] = {}
        self._alone: dict[tuple[Column, Column], list[int]] = {}

    def look(self, number: int, cells: Sequence[Cell]) -> None:
        """A row that is taken in."""
        for pair in self._pairs:
            unread, taken = self._merged.filled(number, pick(cells, pair), pair)
            if not _says(unread):
                continue
            if not _says(taken):
                self._alone.setdefault(pair, []).append(number)
            elif _value(unread, pair[1].field) != _value(taken, pair[1].field):
                self._differing.setdefault(pair, []).append(number)

    def problems(self) -> Iterator[Problem]:
        """One for each of them that says what the read one leaves open."""
        return self._told("import_column_alone", self._alone)

    def notices(self) -> Iterator[Problem]:
        """One for each of them, the unread column named first."""
        return self._told("import_columns_differ", self._differing)

    def _told(
        self, code: str, found: Mapping[tuple[Column, Column], Sequence[int]]
    ) -> Iterator[Problem]:
        for (unread, taken), rows in found.items():
            yield Problem(code, 0, f"{unread.label}、{taken.label}", rows=tuple(rows))


def _says(cell: Cell) -> bool:
    return bool(cell.text) and not values.is_stroke(cell.text)


def _value(cell: Cell, field: str) -> object:
    """What a cell says: 2004-06 and 2004年6月 are the same, and so is a name in wide letters."""
    if not _says(cell):
        return ""
    read = READERS.get(field, values.read_text)(cell)
    value = cell.text if read.code else read.value
    return same_as(value) if isinstance(value, str) else value
