"""Columns that are not read because another one says that field: where the two differ is told."""

from collections.abc import Iterator, Sequence

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

    def look(self, number: int, cells: Sequence[Cell]) -> None:
        """A row that is taken in. What the other column alone says counts as differing too."""
        for pair in self._pairs:
            unread, taken = self._merged.filled(number, pick(cells, pair), pair)
            if _says(unread) and _value(unread, pair[1].field) != _value(taken, pair[1].field):
                self._differing.setdefault(pair, []).append(number)

    def notices(self) -> Iterator[Problem]:
        """One for each of them, the unread column named first."""
        for (unread, taken), rows in self._differing.items():
            both = f"{unread.label}、{taken.label}"
            yield Problem("import_columns_differ", 0, both, rows=tuple(rows))


def _says(cell: Cell) -> bool:
    return bool(cell.text) and not values.is_stroke(cell.text)


def _value(cell: Cell, field: str) -> object:
    """What a cell says: 2004-06 and 2004年6月 are the same, and so is a name in wide letters."""
    if not _says(cell):
        return ""
    read = READERS.get(field, values.read_text)(cell)
    value = cell.text if read.code else read.value
    return same_as(value) if isinstance(value, str) else value
