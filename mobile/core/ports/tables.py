"""A table that leaves the phone as a document: what a workbook is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of one, 0 to 1, shown in per cent with two places."""

    value: float


Cell = str | int | float | Percent


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, from its top: title, facts (a name and what it is, a row), the table, foot.

    name: of the sheet. head: names of the table's columns, () for facts alone. pinned: columns that
    stay in sight when one scrolls to the right. foot: lines such as a signature's.
    """

    name: str
    title: str = ""
    facts: tuple[tuple[Cell, ...], ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    pinned: int = 0
    foot: tuple[str, ...] = ()
