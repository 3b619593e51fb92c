"""Columns with ID-card numbers: found by their header or by what is in them, and not read."""

from openpyxl.utils import get_column_letter

from server_stub.registry.importing.cells import Cell, holds_identity_number
from server_stub.registry.importing.headers import Column, is_identity_header


class IdentityWatch:
    """Looks at every cell, of columns that are not read too: a file with ID numbers is told so."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self._columns = columns
        self._refused = {one.position for one in columns if is_identity_header(one.label)}

    def look(self, cells: tuple[Cell, ...]) -> None:
        """`cells`: the whole row."""
        for position, cell in enumerate(cells):
            if position not in self._refused and holds_identity_number(cell.text):
                self._refused.add(position)

    def refused(self) -> list[Column]:
        """From left to right; one without a header is named by its letter."""
        known = {one.position: one for one in self._columns}
        return [
            known[place]
            if place in known and known[place].label
            else Column(place, get_column_letter(place + 1), "")
            for place in sorted(self._refused)
        ]
