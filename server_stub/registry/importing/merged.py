"""Cells merged over rows: one branch for ten people is usual, one name for two a mistake."""

from collections.abc import Sequence

from server_stub.registry.importing.cells import Cell
from server_stub.registry.importing.headers import Column
from server_stub.registry.importing.marks import Merge

# What several people may have in common. The rest belongs to one person each.
_COMMON = frozenset({"home", "village", "group", "place", "probationary", "smartphone", "joined"})


class MergedCells:
    """Goes down a sheet once, row by row."""

    def __init__(self, merges: Sequence[Merge]) -> None:
        self._merges = [merge for merge in merges if merge[3] > merge[1]]
        # (row, position of the column from 0) where a merge starts → its last row
        self._starts = {(top, left - 1): bottom for left, top, _, bottom in self._merges}
        # position → last row and value of the merge that is being passed
        self._open: dict[int, tuple[int, Cell]] = {}

    def last_row_of(self, number: int) -> int:
        """The last row that a cell merged downwards from row `number` reaches."""
        return max((one[3] for one in self._merges if one[1] == number), default=number)

    def filled(
        self, number: int, cells: tuple[Cell, ...], columns: Sequence[Column]
    ) -> tuple[Cell, ...]:
        """`cells` of row `number`, each with the value of the merge it is in, if it is in one."""
        if not self._starts:
            return cells
        pairs = zip(cells, columns, strict=True)
        return tuple(self._fill(number, cell, column) for cell, column in pairs)

    def _fill(self, number: int, cell: Cell, column: Column) -> Cell:
        bottom = self._starts.get((number, column.position))
        if bottom is not None:
            self._open[column.position] = (bottom, cell)
        last, value = self._open.get(column.position, (0, cell))
        return value if number <= last else cell

    def shared(self, columns: Sequence[Column], body: int) -> list[tuple[int, str]]:
        """Row and field of the cells below the header that should have been one person's."""
        own = [column for column in columns if column.field not in _COMMON]
        return [
            (max(top, body), column.field)
            for left, top, right, bottom in self._merges
            for column in own
            if bottom >= body and left <= column.position + 1 <= right
        ]
