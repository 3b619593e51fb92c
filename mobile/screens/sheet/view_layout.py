"""Pages of A4 as words and lines at places: what is drawn, before anything is drawn.

Pixels at 150 dpi, counted from the upper left corner; the sizes are those of paper, not of a
screen, and are the same whatever face the app wears.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mobile.ui.breaks import broken, measure

WIDTH, HEIGHT, DPI = 1240, 1754, 150
LEFT, RIGHT, TOP, BOTTOM = 84, 1156, 84, 1670
TITLE, BODY, NOTE = 40, 27, 22
LINE = 1.42
PAD = 8
THIN, THICK = 2, 3
SMALLEST = 0.66


@dataclass(frozen=True, slots=True)
class Words:
    """text at x, y (its upper edge), in a field of this width; size in px, grey for asides."""

    text: str
    x: float
    y: float
    width: float
    size: float = BODY
    bold: bool = False
    align: str = "left"
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A filled box; a line is a thin one."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    words: tuple[Words, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """share: of the table's width; the shares of all columns together are 1."""

    title: str
    share: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """head: small line above the title on the first page. lines: below it, one a line.

    cells: rows of as many words as there are columns. foot: on the last page. aside: at the left
    of every page's foot.
    """

    head: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: tuple[tuple[str, ...], ...]
    row: float
    foot: tuple[str, ...]
    aside: str


class Paper:
    """The pages of a table, made when asked for: 2,000 rows are 80 pages."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._title = _lines(table.title, TITLE, True)
        wrapped = [line for text in table.lines for line in _lines(text, BODY, False)]
        self._lines = wrapped
        top = NOTE * LINE + len(self._title) * TITLE * LINE + len(wrapped) * BODY * LINE
        self._first_top = TOP + top + 4 * PAD
        self._next_top = TOP + NOTE * LINE + 2 * PAD
        low = BOTTOM - NOTE * LINE - PAD
        self._first = int((low - self._first_top) / table.row) - 1
        self._next = int((low - self._next_top) / table.row) - 1
        self._starts = self._divide(low)

    @property
    def count(self) -> int:
        """Pages."""
        return len(self._starts)

    def page(self, number: int, said: str) -> Page:
        """From 1. said: which page it is, in words."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < self.count else len(self._table.cells)
        words, top = self._head(number)
        rules: list[Rule] = []
        low = self._grid(words, rules, top, self._table.cells[start:end])
        if number == self.count:
            foot = [line for text in self._table.foot for line in _lines(text, BODY, False)]
            for index, line in enumerate(foot):
                y = low + PAD * 2 + index * BODY * LINE
                words.append(Words(line, LEFT, y, RIGHT - LEFT))
        self._bottom(words, said)
        return Page(tuple(words), tuple(rules))

    def _divide(self, low: float) -> list[int]:
        """The first row of each page; the foot never stands alone, nor is there none."""
        starts, at = [0], self._first
        while at < len(self._table.cells):
            starts.append(at)
            at += self._next
        rest = len(self._table.cells) - starts[-1]
        top = self._first_top if len(starts) == 1 else self._next_top
        foot = sum(len(_lines(text, BODY, False)) for text in self._table.foot) * BODY * LINE
        if top + (rest + 1) * self._table.row + foot + 2 * PAD > low and rest > 2:
            starts.append(len(self._table.cells) - 2)
        return starts

    def _head(self, number: int) -> tuple[list[Words], float]:
        table, wide = self._table, RIGHT - LEFT
        if number > 1:
            name = f"{table.head}  {table.title}" if table.head else table.title
            return [Words(name, LEFT, TOP, wide, NOTE, grey=True)], self._next_top
        words = [Words(table.head, LEFT, TOP, wide, NOTE, align="center", grey=True)]
        y = TOP + NOTE * LINE
        for line in self._title:
            said, size = fitted(line, wide, TITLE, True)
            words.append(Words(said, LEFT, y, wide, size, True, "center"))
            y += TITLE * LINE
        y += PAD
        for line in self._lines:
            said, size = fitted(line, wide, BODY, False)
            words.append(Words(said, LEFT, y, wide, size))
            y += BODY * LINE
        return words, self._first_top

    def _grid(
        self,
        words: list[Words],
        rules: list[Rule],
        top: float,
        cells: Sequence[tuple[str, ...]],
    ) -> float:
        row, wide = self._table.row, RIGHT - LEFT
        titles = tuple(column.title for column in self._table.columns)
        for index, line in enumerate((titles, *cells)):
            self._row(words, line, top + index * row, bold=index == 0)
            rules.append(Rule(LEFT, top + index * row, wide, THICK if index < 2 else THIN))
        low = top + (len(cells) + 1) * row
        rules.append(Rule(LEFT, low, wide, THICK))
        x: float = LEFT
        for column in self._table.columns:
            rules.append(Rule(x, top, THIN, low - top))
            x += column.share * wide
        rules.append(Rule(RIGHT - THIN, top, THIN, low - top))
        return low

    def _row(self, words: list[Words], line: tuple[str, ...], y: float, bold: bool) -> None:
        x: float = LEFT
        for column, text in zip(self._table.columns, line, strict=True):
            wide = column.share * (RIGHT - LEFT)
            if text:
                align = "center" if bold else column.align
                room = wide - 2 * PAD
                said, size = fitted(text, room, BODY, bold)
                high = y + (self._table.row - size * LINE) / 2
                words.append(Words(said, x + PAD, high, room, size, bold, align))
            x += wide

    def _bottom(self, words: list[Words], said: str) -> None:
        y, wide = BOTTOM - NOTE, RIGHT - LEFT
        room = wide - measure(said, NOTE, False) - 2 * PAD
        aside, size = fitted(self._table.aside, room, NOTE, False)
        words.append(Words(aside, LEFT, y, room, size, grey=True))
        words.append(Words(said, LEFT, y, wide, NOTE, align="right", grey=True))


class Book:
    """Tables one after another, numbered through. numbered: says page n of N."""

    def __init__(self, tables: Sequence[Table], numbered: Callable[[int, int], str]) -> None:
        papers = [Paper(table) for table in tables]
        self._pages = [(paper, n) for paper in papers for n in range(1, paper.count + 1)]
        self._numbered = numbered

    @property
    def count(self) -> int:
        """Pages."""
        return len(self._pages)

    def page(self, number: int) -> Page:
        """From 1."""
        paper, inside = self._pages[number - 1]
        return paper.page(inside, self._numbered(number, self.count))


def fitted(text: str, width: float, size: float, bold: bool) -> tuple[str, float]:
    """The words and their size, made smaller or, when that is not enough, cut with an ellipsis."""
    least = size * SMALLEST
    while size > least and measure(text, size, bold) > width:
        size -= 1
    if measure(text, size, bold) <= width:
        return text, size
    cut = text
    while cut and measure(cut + "…", size, bold) > width:
        cut = cut[:-1]
    return cut + "…", size


def _lines(text: str, size: float, bold: bool) -> list[str]:
    return broken(text, RIGHT - LEFT, size, bold).split("\n") if text else []
